import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import kea from "./index";
import { dhcp4, option, read, SUBNET, scopes } from "./testing";

const PXE = "substring(option[60].hex,0,9) == 'PXEClient'";
const files = (scope: DhcpScope) =>
  scope.levels.filter((level) => level.bootFile).map((level) => `${level.id}: ${level.bootFile!.value}`);
const bootfiles = (scope: DhcpScope) =>
  scope.levels.flatMap((level) =>
    level.options.filter(({ code }) => code === 67).map(({ value }) => `${level.id}: ${value}`),
  );
const first = (body: Record<string, unknown>) => scopes(body)[0]!;
const find = (level: SettingsLevel | undefined, code: number) => level?.options.find((one) => one.code === code);

// The order in each of these was seen in the answers of kea-dhcp4 2.2.0 to a DISCOVER through a relay.
describe("strength of levels", () => {
  const both = (name: string) => ({ "boot-file-name": name, "option-data": [option(67, name)] });
  const body = {
    ...both("global"),
    "client-classes": [
      { name: "A", test: PXE, ...both("A") },
      { name: "B", test: PXE, ...both("B") },
    ],
    "shared-networks": [
      {
        name: "net",
        ...both("net"),
        subnet4: [
          {
            ...SUBNET,
            ...both("subnet"),
            pools: [{ pool: "10.9.1.50-10.9.1.90", "option-data": [option(67, "pool")] }],
          },
        ],
      },
    ],
  };

  it("of options is pool, subnet, network, classes in order, global", () => {
    expect(bootfiles(first(body))).toEqual([
      "pool 10.9.1.50-10.9.1.90 in subnet 10.9.1.0/24: pool",
      "subnet 10.9.1.0/24: subnet",
      "shared-network net: net",
      "class A: A",
      "class B: B",
      "global: global",
    ]);
  });

  it("of header fields is classes in order, subnet, network, global", () => {
    expect(files(first(body))).toEqual([
      "class A (header fields): A",
      "class B (header fields): B",
      "subnet 10.9.1.0/24: subnet",
      "shared-network net: net",
      "global: global",
    ]);
  });

  it("lets 0.0.0.0 at a subnet hide an outer next-server, but not at a class; empty names say nothing", () => {
    const nothing = { "next-server": "0.0.0.0", "boot-file-name": "", "server-hostname": "" };
    const scope = first({
      "next-server": "5.5.5.5",
      "boot-file-name": "global",
      "client-classes": [{ name: "A", test: PXE, ...nothing }],
      subnet4: [{ ...SUBNET, ...nothing }],
    });
    expect(scope.levels.map(({ id, nextServer, bootFile }) => [id, nextServer?.value, bootFile?.value])).toEqual([
      ["subnet 10.9.1.0/24", null, undefined],
      ["global", "5.5.5.5", "global"],
    ]);
  });

  it("puts classes of option 60 first, and those that hang on reservations last", () => {
    const scope = first({
      "client-classes": [
        { name: "K", test: "member('UNKNOWN')", "boot-file-name": "k" },
        { name: "A", test: PXE, "boot-file-name": "a" },
        { name: "VENDOR_CLASS_PXEClient:x", "boot-file-name": "v" },
        { name: "nobody", "boot-file-name": "n" },
      ],
      subnet4: [SUBNET],
    });
    expect(files(scope)).toEqual([
      "class VENDOR_CLASS_PXEClient:x (header fields): v",
      "class A (header fields): a",
      "class K (header fields): k",
    ]);
    expect(scope.levels[0]!.when).toEqual({ op: "equals", field: { option: 60 }, value: "505845436c69656e743a78" });
    expect(scope.levels[2]!.when).toEqual({ op: "not", of: { op: "known-client" } });
  });

  it("looks at additional classes only where they are asked for, behind the others, the network's first", () => {
    const late = (name: string) => ({ name, test: PXE, "only-if-required": true, "boot-file-name": name });
    const classes = { "client-classes": [late("X"), late("Y"), { name: "A", test: PXE, "boot-file-name": "A" }] };
    const network = {
      name: "n",
      "require-client-classes": ["Y"],
      subnet4: [{ ...SUBNET, "require-client-classes": ["X"] }],
    };
    expect(files(first({ ...classes, "shared-networks": [network] }))).toEqual([
      "class A (header fields): A",
      "class Y (header fields): Y",
      "class X (header fields): X",
    ]);
    expect(files(first({ ...classes, subnet4: [SUBNET] }))).toEqual(["class A (header fields): A"]);
    const template = { name: "T", "template-test": "option[61].hex", "boot-file-name": "t" };
    expect(first({ "client-classes": [template], subnet4: [SUBNET] }).levels[0]!.when.op).toBe("unknown");
    const newer = { name: "N", "only-in-additional-list": true, "boot-file-name": "n" };
    const asked = { ...SUBNET, "evaluate-additional-classes": ["N"] };
    expect(first({ "client-classes": [newer], subnet4: [asked] }).levels[0]!.when.op).toBe("unknown");
  });

  it("shares one object for what several scopes have in common", () => {
    const [one, two] = scopes({
      "client-classes": [{ name: "A", test: PXE, "boot-file-name": "a" }],
      subnet4: [SUBNET, { id: 2, subnet: "10.9.2.0/24" }],
    });
    expect(one!.levels[0]).toBe(two!.levels[0]);
    expect(one!.levels.at(-1)).toBe(two!.levels.at(-1));
  });

  it("of a reservation stands before all; a class that it brings loses its options to the subnet", () => {
    const scope = first({
      "client-classes": [{ name: "N", "boot-file-name": "N", "option-data": [option(67, "N"), option(66, "N")] }],
      subnet4: [
        {
          ...SUBNET,
          "option-data": [option(67, "subnet")],
          reservations: [
            {
              "hw-address": "02:0:00:AA:00:01",
              "ip-address": "10.9.1.7",
              "client-classes": ["N"],
              "next-server": "0.0.0.0",
            },
            { "client-id": "01:02", hostname: "other", "boot-file-name": "own" },
          ],
        },
      ],
    });
    expect(scope.reservations).toMatchObject([
      {
        mac: "02:00:00:aa:00:01",
        address: "10.9.1.7",
        levels: [{ id: "class N", bootFile: { value: "N" }, options: [{ code: 66 }] }],
      },
      { mac: null, name: "other", address: null, levels: [{ id: "reservation other", bootFile: { value: "own" } }] },
    ]);
    expect(files(scope)).toEqual([]);
  });

  it("minds global reservations only where they are looked at", () => {
    const reservations = [{ "hw-address": "02:00:00:00:00:01", "boot-file-name": "G" }];
    expect(first({ reservations, subnet4: [SUBNET] }).reservations).toEqual([]);
    expect(first({ reservations, "reservations-global": true, subnet4: [SUBNET] }).reservations).toHaveLength(1);
    const off = { ...SUBNET, reservations, "reservations-in-subnet": false };
    expect(first({ subnet4: [off] }).reservations).toEqual([]);
  });
});

