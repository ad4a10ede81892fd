import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import iscDhcpd from "./index";

const read = (text: string, more: Record<string, string> = {}) =>
  iscDhcpd.read({
    texts: [{ name: "dhcp-1/dhcpd.conf", text }, ...Object.entries(more).map(([name, body]) => ({ name, text: body }))],
  });

function scopes(text: string): DhcpScope[] {
  const facts = read(text);
  expect(facts.problems).toEqual([]);
  return facts.dhcp?.scopes ?? [];
}

/** "level: file" in order of strength. */
const files = (scope: DhcpScope) =>
  scope.levels.filter((level) => level.bootFile).map((level) => `${level.id}: ${level.bootFile!.value}`);
const option = (level: SettingsLevel | undefined, code: number) => level?.options.find((one) => one.code === code);
const SUBNET = "subnet 10.9.0.0 netmask 255.255.255.0 { range 10.9.0.50 10.9.0.60;";

describe("strength of levels", () => {
  it("is host, class (first declared first), pool, subnet, shared network, group, global", () => {
    const [scope] = scopes(`filename "global";
class "A" { match if substring(option vendor-class-identifier, 0, 9) = "PXEClient"; filename "a"; }
class "B" { match if exists user-class; filename "b"; }
group { filename "group"; shared-network net { filename "net";
  subnet 10.9.0.0 netmask 255.255.255.0 { filename "subnet"; pool { filename "pool"; range 10.9.0.5 10.9.0.9; } }
} }`);
    expect(files(scope!)).toEqual([
      "class A: a",
      "class B: b",
      "pool in subnet 10.9.0.0/24: pool",
      "subnet 10.9.0.0/24: subnet",
      "shared-network net: net",
      "group in global: group",
      "global: global",
    ]);
    expect(scope!.sharedNetwork).toBe("net");
    expect(scope!.ranges).toEqual([["10.9.0.5", "10.9.0.9"]]);
  });

  it("takes nobody for known where classes are matched, as dhcpd does", () => {
    const [scope] = scopes(`class "stranger" { match if not known; filename "s"; }
class "friend" { match if known and exists user-class; filename "f"; }
${SUBNET} }`);
    const when = Object.fromEntries(scope!.levels.map((level) => [level.id, level.when]));
    expect(when["class stranger"]).toMatchObject({ op: "not", of: { op: "never" } });
    expect(when["class friend"]).toMatchObject({ op: "and", of: [{ op: "never" }, { op: "exists" }] });
  });

  it("lets a class inside a subnet of a shared network bring that subnet once more, over the pool (seen on the wire)", () => {
    const inside = (around: string) =>
      scopes(
        `${around.replace(
          "SUBNET",
          `subnet 10.4.2.0 netmask 255.255.255.0 { filename "sub"; pool { range 10.4.2.5 10.4.2.9; filename "pool"; }
class "c" { match if exists user-class; next-server 2.2.2.2; } }`,
        )}`,
      )[0]!.levels.flatMap(({ bootFile }) => bootFile?.value ?? []);
    expect(inside("shared-network s { SUBNET }")).toEqual(["sub", "pool", "sub"]);
    expect(inside("SUBNET")).toEqual(["pool", "sub"]);
  });

  it("lets a class bring what encloses it, and a subclass what its class sets", () => {
    const [first] = scopes(`class "sup" { match option vendor-class-identifier; option bootfile-name "sup"; }
subclass "sup" "x" { option tftp-server-name "sub"; }
group { next-server 1.1.1.1; class "G" { match if exists user-class; server-name "g"; } }
${SUBNET} }
subnet 10.9.1.0 netmask 255.255.255.0 { filename "other"; class "inside" { match if exists user-class; next-server 2.2.2.2; } }`);
    const ids = first!.levels.map((level) => level.id);
    expect(ids).toEqual([
      'subclass sup "x"',
      'class sup (for subclass sup "x")',
      "class G",
      "group in global (for class G)",
      "class inside",
      "subnet 10.9.1.0/24 (for class inside)",
      "subnet 10.9.0.0/24",
      "global",
    ]);
    expect(first!.levels[1]!.when).toEqual({ op: "equals", field: { option: 60 }, value: "78" });
  });

  it("shares one object for what several scopes have in common", () => {
    const [one, two] = scopes(`filename "x"; class "c" { match if exists user-class; filename "y"; }
${SUBNET} }
subnet 10.9.1.0 netmask 255.255.255.0 { range 10.9.1.5; }`);
    expect(one!.levels.at(-1)).toBe(two!.levels.at(-1));
    expect(one!.levels[0]).toBe(two!.levels[0]);
  });

  it("follows the order of statements: a later one overrides, conditional or not", () => {
    const [scope] = scopes(`${SUBNET} filename "first"; if exists user-class { filename "cond"; } next-server 1.2.3.4; }
subnet 10.9.1.0 netmask 255.255.255.0 { if exists user-class { filename "cond"; } filename "last"; }`);
    expect(files(scope!)).toEqual(["subnet 10.9.0.0/24 if exists user-class: cond", "subnet 10.9.0.0/24: first"]);
    const second = read(
      `subnet 10.9.1.0 netmask 255.255.255.0 { filename "a"; if exists user-class { filename "cond"; } filename "last"; }`,
    ).dhcp!.scopes[0]!;
    expect(files(second)).toEqual([
      "subnet 10.9.1.0/24 (later): last",
      "subnet 10.9.1.0/24 if exists user-class: cond",
      "subnet 10.9.1.0/24: a",
    ]);
  });
});

