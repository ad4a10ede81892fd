import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import platform from "./index";

const read = (text: string, name = "dhcp-server.json") => platform.read({ texts: [{ name, text }] });
const shown = (levels: SettingsLevel[]) =>
  levels.map((level) => [level.id, level.options.map((one) => `${one.code}=${one.value}`).join(" ")]);
const only = (scopes: DhcpScope[] | undefined): DhcpScope => {
  expect(scopes).toHaveLength(1);
  return scopes![0]!;
};

const SCOPE = {
  ScopeId: "10.4.2.0",
  Name: "Leeds",
  SubnetMask: "255.255.254.0",
  StartRange: "10.4.2.50",
  EndRange: "10.4.3.200",
  State: "Active",
  ActivatePolicies: true,
  OptionValues: [
    {
      OptionId: 67,
      Name: "Bootfile Name",
      Type: "String",
      Value: ["undionly.kpxe"],
      VendorClass: "",
      UserClass: "",
      PolicyName: "",
    },
    {
      OptionId: 67,
      Name: "Bootfile Name",
      Type: "String",
      Value: ["snponly.efi"],
      VendorClass: "",
      UserClass: "",
      PolicyName: "UEFI",
    },
    {
      OptionId: 6,
      Name: "x",
      Type: "IPv4Address",
      Value: ["9.9.9.9"],
      VendorClass: "Cisco",
      UserClass: "",
      PolicyName: "",
    },
  ],
  Policies: [
    {
      Name: "UEFI",
      Enabled: true,
      Condition: "Or",
      ProcessingOrder: 1,
      VendorClass: ["EQ", "PXE x64*"],
      MacAddress: [],
    },
  ],
  Reservations: [
    {
      IPAddress: "10.4.2.9",
      ClientId: "00-0c-29-64-85-f0",
      Name: "r",
      Type: "Both",
      OptionValues: [
        { OptionId: 66, Type: "String", Value: ["10.9.9.9"], VendorClass: "", UserClass: "", PolicyName: "" },
      ],
    },
  ],
};
const ANSWER = {
  Format: "bootpath-windows-dhcp-1",
  ComputerName: "DHCP-1",
  Service: "Running",
  Setting: { IsDomainJoined: true, IsAuthorized: true, ActivatePolicies: true },
  Bindings: [{ InterfaceAlias: "Ethernet", IPAddress: "10.20.0.10", SubnetMask: "255.255.255.0", BindingState: true }],
  Classes: [{ Name: "PXE x64", Type: "Vendor", Data: "0x505845436c69656e743a417263683a3030303037" }],
  OptionDefinitions: [{ OptionId: 60, Name: "PXEClient", Type: "String", VendorClass: "", MultiValued: false }],
  Filters: { Allow: false, Deny: false, Entries: [] },
  Superscopes: [{ SuperscopeName: "Campus", ScopeId: ["10.4.2.0"] }],
  Failovers: [
    { Name: "pair", PartnerServer: "dhcp-2.corp", Mode: "LoadBalance", State: "Normal", ScopeId: ["10.4.2.0"] },
  ],
  OptionValues: [
    { OptionId: 60, Type: "String", Value: ["PXEClient"], VendorClass: "", UserClass: "", PolicyName: "" },
  ],
  Policies: [],
  Scopes: [SCOPE],
  Errors: [],
};