describe("options", () => {
  const at = (...list: object[]) => first({ "option-data": list, subnet4: [SUBNET] }).levels.at(-1);
  it("are found by name or by code, as text or as hex digits, and the last of two counts", () => {
    const hex = "626f6f74";
    for (const data of [hex, `0x${hex}`, "62:6f:6f:74", "'boot'"])
      expect(find(at(option(67, data, { "csv-format": false })), 67)).toMatchObject({ value: "boot", hex });
    expect(find(at({ name: "boot-file-name", data: "  a b " }, option(67, hex)), 67)!.value).toBe(hex);
    expect(find(at(option(67, "\\boot\\x64\\w.com")), 67)!.value).toBe("\\boot\\x64\\w.com");
    expect(find(at(option(66, "a\\,b")), 66)!.hex).toBe("612c62");
    const encapsulated = (data: string) => find(at(option(43, data, { "csv-format": false })), 43)!.hex;
    expect(encapsulated("060108ff")).toBe("060108");
    expect(encapsulated("0a020050060108")).toBe("0601080a020050");
    expect(encapsulated("0650")).toBe("");
    expect(encapsulated("060108ff00")).toBe("060108");
  });

  it("tell that a comma cuts a value off", () => {
    const facts = read(dhcp4({ "option-data": [option(67, "a,b")], subnet4: [SUBNET] }));
    expect(facts.problems).toMatchObject([{ code: "comma-cuts-value", affects: "nothing" }]);
    expect(find(facts.dhcp!.scopes[0]!.levels.at(-1), 67)).toMatchObject({ value: "a", hex: "61" });
  });

  it("of another space travel inside the one that carries it", () => {
    const inner = { name: "control", code: 6, space: "PXE", type: "uint8" };
    const outer = { name: "vendor-encapsulated-options", code: 43, type: "empty", encapsulate: "PXE" };
    const scope = first({
      "option-def": [inner],
      "client-classes": [
        {
          name: "A",
          test: PXE,
          "option-def": [outer],
          "option-data": [
            { code: 10, space: "PXE", data: "00 50", "csv-format": false },
            { name: "vendor-encapsulated-options" },
            { name: "control", space: "PXE", data: "8" },
          ],
        },
      ],
      subnet4: [SUBNET],
    });
    expect(
      find(
        scope.levels.find((level) => level.id === "class A"),
        43,
      )!.hex,
    ).toBe("0601080a020050");
  });

  it("of one's own are understood", () => {
    const definition = { name: "servers", code: 150, type: "ipv4-address", array: true };
    const scope = first({
      "option-def": [definition],
      "option-data": [{ name: "servers", data: "10.0.0.5, 10.0.0.6" }],
      subnet4: [SUBNET],
    });
    expect(find(scope.levels.at(-1), 150)).toMatchObject({ value: "10.0.0.5,10.0.0.6", hex: "0a0000050a000006" });
  });

  it("that are never sent are sent from no level", () => {
    const scope = first({
      "option-data": [option(67, "x", { "never-send": true }), option(66, "y")],
      subnet4: [{ ...SUBNET, "option-data": [option(67, "z", { "always-send": true })] }],
    });
    expect(bootfiles(scope)).toEqual([]);
    expect(find(scope.levels.at(-1), 66)!.value).toBe("y");
  });
});