describe("conditions", () => {
  const when = (expression: string, before = "option arch code 93 = unsigned integer 16;\n") => {
    const scope = read(`${before}if ${expression} { filename "x"; }\n${SUBNET} }`).dhcp!.scopes[0]!;
    return scope.levels.find((level) => level.bootFile)!.when;
  };
  const arch = (value: string) => ({ op: "equals", field: { option: 93 }, value });

  it("reads numbers written as text, where the text tells the bytes", () => {
    const ascii = (args: string, text: string) => when(`binary-to-ascii (${args}) = "${text}"`);
    expect(ascii('10, 16, "", option arch', "7")).toEqual(arch("0007"));
    expect(ascii('16, 16, "", option arch', "10")).toEqual(arch("0010"));
    expect(ascii('10, 16, "", option arch', "00007").op).toBe("never");
    expect(ascii('10, 8, ".", option arch', "0.7")).toEqual(arch("0007"));
    expect(ascii('16, 8, ":", substring(hardware, 1, 3)', "0:50:56")).toMatchObject({ value: "005056", offset: 1 });
    expect(ascii('16, 8, ":", substring(hardware, 1, 3)', "00:50:56").op).toBe("never");
    expect(ascii('10, 8, "", option arch', "07").op).toBe("never");
    expect(ascii('10, 8, "", option arch', "7").op).toBe("unknown");
    expect(when('binary-to-ascii (10, 16, "", option host-name) = "7" and option arch = 00:07')).toMatchObject({
      op: "and",
      of: [{ op: "unknown" }, arch("0007")],
    });
  });

  it("reads bytes, text, substrings, not, known and hardware", () => {
    expect(when("option arch = 00:07")).toEqual(arch("0007"));
    expect(when('option arch = "\\000\\011"')).toEqual(arch("0009"));
    expect(when("option arch = encode-int(7, 16)")).toEqual(arch("0007"));
    expect(when("not exists user-class")).toEqual({ op: "not", of: { op: "exists", option: 77 } });
    expect(when("known")).toEqual({ op: "known-client" });
    expect(when("substring(hardware, 1, 3) = 00:50:56")).toEqual({
      op: "equals",
      field: "hardware",
      value: "005056",
      offset: 1,
      length: 3,
    });
    expect(when('substring(option vendor-class-identifier, 0, 9) = "PXEClient:Arch"').op).toBe("never");
    expect(when('lcase(substring(option vendor-class-identifier,0,9)) = "pxeclient"')).toMatchObject({
      op: "or",
      of: [{ value: "505845436c69656e74", length: 9 }, {}],
    });
    expect(when('lcase(substring(option vendor-class-identifier,0,3)) = "pxe"')).toMatchObject({
      op: "or",
      of: [{ value: "707865" }, { value: "505845", length: 3 }],
    });
    expect(when('lcase(option user-class) = "iPXE"').op).toBe("never");
    expect(when('ucase(option user-class) = "IPXE"')).toMatchObject({ op: "or", of: [{ value: "69505845" }, {}] });
    expect(when('option vendor-class-identifier ~= "^PXEClient:Arch:0000[79]"')).toMatchObject({
      op: "or",
      of: [{ op: "prefix" }, { op: "prefix" }],
    });
    expect(when('option user-class = concat("i", "PXE")')).toMatchObject({ op: "equals", value: "69505845" });
    expect(when("packet(24,4) = 10.9.0.1")).toEqual({ op: "equals", field: "giaddr", value: "0a090001" });
  });

  it("gives and and or the same rank, from left to right, as dhcpd does", () => {
    expect(when("option arch = 00:07 or option arch = 00:09 and known")).toEqual({
      op: "and",
      of: [{ op: "or", of: [arch("0007"), arch("0009")] }, { op: "known-client" }],
    });
    expect(when("option arch = 00:07 or (option arch = 00:09 and known)").op).toBe("or");
  });

  it("knows that a number never equals bytes, and says what it cannot tell", () => {
    expect(when("option arch = 7").op).toBe("never");
    expect(when('suffix(option host-name, 3) = "com"').op).toBe("unknown");
    expect(when("option nosuch = 00:07").op).toBe("unknown");
    expect(when("exists agent.circuit-id")).toMatchObject({
      op: "and",
      of: [{ op: "exists", option: 82 }, { op: "unknown" }],
    });
  });

  it("gives else-branches the opposite of what stands before them", () => {
    const [scope] = scopes(`option arch code 93 = unsigned integer 16;
${SUBNET} if option arch = 00:07 { filename "a"; } elsif option arch = 00:09 { filename "b"; } else if known { filename "c"; } else { filename "d"; } }`);
    const conditional = scope!.levels.filter((level) => level.kind === "conditional");
    expect(conditional.map((level) => level.bootFile!.value)).toEqual(["d", "c", "b", "a"]);
    expect(conditional[0]!.when).toEqual({
      op: "and",
      of: [
        { op: "not", of: arch("0007") },
        { op: "not", of: arch("0009") },
        { op: "not", of: { op: "known-client" } },
      ],
    });
  });
});