describe("the answer of our script", () => {
  const text = JSON.stringify(ANSWER, null, 2);
  const facts = read(text);
  const scope = only(facts.dhcp?.scopes);

  it("gives the scope and what surrounds it", () => {
    expect(facts).toMatchObject({
      hostname: "DHCP-1",
      problems: [],
      interfaces: [{ name: "Ethernet", addresses: ["10.20.0.10/24"] }],
    });
    expect(facts.dhcp).toMatchObject({
      enabled: true,
      addresses: ["10.20.0.10"],
      partners: [{ address: "dhcp-2.corp" }],
      option66FillsNextServer: "unknown",
    });
    expect(scope).toMatchObject({
      subnet: "10.4.2.0/23",
      active: true,
      sharedNetwork: "Campus",
      ranges: [["10.4.2.50", "10.4.3.200"]],
    });
  });
  it("puts the levels in order, a vendor class's values marked", () => {
    expect(shown(scope.levels)).toEqual([
      ["scope 10.4.2.0 policy UEFI", "67=snponly.efi"],
      ["scope 10.4.2.0", "67=undionly.kpxe 6=9.9.9.9"],
      ["server", "60=PXEClient"],
    ]);
    expect(scope.levels[1]?.options[1]).toMatchObject({ vendorClass: "Cisco" });
    expect(scope.reservations[0]).toMatchObject({ mac: "00:0c:29:64:85:f0", levels: [{ id: "reservation 10.4.2.9" }] });
  });
  it("names the levels as a person does, beside their kind", () =>
    expect([...scope.levels, ...scope.reservations[0]!.levels].map((one) => [one.kind, one.name])).toEqual([
      ["policy", "UEFI (scope 10.4.2.0)"],
      ["scope", "10.4.2.0"],
      ["server", "server"],
      ["reservation", "10.4.2.9"],
    ]));
  it("resolves the class of a policy, with its wildcard", () =>
    expect(scope.levels[0]?.when).toEqual({
      op: "prefix",
      field: { option: 60 },
      value: Buffer.from("PXEClient:Arch:00007").toString("hex"),
    }));
  it("cites the lines of a value", () => {
    const place = scope.levels[1]!.options[0]!.place;
    const lines = text.split("\n").slice(place.line - 1, place.endLine);
    expect(lines[0]).toContain('"OptionId": 67');
    expect(lines.join("")).toContain("undionly.kpxe");
    expect(lines.join("")).not.toContain("snponly");
  });
  it("a definition of option 60 without a value is no value", () => {
    const without = read(JSON.stringify({ ...ANSWER, OptionValues: [] }));
    expect(only(without.dhcp?.scopes).levels.at(-1)?.options).toEqual([]);
  });
  it.each([
    ["a disabled policy", { Scopes: [{ ...SCOPE, Policies: [{ ...SCOPE.Policies[0], Enabled: false }] }] }],
    ["policies off in the scope", { Scopes: [{ ...SCOPE, ActivatePolicies: false }] }],
    ["policies off on the server", { Setting: { ...ANSWER.Setting, ActivatePolicies: false } }],
  ])("%s never applies", (_, more) =>
    expect(only(read(JSON.stringify({ ...ANSWER, ...more })).dhcp?.scopes).levels[0]?.when.op).toBe("never"),
  );
  it("takes a class's data in hex, with and without 0x, and as text", () => {
    for (const written of ["0x505845436c69656e74", "505845436C69656E74", "PXEClient"]) {
      const xml = `<DHCPServer><IPv4><Classes><Class><Name>P</Name><Type>Vendor</Type><Data>${written}</Data></Class></Classes><Scopes><Scope>
        <ScopeId>10.1.0.0</ScopeId><SubnetMask>255.255.255.0</SubnetMask><State>Active</State><Policies><Policy><Name>x</Name>
        <ProcessingOrder>1</ProcessingOrder><Enabled>true</Enabled><Condition>OR</Condition><VendorClass>EQ</VendorClass><VendorClass>P*</VendorClass><OptionValues><OptionValue>
        <OptionId>67</OptionId><Value>b</Value></OptionValue></OptionValues></Policy></Policies></Scope></Scopes></IPv4></DHCPServer>`;
      expect(only(read(xml, "export.xml").dhcp?.scopes).levels[0]?.when).toEqual({
        op: "prefix",
        field: { option: 60 },
        value: "505845436c69656e74",
      });
    }
  });
  it("finds a class in the output of another cmdlet, in a file of its own", () => {
    const policy = {
      Name: "U",
      ScopeId: "10.4.2.0",
      Enabled: true,
      ProcessingOrder: 1,
      Condition: "Or",
      MacAddress: null,
    };
    const facts = platform.read({
      texts: [
        {
          name: "policies.json",
          text: JSON.stringify({ value: [{ ...policy, VendorClass: ["EQ", "P64*"] }], Count: 1 }),
        },
        {
          name: "classes.json",
          text: JSON.stringify({ Name: "P64", Type: "Vendor", Data: "0x5058", AsciiData: "PX" }),
        },
        {
          name: "scopes.json",
          text: JSON.stringify({ ScopeId: "10.4.2.0", SubnetMask: "255.255.255.0", State: "Active" }),
        },
      ],
    });
    expect(only(facts.dhcp?.scopes).levels.find((level) => level.kind === "policy")?.when).toMatchObject({
      op: "prefix",
      value: "5058",
    });
  });
  it("takes a type by its number, as ConvertTo-Json may write it", () => {
    const values = [
      { ...SCOPE.OptionValues[0], OptionId: 43, Type: 6, Value: ["0x6", "0x1", "0x8"] },
      { ...SCOPE.OptionValues[0], OptionId: 66, Type: 5, Value: ["10.9.9.9"] },
    ];
    const own = only(read(JSON.stringify([{ ...SCOPE, OptionValues: values }])).dhcp?.scopes).levels.find(
      ({ kind }) => kind === "scope",
    )!;
    expect(own.options.map(({ hex }) => hex)).toEqual(["060108", Buffer.from("10.9.9.9").toString("hex")]);
  });
  it("a class that is nowhere defined makes its policy unknown", () =>
    expect(only(read(JSON.stringify({ ...ANSWER, Classes: [] })).dhcp?.scopes).levels[0]?.when.op).toBe("unknown"));
  it("what the server did not tell is told, and makes its DHCP unknown", () => {
    const errors = [{ What: "policies of scope 10.4.2.0", Message: "Access is denied." }];
    expect(read(JSON.stringify({ ...ANSWER, Errors: errors })).problems).toMatchObject([
      { affects: "dhcp", what: expect.stringContaining("Access is denied") },
    ]);
  });
  it("a stopped service, and a server that is not authorised, answer nobody", () => {
    expect(read(JSON.stringify({ ...ANSWER, Service: "Stopped" })).dhcp?.enabled).toBe(false);
    expect(read(JSON.stringify({ ...ANSWER, Setting: { ...ANSWER.Setting, IsAuthorized: false } })).dhcp?.enabled).toBe(
      false,
    );
  });
  it("is cut off wherever it is cut: a problem, never fewer facts in silence", () => {
    for (let length = 100; length < text.length - 3; length += 97)
      expect(read(text.slice(0, length)).problems.map((one) => one.affects)).toContain("all");
  });
  it("reads single objects where a list is meant, and IPAddress objects", () => {
    const odd = [
      {
        ScopeId: { Address: 1, IPAddressToString: "10.1.0.0" },
        SubnetMask: { IPAddressToString: "255.255.0.0" },
        StartRange: "10.1.0.1",
        EndRange: "10.1.0.9",
        State: "Inactive",
      },
    ];
    expect(read(JSON.stringify(odd), "scopes.json").dhcp?.scopes).toMatchObject([
      { subnet: "10.1.0.0/16", active: false },
    ]);
  });
  it("takes the level from the file's name when cmdlet output does not name it", () => {
    const values = {
      OptionId: 66,
      Type: "String",
      Value: { value: ["10.9.9.9"], Count: 1 },
      VendorClass: "",
      UserClass: "",
      PolicyName: null,
    };
    const facts = platform.read({
      texts: [
        { name: "scopes.json", text: JSON.stringify([SCOPE]) },
        { name: "options-10.4.2.0.json", text: JSON.stringify(values) },
      ],
    });
    expect(shown(only(facts.dhcp?.scopes).levels)[1]?.[1]).toContain("66=10.9.9.9");
  });
});