describe("who is served", () => {
  it("is said by guards of network, subnet and pool, and by the class DROP", () => {
    const classes = [
      { name: "DROP", test: "option[1].exists" },
      { name: "A", test: "option[2].exists" },
      { name: "B", test: "option[3].exists" },
    ];
    const exists = (code: number) => ({ op: "exists", option: code });
    const pools = [{ pool: "10.9.1.16/28", "client-classes": ["A", "B"] }];
    const scope = first({
      "client-classes": classes,
      "shared-networks": [{ name: "n", subnet4: [{ ...SUBNET, pools, "client-class": "A" }] }],
    });
    expect(scope.serves).toEqual({
      op: "and",
      of: [{ op: "or", of: [exists(2), exists(3)] }, exists(2), { op: "not", of: exists(1) }],
    });
    expect(scope.ranges).toEqual([["10.9.1.16", "10.9.1.31"]]);
    expect(scope.sharedNetwork).toBe("n");
    expect(first({ subnet4: [{ ...SUBNET, "client-class": "nope" }] }).serves.op).toBe("never");
    expect(first({ subnet4: [{ ...SUBNET, pools: [] }] }).serves).toEqual({ op: "known-client" });
  });

  it("may be chosen by the relay's address", () => {
    const relay = { "ip-addresses": ["10.8.0.1"] };
    expect(first({ subnet4: [{ ...SUBNET, relay }] }).relayAddresses).toEqual(["10.8.0.1"]);
    expect(first({ subnet4: [SUBNET] }).relayAddresses).toBeUndefined();
  });

  it("is nobody without an interface, and the host's listeners have the last word", () => {
    const deaf = read(dhcp4({ "interfaces-config": { interfaces: [] }, subnet4: [SUBNET] }));
    expect(deaf.dhcp!.enabled).toBe(false);
    const listeners = "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nUNCONN 0 0 0.0.0.0:69 0.0.0.0:*\n";
    expect(read(dhcp4({ subnet4: [SUBNET] }), { "listeners.txt": listeners }).dhcp!.enabled).toBe(false);
    const named = dhcp4({ "interfaces-config": { interfaces: ["eth0/10.0.0.1"] }, subnet4: [SUBNET] });
    expect(read(named).dhcp).toMatchObject({ enabled: true, addresses: ["10.0.0.1"] });
  });
});