describe("options", () => {
  it("gives code, readable value and bytes", () => {
    const [scope] = scopes(`option opt-x code 150 = array of ip-address;
option rec code 250 = { boolean, unsigned integer 8 };
${SUBNET} option vendor-class-identifier "PXEClient"; option tftp-server-name "pxe-1"; option bootfile-name "boot\\\\x64\\\\wdsnbp.com";
option vendor-encapsulated-options 06:01:08; option opt-x 10.0.0.1, 10.0.0.2; option rec on 5; filename ""; next-server 0.0.0.0; }`);
    const level = scope!.levels.find((one) => one.kind === "scope");
    expect(option(level, 60)).toMatchObject({ value: "PXEClient", hex: "505845436c69656e74", place: { line: 3 } });
    expect(option(level, 67)!.value).toBe("boot\\x64\\wdsnbp.com");
    expect(option(level, 43)).toMatchObject({ value: "060108", hex: "060108" });
    expect(option(level, 150)).toMatchObject({ value: "10.0.0.1,10.0.0.2", hex: "0a0000010a000002" });
    expect(option(level, 250)!.hex).toBe("0105");
    expect(level).toMatchObject({ bootFile: { value: "" }, nextServer: { value: null } });
  });

  it("puts the options of a vendor space into 43, and of a carried space into its carrier", () => {
    const [scope] =
      scopes(`option space PXE; option PXE.discovery-control code 6 = unsigned integer 8; option PXE.prompt code 10 = text;
option space ipxe; option ipxe-opts code 175 = encapsulate ipxe; option ipxe.no-pxedhcp code 176 = unsigned integer 8;
option PXE.prompt "x";
class "pxe" { match if exists vendor-class-identifier; vendor-option-space PXE; option PXE.discovery-control 8; option ipxe.no-pxedhcp 1; }
${SUBNET} }`);
    expect(option(scope!.levels[0], 43)!.hex).toBe("0601080a0178");
    expect(option(scope!.levels[0], 175)!.hex).toBe("b00101");
  });

  it("keeps a name as next-server and says that its address is not known", () => {
    const facts = read(`${SUBNET} next-server BASTION_IP; }`);
    expect(facts.dhcp!.scopes[0]!.levels[0]!.nextServer!.value).toBe("BASTION_IP");
    expect(facts.problems).toMatchObject([{ code: "unfilled-value", affects: "nothing" }]);
  });

  it("marks a value that dhcpd works out for each client as depending on something unknown", () => {
    const [scope] = scopes(`${SUBNET} filename "plain"; filename = concat("a-", option host-name); }`);
    const [computed, plain] = scope!.levels;
    expect(computed!.when.op).toBe("unknown");
    expect(plain!.bootFile!.value).toBe("plain");
  });
});