describe("a scope without a default router", () => {
  const { OptionValues: _, ...scope } = SCOPE;
  const routers = (document: object) => read(JSON.stringify(document)).dhcp!.routersByDefault;

  it("sends none where the read script looked at every option, and nobody knows where it did not", () => {
    expect(routers({ Format: "bootpath-windows-dhcp-1", Service: "Running", Scopes: [scope] })).toBe("none");
    expect(routers({ Scopes: [scope] })).toBeUndefined();
  });
});

describe("cmdlet output that a person put together", () => {
  it("finds what belongs to a scope or reservation under its address, in any order", () => {
    const value = (Value: string) => [
      { OptionId: 67, Type: "String", Value: [Value], VendorClass: "", UserClass: "", PolicyName: "" },
    ];
    const { OptionValues: _, Reservations, ...bare } = SCOPE;
    const together = {
      OptionValues: { "10.4.2.0": value("s"), "10.4.2.9": value("r"), server: value("all") },
      Reservations: Reservations.map((one) => ({ ...one, ScopeId: "10.4.2.0", OptionValues: [] })),
      Scopes: [bare],
    };
    const scope = only(read(JSON.stringify(together)).dhcp?.scopes);
    expect(shown(scope.levels).slice(1)).toEqual([
      ["scope 10.4.2.0", "67=s"],
      ["server", "67=all"],
    ]);
    expect(shown(scope.reservations[0]!.levels)).toEqual([["reservation 10.4.2.9", "67=r"]]);
  });
  it("a scope for BOOTP clients serves no PXE client", () =>
    expect(only(read(JSON.stringify([{ ...SCOPE, Type: "Bootp" }])).dhcp?.scopes).serves.op).toBe("never"));
  it("says where the order of two levels is not settled", () => {
    const rival = {
      ...ANSWER,
      OptionValues: [
        { OptionId: 67, Type: "String", Value: ["p.efi"], VendorClass: "", UserClass: "", PolicyName: "P" },
      ],
      Policies: [{ ...SCOPE.Policies[0], Name: "P" }],
    };
    expect(read(JSON.stringify(rival)).problems).toMatchObject([
      { code: "windows-order-unsettled", affects: "nothing" },
    ]);
  });
  it("ten thousand scopes are read in seconds", () => {
    const many = {
      ...ANSWER,
      Superscopes: [],
      Scopes: Array.from({ length: 10_000 }, (_, n) => ({
        ...SCOPE,
        ScopeId: `10.${n >> 8}.${n & 255}.0`,
        SubnetMask: "255.255.255.0",
      })),
    };
    const started = performance.now();
    expect(read(JSON.stringify(many, null, 2)).dhcp?.scopes).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("netsh dumps", () => {
  const dump = (...lines: string[]) => lines.join("\r\n");
  it("reads them whatever the case, the name and the language", () => {
    const facts = read(
      dump(
        "# Ajout des étendues",
        'Dhcp Server 10.20.0.10 add scope 10.7.0.0 255.255.255.0 "Étage 2" ""',
        "DHCP SERVER \\\\10.20.0.10 scope 10.7.0.0 SET STATE 0",
        'Dhcp Server \\\\10.20.0.10 Scope 10.7.0.0 set superscope "Batiment" 1',
        'Dhcp Server \\\\10.20.0.10 Add Class "gPXE" "" 67505845 0 b',
        'Dhcp Server \\\\10.20.0.10 Scope 10.7.0.0 set optionvalue 067 STRING user="gPXE" "http://x/boot.ipxe"',
        'Dhcp Server \\\\10.20.0.10 Scope 10.7.0.0 set optionvalue 43 BINARY "060108"',
        'Dhcp Server \\\\10.20.0.10 Scope 10.7.0.0 Add reservedip 10.7.0.9 000c296485f0 "r" "" "BOTH"',
        'Dhcp Server \\\\10.20.0.10 Scope 10.7.0.0 set reservedoptionvalue 10.7.0.9 12 STRING vendor="Fire" "/vol"',
      ),
      "dump.txt",
    );
    const scope = only(facts.dhcp?.scopes);
    expect(facts.problems).toEqual([]);
    expect(facts.dhcp?.addresses).toEqual(["10.20.0.10"]);
    expect(scope).toMatchObject({ name: "Étage 2", active: false, sharedNetwork: "Batiment" });
    expect(shown(scope.levels)).toEqual([
      ["scope 10.7.0.0 class gPXE", "67=http://x/boot.ipxe"],
      ["scope 10.7.0.0", "43=060108"],
      ["server", ""],
    ]);
    expect(scope.levels[0]?.when).toEqual({ op: "equals", field: { option: 77 }, value: "67505845" });
    expect(scope.reservations[0]?.levels[0]?.options[0]?.vendorClass).toBe("Fire");
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("what a script sets and takes back is not set", () => {
    const scope = "Dhcp Server \\\\a Scope 10.0.0.0";
    const facts = read(
      `Dhcp Server \\\\a add scope 10.0.0.0 255.0.0.0 "x"
${scope} set optionvalue 60 STRING "PXEClient"
${scope} set optionvalue 60 STRING user="U" "other"
${scope} delete optionvalue 60
Dhcp Server \\\\a set optionvalue 66 STRING "b"
Dhcp Server \\\\a delete optionvalue 66
Dhcp Server \\\\a add scope 11.0.0.0 255.0.0.0 "y"
Dhcp Server \\\\a delete scope 11.0.0.0 dhcpfullforce
`,
      "script.txt",
    );
    expect(facts.coverage.unknown).toEqual([]);
    expect(shown(only(facts.dhcp?.scopes).levels)).toEqual([
      ["scope 10.0.0.0 class U", "60=other"],
      ["scope 10.0.0.0", ""],
      ["server", ""],
    ]);
  });
  it("knows the classes that every server has", () => {
    const text = `Dhcp Server \\\\a add scope 10.0.0.0 255.0.0.0 "x"
Dhcp Server \\\\a set optionvalue 67 STRING user="Default BOOTP Class" "b.0"
`;
    expect(only(read(text, "dump.txt").dhcp?.scopes).levels.find(({ kind }) => kind === "class")!.when).toEqual({
      op: "equals",
      field: { option: 77 },
      value: Buffer.from("BOOTP.Microsoft").toString("hex"),
    });
  });
  it("a line that nobody understands is told, not dropped", () =>
    expect(
      read(dump("Dhcp Server \\\\h add scope 10.0.0.0 255.0.0.0 a", "Dhcp Server \\\\h frobnicate 7"), "d").coverage
        .unknown,
    ).toMatchObject([{ line: 2 }]));
  it("the same lines in our script's answer are cited where they stand", () => {
    const answer = {
      Format: "bootpath-windows-dhcp-netsh-1",
      ComputerName: "OLD",
      Service: "Running",
      Dump: ["", 'Dhcp Server \\\\OLD add scope 10.0.0.0 255.0.0.0 "a" ""'],
      Errors: [],
    };
    const facts = read(JSON.stringify(answer, null, 2));
    expect(only(facts.dhcp?.scopes)).toMatchObject({ subnet: "10.0.0.0/8", place: { line: 7 } });
  });
});

const CORPUS = path.resolve("../shared/corpus");
const there = existsSync(CORPUS);
if (!there) console.warn(`Windows DHCP is not tested against real outputs: ${CORPUS} is not there.`);
const corpus = (name: string) => readFileSync(path.join(CORPUS, name), "utf8");

describe.runIf(there)("real outputs", () => {
  it("a whole netsh dump with 60, 66 and 67 on the server", () => {
    const facts = read(corpus("windows/netsh-dhcp-server-dump.txt"), "dump.txt");
    expect([facts.problems, facts.coverage.unknown, facts.hostname]).toEqual([[], [], "winboot"]);
    expect(facts.dhcp?.scopes.map((one) => one.subnet)).toContain("10.40.10.0/23");
    for (const scope of facts.dhcp!.scopes)
      expect(shown(scope.levels).at(-1)?.[1]).toContain("66=10.93.192.10 67=linux 60=PXEClient");
  });
  it("cut anywhere, it says so", () => {
    const text = corpus("windows/netsh-dhcp-server-dump.txt");
    for (let length = 3000; length < text.indexOf("winboot Ends"); length += 1511)
      expect(read(text.slice(0, length), "d").problems.map((one) => one.code)).toContain("truncated");
  });
  it("cut in the middle, it tells the scopes that stand in full and knows nothing of any other", () => {
    const text = corpus("windows/netsh-dhcp-server-dump.txt");
    const whole = read(text, "d").dhcp!.scopes;
    for (let at = 1; at < whole.length; at++) {
      const lines = text.split(/\r?\n/).slice(0, whole[at]!.place.line);
      const { dhcp, problems } = read(lines.join("\n"), "d");
      const cut = problems.filter(({ code }) => code === "truncated");
      expect(cut).toHaveLength(1);
      const except = cut[0]!.except ?? [];
      expect(except).toEqual(whole.slice(0, at).map(({ subnet }) => subnet));
      for (const subnet of except) {
        const [ours, theirs] = [dhcp!.scopes, whole].map((scopes) => scopes.find((one) => one.subnet === subnet)!);
        expect(shown(ours!.levels)).toEqual(shown(theirs!.levels));
        expect(ours!.ranges).toEqual(theirs!.ranges);
      }
    }
  });
  it("a scope's dump: the mask is unknown and is not guessed", () => {
    const facts = read(corpus("configs/windows-dhcp/smart-proxy__netsh_scope_dump.txt"), "d.txt");
    const scope = only(facts.dhcp?.scopes);
    expect(scope.subnet).toBe("172.29.205.0/?");
    expect(facts.problems.map((one) => one.code)).toEqual(["windows-mask-unknown"]);
    expect(shown(scope.levels)[0]?.[1]).toBe("51=691200 3=172.29.205.1 66=tftp");
    expect(
      scope.reservations.map((one) => [one.mac, one.levels[0]!.options.filter((o) => !o.vendorClass).length]),
    ).toEqual([
      ["00:0c:29:64:85:f0", 3],
      ["00:03:ba:05:51:7d", 3],
    ]);
  });
  it("a list of scopes", () => {
    const facts = read(corpus("configs/windows-dhcp/smart-proxy__netsh_show_scope.txt"), "d.txt");
    expect(facts.dhcp?.scopes.map((one) => one.subnet)).toEqual([
      "172.24.166.0/25",
      "172.24.230.0/25",
      "172.29.204.0/24",
      "172.29.205.0/25",
      "172.29.205.128/25",
      "172.29.216.0/23",
    ]);
    expect(facts.problems.map((one) => one.code)).toEqual(["netsh-scope-list"]);
  });
  it("an export", () => {
    const facts = read(corpus("windows/dhcpserver-export-fragments.xml"), "export.xml");
    const scope = only(facts.dhcp?.scopes);
    expect(facts.problems).toEqual([]);
    expect(scope.levels.map((one) => one.id)).toEqual([
      "scope 1.2.3.0 policy testpolicy3",
      "scope 1.2.3.0 policy Default BOOTP Class",
      "scope 1.2.3.0",
      "server",
    ]);
    expect(scope.levels[2]?.options[0]).toMatchObject({ code: 6, value: "10.81.0.251,1.2.3.100" });
  });
  it("a hoster's list of hosts", () => {
    const facts = read(corpus("windows/option-values-from-a-hoster.json"), "h.json");
    const scope = only(facts.dhcp?.scopes);
    expect(scope.levels.flatMap((one) => one.options)).toEqual([]);
    expect(shown(scope.reservations[0]!.levels).map(([id]) => id)).toEqual([
      "reservation 209.58.131.10 class gPXE",
      "reservation 209.58.131.10",
    ]);
  });
  it("an export cut anywhere says so", () => {
    const text = corpus("windows/dhcpserver-export-fragments.xml");
    for (let length = 900; length < text.length - 20; length += 211)
      expect(read(text.slice(0, length), "e.xml").problems.map((one) => one.affects)).toContain("all");
  });
});

describe("a server that is told twice", () => {
  const xml = (file: string, state = "Active") =>
    `<DHCPServer><IPv4><Scopes><Scope><ScopeId>10.0.0.0</ScopeId><SubnetMask>255.0.0.0</SubnetMask><StartRange>10.0.0.5</StartRange><EndRange>10.0.0.9</EndRange><State>${state}</State><OptionValues><OptionValue><OptionId>67</OptionId><Value>${file}</Value></OptionValue><OptionValue><OptionId>43</OptionId><Value>0x6</Value><Value>0x1</Value><Value>0x8</Value></OptionValue></OptionValues></Scope></Scopes></IPv4></DHCPServer>`;
  const dump = `Dhcp Server a add scope 10.0.0.0 255.0.0.0 "x"
Dhcp Server a Scope 10.0.0.0 set state 1
Dhcp Server a Scope 10.0.0.0 Add iprange 10.0.0.5 10.0.0.9
Dhcp Server a Scope 10.0.0.0 set optionvalue 67 STRING "old.0"
Dhcp Server a Scope 10.0.0.0 set optionvalue 67 STRING "b.0"
`;
  const both = (export_: string) =>
    platform.read({
      texts: [
        { name: "dump.txt", text: dump },
        { name: "export.xml", text: export_ },
      ],
    });
  it("is told once where both say the same, and a later line of netsh counts", () => {
    expect(both(xml("b.0")).problems).toEqual([]);
    const scope = only(both(xml("b.0")).dhcp?.scopes);
    expect(scope.ranges).toEqual([["10.0.0.5", "10.0.0.9"]]);
    expect(shown(scope.levels)[0]).toEqual(["scope 10.0.0.0", "67=b.0 43=060108"]);
    expect(shown(only(read(dump, "dump.txt").dhcp?.scopes).levels)[0]).toEqual(["scope 10.0.0.0", "67=b.0"]);
  });
  it.each([
    ["a value", xml("c.0"), /Option 67 of scope 10\.0\.0\.0 is "c\.0" in export\.xml and "b\.0" in dump\.txt/],
    ["a state", xml("b.0", "InActive"), /Scope 10\.0\.0\.0 is inactive in export\.xml, and active in dump\.txt/],
  ])("%s in which they differ is unknown there", (_name, export_, said) =>
    expect(both(export_).problems).toMatchObject([
      { code: "windows-forms-disagree", affects: "dhcp", only: ["10.0.0.0/8"], what: expect.stringMatching(said) },
    ]),
  );
});

describe("whatever comes in", () => {
  it("never throws", () => {
    const starts = [
      "",
      "{",
      "[",
      '{"Format":"bootpath-windows-dhcp-1",',
      "<DHCPServer><IPv4>",
      "Dhcp Server \\\\h Scope 1.1.1.1 set optionvalue ",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.string(), (start, rest) => void read(start + rest)),
      { numRuns: 300 },
    );
  });
  it("another platform's text is not ours", () => {
    expect(platform.identify({ name: "x", text: "subnet 10.0.0.0 netmask 255.0.0.0 { }" }).score).toBe(0);
    expect(platform.identify({ name: "x", text: '{"Dhcp4": {"subnet4": []}}' }).score).toBe(0);
    expect(read("hello").problems).toMatchObject([{ code: "windows-dhcp-not-found" }]);
  });
  it("secrets go, lines stay", () => {
    const text =
      'Dhcp Server \\\\h set dnscredentials dnsadmin CORP "geheim"\nDhcp Server \\\\h add scope 10.0.0.0 255.0.0.0 a\n';
    const redacted = platform.redact({ name: "d", text });
    expect(redacted).not.toContain("geheim");
    expect(redacted.split("\n")).toHaveLength(text.split("\n").length);
  });
  it("keeps its lines where a secret was never closed", () => {
    const text =
      '<DHCPServer xmlns="http://schemas.microsoft.com/windows/DHCPServer">\n<IPv4>\n <Password>\n  geheim\n <Scopes>\n</IPv4>\n</DHCPServer>\n';
    const redacted = platform.redact({ name: "export.xml", text });
    expect(redacted).not.toContain("geheim");
    expect(redacted.split("\n")).toHaveLength(text.split("\n").length);
  });
  it("the fingerprint changes with a value, not with the layout", () => {
    const print = (value: unknown, indent?: number) =>
      platform.fingerprint({ texts: [{ name: "a", text: JSON.stringify(value, null, indent) }] });
    expect(print(ANSWER)).toBe(print(ANSWER, 2));
    expect(print(ANSWER)).not.toBe(print({ ...ANSWER, OptionValues: [] }));
  });
});