describe("hooks and other sources", () => {
  it("name the partners of high availability", () => {
    const peers = [
      { name: "one", url: "http://10.0.0.1:8003/", role: "primary" },
      { name: "two", url: "http://10.0.0.2:8003/", role: "standby" },
    ];
    const parameters = { "high-availability": [{ "this-server-name": "one", peers }] };
    const facts = read(dhcp4({ "hooks-libraries": [{ library: "/x/libdhcp_ha.so", parameters }], subnet4: [SUBNET] }));
    expect(facts.dhcp!.partners.map((partner) => partner.address)).toEqual(["10.0.0.2"]);
  });

  it("may put an option above everything, or leave it open", () => {
    const hook = (options: object[]) => [{ library: "/x/libdhcp_flex_option.so", parameters: { options } }];
    const scope = first({
      "hooks-libraries": hook([{ code: 67, supersede: "'always.efi'" }]),
      subnet4: [{ ...SUBNET, "option-data": [option(67, "subnet")] }],
    });
    expect(bootfiles(scope)[0]).toMatch(/^flex-option 67 line \d+: always.efi$/);
    const computed = hook([{ name: "boot-file-name", supersede: "concat('a', option[12].hex)" }]);
    const facts = read(dhcp4({ "hooks-libraries": computed, subnet4: [SUBNET] }));
    expect(facts.problems).toMatchObject([{ code: "computed-option", affects: "dhcp" }]);
  });

  it("make the facts unknown when the subnets lie in a database", () => {
    const facts = read(dhcp4({ "config-control": { "config-databases": [{ type: "mysql" }] }, subnet4: [SUBNET] }));
    expect(facts.problems).toMatchObject([{ code: "config-in-database", affects: "dhcp" }]);
  });
});