describe("who is served", () => {
  it("follows pools, permits and refusals", () => {
    const [scope] = scopes(`class "pxe" { match if exists vendor-class-identifier; }
subnet 10.9.0.0 netmask 255.255.255.0 {
  pool { allow members of "pxe"; range 10.9.0.5; filename "pxe"; }
  pool { deny members of "pxe"; deny unknown-clients; range 10.9.0.9; filename "other"; }
}`);
    const isPxe = { op: "exists", option: 60 };
    expect(scope!.levels[0]!.when).toMatchObject({ op: "and", of: [isPxe, { op: "unknown" }] });
    expect(scope!.serves).toMatchObject({ op: "or", of: [isPxe, { op: "not" }] });
    expect(scopes(`${SUBNET} deny unknown-clients; }`)[0]!.serves).toEqual({ op: "known-client" });
    expect(scopes(`${SUBNET} ignore booting; }`)[0]!.serves.op).toBe("never");
    expect(scopes("subnet 10.9.0.0 netmask 255.255.255.0 { }")[0]).toMatchObject({
      ranges: [],
      active: true,
      serves: { op: "known-client" },
    });
  });

  it("serves nobody whose firmware gives up before min-secs is over, and the innermost one counts", () => {
    const served = (outer: string, inner = "") => scopes(`${outer}\n${SUBNET} ${inner} }`)[0]!.serves.op;
    expect(served("min-secs 200;")).toBe("never");
    expect(served("min-secs 4;")).toBe("always");
    expect(scopes(`min-secs 10;\n${SUBNET} }`)[0]!.serves).toMatchObject({ op: "not", of: { op: "unknown" } });
    expect(served("min-secs 200;", "min-secs 0;")).toBe("always");
    expect(served("min-secs 0;", "min-secs 29;")).toBe("never");
    expect(
      scopes(`class "pxe" { match if exists vendor-class-identifier; min-secs 200; }\n${SUBNET} }`)[0]!.serves,
    ).toMatchObject({
      op: "not",
      of: { op: "exists", option: 60 },
    });
  });

  it("reads server-identifier as option 54, unless it is a name", () => {
    const [scope] = scopes(`server-identifier 10.0.0.9;\n${SUBNET} server-identifier dhcp.example; }`);
    expect(scope!.levels.flatMap((level) => level.options)).toMatchObject([
      { code: 54, value: "10.0.0.9", hex: "0a000009" },
    ]);
  });

  it("takes the plain opposite of one pool as certain", () => {
    const [scope] = scopes(`class "pxe" { match if exists vendor-class-identifier; }
subnet 10.9.0.0 netmask 255.255.255.0 { pool { allow members of "pxe"; range 10.9.0.5; filename "pxe"; } pool { deny members of "pxe"; range 10.9.0.9; } }`);
    expect(scope!.levels[0]!.when).toEqual({ op: "exists", option: 60 });
  });

  it("puts hosts into the scope of their address, with their groups", () => {
    const [scope] = scopes(`${SUBNET} }
group { filename "group"; host a { hardware ethernet 0:1:2:AA:bb:cc; fixed-address 10.9.0.7; filename "a"; } host b { hardware ethernet 00:01:02:03:04:05; fixed-address 10.8.0.1; } }`);
    expect(scope!.reservations).toMatchObject([
      {
        name: "a",
        mac: "00:01:02:aa:bb:cc",
        address: "10.9.0.7",
        levels: [
          { id: "host a", bootFile: { value: "a" } },
          { id: "group in global", bootFile: { value: "group" } },
        ],
      },
    ]);
  });

  it("finds the failover partner", () => {
    const facts = read(
      `failover peer "f" { primary; address 10.0.0.1; peer address 10.0.0.2; mclt 3600; }\n${SUBNET} }`,
    );
    expect(facts.dhcp!.partners).toMatchObject([{ address: "10.0.0.2", place: { line: 1 } }]);
  });
});