describe("files", () => {
  it("are followed through includes, and every fact bears its file and line", () => {
    const facts = read('{ "Dhcp4": {\n <?include "/etc/kea/subnets.json"?>\n} }', {
      "dhcp-1/subnets.json":
        '// ours\n"interfaces-config": { "interfaces": ["*"] },\n"subnet4": [ { "subnet": "10.1.0.0/24",\n "next-server": "10.0.0.9" } ]',
    });
    expect(facts.problems).toEqual([]);
    const scope = facts.dhcp!.scopes[0]!;
    expect(scope.place).toMatchObject({ file: "dhcp-1/subnets.json", line: 3 });
    expect(scope.levels[0]!.nextServer!.place).toEqual({
      file: "dhcp-1/subnets.json",
      line: 4,
      text: '"next-server": "10.0.0.9" } ]',
    });
  });

  it("that are included but missing make the DHCP facts unknown, and are pulled", () => {
    const text = '{ "Dhcp4": { "subnet4": <?include "/etc/kea/subnets.json"?> } }';
    expect(read(text).problems).toContainEqual(expect.objectContaining({ code: "include-missing", affects: "dhcp" }));
    const capture = { texts: [{ name: "/etc/kea/kea-dhcp4.conf", text }] };
    const more = kea.pull.over === "ssh-exec" ? kea.pull.more!(capture) : [];
    expect(more).toContainEqual({ name: "/etc/kea/subnets.json", file: "/etc/kea/subnets.json", optional: true });
  });

  it("of IPv6 alone hold no DHCPv4 server; config-get's answer is read as well", () => {
    const six = read('{ "Dhcp6": { "subnet6": [] } }');
    expect([six.dhcp, six.problems]).toEqual([null, []]);
    const answer = `[{ "arguments": ${dhcp4({ subnet4: [SUBNET] })}, "result": 0 }]`;
    expect(read(answer).dhcp!.scopes).toHaveLength(1);
  });

  it("with keys that are not known tell them, and do not trust what may hang on them", () => {
    const facts = read(dhcp4({ "boot-fil-name": "x", sparkle: 1, subnet4: [SUBNET] }));
    const told = { code: "statement-not-read", affects: "dhcp" };
    expect(facts.problems).toMatchObject([told, told]);
    expect(facts.coverage.unknown).toHaveLength(2);
    expect(facts.coverage.understood).toBe(facts.coverage.lines - 2);
  });

  it("are told apart from other JSON", () => {
    const score = (text: string) => kea.identify({ name: "x.json", text }).score;
    expect(score('# c\n{ "Dhcp4": {} }')).toBeGreaterThan(90);
    expect(score('"subnet4": [ ]')).toBeGreaterThan(40);
    expect(score('{ "ifname": "lo", "addr_info": [] }')).toBe(0);
    expect(score('subnet 10.0.0.0 netmask 255.0.0.0 { option x "Dhcp4"; }')).toBe(0);
  });

  it("lose their secrets, and nothing else", () => {
    const text = `{ "Dhcp4": { "lease-database": { "type": "mysql",\n "password" /* x */ : "s3\\"cret", "user": "kea" },
// "password": "old1"
"http-headers": [ { "name": "Authorization", "value": "Basic abc" }, { "name": "X", "value": "keep" } ],
"url": "http://me:hidden@10.0.0.1/", "password-file": "kept" } }`;
    const redacted = kea.redact({ name: "a", text });
    for (const secret of ["cret", "old1", "Basic abc", "hidden"]) expect(redacted).not.toContain(secret);
    for (const kept of ['"kea"', '"keep"', '"kept"', "10.0.0.1"]) expect(redacted).toContain(kept);
    expect(redacted.split("\n")).toHaveLength(text.split("\n").length);
    expect(read(redacted).problems.filter(({ code }) => code === "syntax" || code === "truncated")).toEqual([]);
  });

  it("of any kind are read without a throw, and cut off ones never pass for whole", () => {
    const whole = dhcp4({
      "client-classes": [{ name: "A", test: PXE, "next-server": "1.2.3.4" }],
      "shared-networks": [{ name: "n", subnet4: [{ ...SUBNET, reservations: [{ "hw-address": "1:2:3:4:5:6" }] }] }],
      "option-data": [option(67, "x")],
    });
    for (let end = 1; end < whole.length; end++) {
      const facts = read(whole.slice(0, end));
      expect(
        facts.problems.some((one) => one.affects === "dhcp"),
        whole.slice(0, end),
      ).toBe(true);
    }
    const keys = fc.constantFrom(...(whole.match(/"[\w-]+"/g) ?? []));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), tie("list"), tie("block")),
      list: fc.array(tie("any"), { maxLength: 4 }),
      block: fc.dictionary(
        keys.map((key) => key.slice(1, -1)),
        tie("any"),
        { maxKeys: 6 },
      ),
    }));
    fc.assert(
      fc.property(value.block, (body) => {
        const text = JSON.stringify({ Dhcp4: body });
        const facts = read(text);
        expect(facts.platform).toBe("kea");
        kea.planChange!(
          { kind: "remove-boot-options", device: "d", order: 1, options: [67], nextServer: true },
          { texts: [{ name: "a", text }] },
          facts,
        );
        kea.redact({ name: "a", text });
      }),
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void read(text)));
  });
});