describe("what cannot be read", () => {
  it("follows includes within the capture and says which one is missing", () => {
    const facts = read(`include "/etc/dhcp/conf.d/a.conf";\ninclude "/etc/dhcp/gone.conf";\n`, {
      "dhcp-1/conf.d/a.conf": `${SUBNET} filename "x"; }`,
      "dhcp-1/other/a.conf": 'filename "wrong";',
    });
    expect(facts.dhcp!.scopes[0]!.place).toMatchObject({ file: "dhcp-1/conf.d/a.conf", line: 1 });
    expect(facts.problems).toMatchObject([{ code: "include-missing", affects: "dhcp", place: { line: 2 } }]);
    expect(facts.coverage.unknown).toHaveLength(1);
  });

  it("does not take another file of the same name for the included one", () => {
    const facts = read('include "/etc/dhcp/a/x.conf";', { "dhcp-1/b/x.conf": `${SUBNET} }` });
    expect(facts.problems).toMatchObject([{ code: "include-missing" }]);
  });

  it("never shows a part of a cut-off file as the whole", () => {
    const whole = `option domain-name "x";\n${SUBNET} filename "a"; }\nsubnet 10.9.1.0 netmask 255.255.255.0 { filename "b"; }\n`;
    for (let length = 1; length < whole.length - 1; length++) {
      const cut = whole.slice(0, length);
      const facts = read(cut);
      const balanced = /[;}]\s*$/.test(cut) && cut.split("{").length === cut.split("}").length;
      if (!balanced) expect(facts.problems.some((problem) => problem.affects === "dhcp")).toBe(true);
    }
  });

  it("goes on behind a missing semicolon and reports it", () => {
    const facts = read(`option domain-name "x"\n${SUBNET} filename "a"; }`);
    expect(facts.dhcp!.scopes).toHaveLength(1);
    expect(facts.problems).toMatchObject([{ code: "syntax", place: { line: 1 } }]);
  });

  it("passes over key, zone, on commit and log, and counts their lines as understood", () => {
    const facts = read(`key "k" { algorithm hmac-md5; secret "x"; };
zone example.org. { primary 127.0.0.1; key k; }
log(info, concat("a", option host-name));
${SUBNET} on commit { execute("/x", binary-to-ascii(10, 8, ".", leased-address)); } }`);
    expect(facts.problems).toEqual([]);
    expect(facts.coverage).toEqual({ lines: 4, understood: 4, unknown: [] });
  });

  it("never throws", () => {
    const words = fc.constantFrom(
      "subnet",
      "{",
      "}",
      ";",
      "if",
      "option",
      "(",
      ")",
      '"',
      "class",
      "=",
      "10.0.0.0",
      "netmask",
      "match",
      "\n",
      "include",
      ",",
      "subclass",
      "range",
      "#",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => void read(parts.join(" "))),
      { numRuns: 500 },
    );
    read("{".repeat(100_000));
    read(`if ${"(".repeat(50_000)} { }`);
  });
});

describe("identify and redact", () => {
  it("knows dhcpd from others", () => {
    expect(iscDhcpd.identify({ name: "x.conf", text: `${SUBNET} }` }).score).toBeGreaterThan(60);
    expect(iscDhcpd.identify({ name: "x.conf", text: "interface Vlan42\n ip helper-address 10.0.0.1\n" }).score).toBe(
      0,
    );
    expect(iscDhcpd.identify({ name: "kea.conf", text: '{ "Dhcp4": { "subnet4": [] } }' }).score).toBe(0);
  });

  it("takes secrets out and keeps the lines", () => {
    const text =
      'key k {\n  algorithm hmac-md5;\n  secret "abc==";\n}\nldap-password "p";\noption ipxe.password "hunter2";\nfilename "http://u:p@h/x";\n';
    const redacted = iscDhcpd.redact({ name: "dhcpd.conf", text });
    expect(redacted).not.toMatch(/abc|hunter2|u:p|"p"/);
    expect(redacted.split("\n")).toHaveLength(text.split("\n").length);
  });
});
