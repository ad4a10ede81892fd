import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planChange } from "./change";
import { fingerprint } from "./fingerprint";
import { identify } from "./identify";
import { read } from "./read";
import { redact } from "./redact";
import { OLD_STYLE, SET_FORM } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "config.boot", text }] });
const facts = (text: string) => read(capture(text));
const face = (text: string, name: string) => facts(text).interfaces.find((one) => one.name === name)!;
const scope = (text: string, subnet: string) => facts(text).dhcp!.scopes.find((one) => one.subnet === subnet)!;

describe("interfaces", () => {
  it("reads addresses, VLANs, VRFs and virtual addresses from braces", () => {
    expect(face(OLD_STYLE, "eth1").addresses).toEqual(["10.4.1.1/24", "10.4.9.1/24"]);
    expect(face(OLD_STYLE, "eth1.42")).toMatchObject({
      addresses: ["10.4.2.1/24"],
      description: "Building 4, floor 2",
      vlan: 42,
      vrf: "RED",
      virtual: ["10.4.2.254"],
      aclIn: "FROM-USERS",
    });
    expect(face(OLD_STYLE, "eth1.43").shutdown).toBe(true);
    expect(facts(OLD_STYLE).hostname).toBe("acc-4");
    expect(facts(OLD_STYLE).problems).toEqual([]);
    expect(facts(OLD_STYLE).coverage.unknown).toEqual([]);
  });

  it("reads the same from set lines", () => {
    expect(face(SET_FORM, "eth1.7")).toMatchObject({ addresses: ["10.7.0.1/24"], vlan: 7 });
    expect(facts(SET_FORM).hostname).toBe("acc-9");
    expect(facts(SET_FORM).problems).toEqual([]);
  });
});

describe("the relay", () => {
  it("puts its servers on each interface, with the server's line", () => {
    const [first] = face(OLD_STYLE, "eth1.42").relayTargets;
    expect(face(OLD_STYLE, "eth1.42").relayTargets.map((one) => one.address)).toEqual(["10.20.0.10", "10.20.0.11"]);
    expect(OLD_STYLE.split("\n")[first!.place.line - 1]).toContain("server 10.20.0.10");
    expect(face(OLD_STYLE, "eth1").relayTargets).toEqual([]);
  });

  it("leaves the side of the servers out where the release tells it", () => {
    expect(face(SET_FORM, "eth1.7").relayTargets).toHaveLength(1);
    expect(face(SET_FORM, "eth0").relayTargets).toEqual([]);
  });

  it("knows that it is switched off, and does not take the version line for a relay", () => {
    const off = facts(OLD_STYLE.replace("        interface eth0\n", "        disable\n"));
    expect(off.relay).toMatchObject({ enabled: false, why: { text: "disable" } });
    const served = off.interfaces.find((one) => one.name === "eth1.42")!;
    expect(served.relayTargets.map((target) => target.active)).toEqual([false, false]);
    const none = 'interfaces {\n    loopback lo {\n    }\n}\n// vyos-config-version: "dhcp-relay@2"\n';
    expect(facts(none).interfaces.every((one) => one.relayTargets.length === 0)).toBe(true);
  });
});

describe("the DHCP server", () => {
  it("reads boot settings as header fields, and tftp-server-name as option 66", () => {
    const [own] = scope(OLD_STYLE, "10.4.1.0/24").levels;
    expect(own).toMatchObject({ bootFile: { value: "pxelinux.0" }, nextServer: { value: "10.20.0.12" } });
    expect(own!.options.map((option) => [option.code, option.value])).toEqual([
      [3, "10.4.1.1"],
      [66, "10.20.0.12"],
    ]);
    expect(scope(OLD_STYLE, "10.4.1.0/24").ranges).toEqual([["10.4.1.50", "10.4.1.99"]]);
    expect(scope(OLD_STYLE, "10.4.1.0/24").reservations).toMatchObject([
      { mac: "aa:bb:cc:00:11:22", address: "10.4.1.7" },
    ]);
  });

  it("reads the option block of newer releases", () => {
    expect(scope(SET_FORM, "10.8.0.0/24").levels[0]).toMatchObject({
      bootFile: { value: "snponly.efi" },
      nextServer: { value: "10.20.0.12" },
    });
  });

  it("reads what else firmware believes: the file's size, and a Unifi controller that Kea sends to everybody", () => {
    const lan = "set service dhcp-server shared-network-name LAN subnet 10.8.1.0/24";
    const read = (lines: string) => scope(`${SET_FORM}\n${lines}`, "10.8.1.0/24").levels[0]!.options;
    expect(read(`${lan} option bootfile-size '100'`)).toMatchObject([{ code: 13, value: "100", hex: "0064" }]);
    expect(read(`${lan} option vendor-option ubiquiti unifi-controller '10.9.9.1'`)).toMatchObject([
      { code: 43, hex: "01040a090901" },
    ]);
    expect(read(`${lan} vendor-option ubiquiti unifi-controller '10.9.9.1'`)).toEqual([]);
  });

  it("a subnet or a range for one class of relayed requests serves nobody else", () => {
    const lan = "set service dhcp-server shared-network-name LAN subnet 10.8.1.0/24";
    const range = `${lan} range 0 start '10.8.1.5'\n${lan} range 0 stop '10.8.1.9'`;
    const read = (lines: string) => scope(`${SET_FORM}\n${range}\n${lines}`, "10.8.1.0/24");
    expect(read("").serves).toEqual({ op: "always" });
    expect(read(`${lan} client-class 'FLOOR2'`).serves).toMatchObject({ op: "unknown" });
    expect(read(`${lan} range 0 client-class 'FLOOR2'`).serves).toMatchObject({ op: "unknown" });
    const other = `${lan} range 1 start '10.8.1.15'\n${lan} range 1 stop '10.8.1.19'`;
    expect(read(`${lan} range 0 client-class 'FLOOR2'\n${other}`).serves).toEqual({ op: "always" });
  });

  it("reads plain dhcpd statements in parameters, and tells those that it does not understand", () => {
    expect(scope(OLD_STYLE, "10.4.9.0/24").levels[0]).toMatchObject({
      bootFile: { value: "undionly.kpxe" },
      nextServer: { value: "10.20.0.13" },
    });
    expect(scope(OLD_STYLE, "10.4.9.0/24").ranges).toEqual([["10.4.9.10", "10.4.9.20"]]);
    const conditional = OLD_STYLE.replace(
      "filename &quot;undionly.kpxe&quot;;",
      "execute (&quot;/bin/true&quot;); filename &quot;a&quot;;",
    );
    expect(facts(conditional).problems).toMatchObject([{ code: "raw-parameters", affects: "dhcp" }]);
  });

  it("puts the options of a range above those of the subnet, where it is known from which range an address comes", () => {
    const range = "set service dhcp-server shared-network-name LAN subnet 10.8.0.0/24 range";
    const own = `${SET_FORM}${range} 0 option bootfile-name 'pool.efi'\n`;
    expect(scope(own, "10.8.0.0/24").levels[0]).toMatchObject({
      kind: "pool",
      when: { op: "always" },
      bootFile: { value: "pool.efi" },
    });
    const two = `${own}${range} 1 start '10.8.0.200'\n${range} 1 stop '10.8.0.210'\n`;
    expect(scope(two, "10.8.0.0/24").levels[0]!.when.op).toBe("unknown");
  });

  it("takes a disabled network as inactive", () => {
    const off = OLD_STYLE.replace("shared-network-name RAW {", "shared-network-name RAW {\n            disable");
    expect(scope(off, "10.4.9.0/24").active).toBe(false);
  });
});

describe("the filter", () => {
  it("becomes a list in the order of its rules", () => {
    const [acl] = facts(OLD_STYLE).acls;
    const drop = acl!.entries.find((entry) => entry.action === "deny" && entry.protocol === "udp")!;
    expect(drop.destinationPorts).toEqual([
      [69, 69],
      [4011, 4011],
    ]);
    expect(acl!.entries.at(-1)).toMatchObject({ action: "deny", protocol: "ip" });
    expect(acl!.entries.every((entry) => entry.unknown === undefined)).toBe(true);
  });
});

describe("bad input", () => {
  it("tells every cut through a brace form", () => {
    const end = OLD_STYLE.lastIndexOf("}\n// vyos");
    for (let at = 30; at < end; at += 13) {
      // Between two blocks of the top level nothing shows that more should follow.
      if (/(^|\n)\}\n?$/.test(OLD_STYLE.slice(0, at))) continue;
      const { problems } = facts(OLD_STYLE.slice(0, at));
      expect(problems.some((one) => one.affects === "all")).toBe(true);
    }
  });

  it("tells what is no text, refused or empty", () => {
    expect(facts("\u0000\u0001").problems[0]).toMatchObject({ code: "not-text" });
    expect(facts("").problems[0]).toMatchObject({ code: "nothing-read", affects: "all" });
    expect(facts(`${SET_FORM}  Invalid command: [show]\n`).problems[0]).toMatchObject({ code: "command-refused" });
    expect(facts(OLD_STYLE.replace("10.4.2.1/24", "VLAN42_IP")).problems[0]).toMatchObject({
      code: "address-unreadable",
    });
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "interfaces {",
      "\n",
      "}",
      "ethernet eth0 {",
      "address 10.0.0.1/24\n",
      "set ",
      "service dhcp-relay ",
      '"',
      "'",
      "/*",
      "*/",
      "[",
      "]",
      ";",
      "__proto__ ",
      "constructor {",
      "vif 1 {",
      "service { dhcp-server { shared-network-name A { subnet 10.0.0.0/24 {",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
        ),
        (text) => {
          expect(facts(text).platform).toBe("vyos-edgeos");
          expect(redact({ name: "x", text }).split("\n")).toHaveLength(text.split("\n").length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is linear on one long line and on deep nesting", () => {
    const started = performance.now();
    facts("a # ; [ { ".repeat(200_000));
    facts(`interfaces {\n${"a {\n".repeat(200_000)}`);
    facts('set a "'.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("identify, redact, change", () => {
  it("knows both forms", () => {
    expect(identify({ name: "x", text: OLD_STYLE }).score).toBeGreaterThan(80);
    expect(identify({ name: "x", text: SET_FORM }).score).toBeGreaterThan(60);
    expect(identify({ name: "x", text: "interfaces {\n  ge-0/0/0 {\n    unit 0;\n  }\n}\n" }).score).toBe(0);
  });

  it("takes secrets out and keeps what is read", () => {
    for (const text of [OLD_STYLE, SET_FORM]) {
      const hidden = redact({ name: "x", text });
      expect(hidden).not.toMatch(/Canary/);
      expect(facts(hidden).interfaces.map((one) => [one.name, one.addresses])).toEqual(
        facts(text).interfaces.map((one) => [one.name, one.addresses]),
      );
    }
  });

  it("offers a relay target as text, with commit-confirm", () => {
    const planned = planChange(
      { kind: "add-relay-target", device: "acc-4", order: 1, interface: "eth1.42", target: "10.20.0.12" },
      capture(OLD_STYLE),
      facts(OLD_STYLE),
    );
    if (!planned.ok) throw new Error(planned.why);
    expect(planned.change.preview).toMatchObject({ sendable: false });
    expect(planned.change.preview.commands).toEqual([
      "configure",
      "set service dhcp-relay server 10.20.0.12",
      "compare",
      "commit-confirm 5",
      "confirm",
      "save",
      "exit",
    ]);
    expect(planned.change.preview.inverse).toContain("delete service dhcp-relay server 10.20.0.12");
  });

  it("offers the removal of boot settings, with what puts them back", () => {
    const planned = planChange(
      { kind: "remove-boot-options", device: "acc-4", order: 2, options: [66, 67], bootFile: true, nextServer: true },
      capture(OLD_STYLE),
      facts(OLD_STYLE),
    );
    if (!planned.ok) throw new Error(planned.why);
    expect(planned.change.preview.commands.filter((line) => line.startsWith("delete"))).toHaveLength(4);
    expect(planned.change.preview.inverse).toContain(
      "set service dhcp-server shared-network-name OLD subnet 10.4.1.0/24 bootfile-name pxelinux.0",
    );
  });

  it("has the same fingerprint when only the version line differs", () => {
    expect(fingerprint(capture(OLD_STYLE.replace("@8", "@9")))).toBe(fingerprint(capture(OLD_STYLE)));
    expect(fingerprint(capture(OLD_STYLE.replace("10.20.0.11", "10.20.0.14")))).not.toBe(
      fingerprint(capture(OLD_STYLE)),
    );
  });
});

describe("what parameters, scripts and other servers add", () => {
  const served = (parameters: string, where = "") => `service {
    dhcp-server {
        ${parameters}
        shared-network-name A {
            subnet 10.81.0.0/24 {
                start 10.81.0.10 {
                    stop 10.81.0.20
                }
                ${where}
            }
        }
        shared-network-name B {
            subnet 10.82.0.0/24 {
                start 10.82.0.10 {
                    stop 10.82.0.20
                }
            }
        }
    }
}
`;
  it("reads options that its raw parameters name themselves, and passes over classes of other devices", () => {
    const read = facts(
      served(
        `global-parameters "option boot-servers code 150 = array of ip-address;"
        global-parameters "option boot-servers 10.80.0.1, 10.80.0.2;"
        global-parameters "option space ap; option ap.controller code 1 = ip-address;"
        global-parameters "class &quot;ap&quot; { match if substring (option vendor-class-identifier, 0, 2) = &quot;ap&quot;; vendor-option-space ap; }"`,
      ),
    );
    expect(read.problems).toEqual([]);
    expect(read.coverage.unknown).toEqual([]);
    expect(read.dhcp!.scopes[0]!.levels.at(-1)!.options).toMatchObject([
      { code: 150, value: "10.80.0.1,10.80.0.2", hex: "0a5000010a500002" },
    ]);
    const firmware = served(
      'global-parameters "class &quot;p&quot; { match if substring (option vendor-class-identifier, 0, 3) = &quot;PXE&quot;; filename &quot;x&quot;; }"',
    );
    expect(facts(firmware).problems).toMatchObject([{ code: "raw-parameters", affects: "dhcp" }]);
  });
  it("takes bytes of options named there as bytes, and passes over what decides nothing about booting", () => {
    const read = facts(
      served(
        `global-parameters "deny bootp;"
        global-parameters "allow booting;"
        global-parameters "option vendor-info code 125 = string;"
        global-parameters "option wanted code 55 = array of unsigned integer 8;"`,
        `subnet-parameters "option vendor-info 00:00:1A:2;"
                subnet-parameters "option wanted 3,6,125;"`,
      ),
    );
    expect(read.problems).toEqual([]);
    expect(read.dhcp!.scopes[0]!.levels[0]!.options).toMatchObject([{ code: 125, hex: "00001a02" }]);
    expect(facts(served('global-parameters "deny booting;"')).problems).toMatchObject([{ code: "raw-parameters" }]);
  });
  it("reads what decides by the computer's architecture as dhcpd does", () => {
    const read = facts(
      served(
        'global-parameters "option arch code 93 = unsigned integer 16;"',
        `bootfile-name plain.0
                subnet-parameters "if option arch = 00:07 { filename &quot;snp.efi&quot;; next-server 10.80.0.7; } else { filename &quot;undionly.kpxe&quot;; }"`,
      ),
    );
    const uefi = { op: "equals", field: { option: 93 }, value: "0007" };
    expect(read.dhcp!.scopes[0]!.levels).toMatchObject([
      { kind: "conditional", when: { op: "not", of: uefi }, bootFile: { value: "undionly.kpxe", place: { line: 10 } } },
      { kind: "conditional", when: uefi, bootFile: { value: "snp.efi" }, nextServer: { value: "10.80.0.7" } },
      { kind: "scope", bootFile: { value: "plain.0" } },
    ]);
    expect(read.dhcp!.scopes[1]!.levels).toHaveLength(1);
    expect(read.problems).toEqual([]);
  });
  it("makes one unreadable raw parameter a matter of its subnet alone", () => {
    const read = facts(served("", 'subnet-parameters "include &quot;/config/pxe.conf&quot;;"'));
    expect(read.problems).toMatchObject([{ code: "raw-parameters", only: ["10.81.0.0/24"] }]);
  });
  it("leaves out what a later line deletes", () => {
    const lines = [
      "set interfaces ethernet eth1 address 10.81.0.1/24",
      "set interfaces ethernet eth1 address 10.83.0.1/24",
      "set service dhcp-relay interface eth1",
      "set service dhcp-relay server 10.80.0.5",
      "set service dhcp-relay server 10.80.0.6",
      "delete interfaces ethernet eth1 address 10.83.0.1/24",
      "delete service dhcp-relay server 10.80.0.5",
    ];
    const read = facts(`${lines.join("\n")}\n`);
    expect(read.interfaces).toMatchObject([
      { name: "eth1", addresses: ["10.81.0.1/24"], relayTargets: [{ address: "10.80.0.6" }] },
    ]);
    expect(read.interfaces[0]!.relayTargets).toHaveLength(1);
  });
  it("reads set lines below a long comment", () => {
    const comment = Array.from({ length: 50 }, (_, at) => `# line ${at} of what the device says of itself\n`).join("");
    const lines = "set interfaces ethernet eth1 address '10.84.0.1/24'\nset system host-name 'below'\n";
    expect(facts(comment + lines)).toMatchObject({ hostname: "below", interfaces: [{ addresses: ["10.84.0.1/24"] }] });
  });
  const EDGE = [
    "set service dhcp-server use-dnsmasq enable",
    "set service dhcp-server shared-network-name FLOOR subnet 10.85.0.0/24 default-router 10.85.0.1",
    "set service dhcp-server shared-network-name FLOOR subnet 10.85.0.0/24 start 10.85.0.20 stop 10.85.0.40",
    "set service dns forwarding options enable-tftp",
    "set service dns forwarding options 'dhcp-match=set:uefi,option:client-arch,7'",
    "set service dns forwarding options 'dhcp-boot=tag:uefi,snp.efi,,10.80.0.9'",
    "set service dns forwarding options 'dhcp-option=66,10.80.0.9'",
  ];
  it("reads lines of dnsmasq's own configuration where dnsmasq serves DHCP", () => {
    const read = facts(`${EDGE.join("\n")}\n`);
    expect(read.dhcp!.scopes).toMatchObject([{ subnet: "10.85.0.0/24", ranges: [["10.85.0.20", "10.85.0.40"]] }]);
    expect(read.dhcp!.scopes[0]!.levels).toMatchObject([
      { when: { field: { option: 93 } }, bootFile: { value: "snp.efi" }, nextServer: { value: "10.80.0.9" } },
      { kind: "scope", options: [{ code: 3, value: "10.85.0.1" }] },
      { kind: "server", options: [{ code: 66, value: "10.80.0.9" }] },
    ]);
    expect(read.pxe?.ports[69]).toMatchObject({ answers: "yes", place: { line: 4 } });
    expect(read.problems).toEqual([]);
    const dhcpd = facts(`${EDGE.slice(1).join("\n")}\n`);
    expect(dhcpd.dhcp!.scopes[0]!.levels).toHaveLength(1);
  });
  it("knows a server of files of its own", () => {
    const read = facts(
      "set interfaces ethernet eth1 address 10.86.0.1/24\nset service tftp-server directory /config/tftp\nset service tftp-server listen-address 10.86.0.1\n",
    );
    expect(read.pxe).toMatchObject({ kind: "tftpd", addresses: ["10.86.0.1"], ports: { 69: { answers: "yes" } } });
    expect(facts("set interfaces ethernet eth1 address 10.86.0.1/24\n").pxe).toBeNull();
  });
  it("takes of a setting what was set last", () => {
    const subnet = "set service dhcp-server shared-network-name L subnet 10.87.0.0/24";
    const [scope] = facts(
      `set interfaces ethernet eth1 address 10.87.0.1/24\n${subnet} bootfile-name a.efi\n${subnet} bootfile-name b.efi\n${subnet} default-router 10.87.0.1\n${subnet} default-router 10.87.0.2\n`,
    ).dhcp!.scopes;
    expect(scope!.levels[0]).toMatchObject({
      bootFile: { value: "b.efi" },
      options: [{ code: 3, value: "10.87.0.2" }],
    });
  });
});

describe("what the relay does with option 82", () => {
  const relay = (lines: string[]) =>
    read({
      texts: [
        {
          name: "config.boot",
          text: [
            "set interfaces ethernet eth1 address 10.1.0.1/24",
            ...lines,
            "set service dhcp-relay server 10.9.9.9",
            "",
          ].join("\n"),
        },
      ],
    }).relay;
  it("is put in by VyOS 1.4 and newer; `discard` drops what another relay has marked", () => {
    const newer = relay([
      "set service dhcp-relay listen-interface eth1",
      "set service dhcp-relay relay-options relay-agents-packets discard",
    ]);
    expect(newer).toMatchObject({ dropsRelayed: "with-option-82", notes: [{ word: "insert-option-82" }] });
    expect(relay(["set service dhcp-relay interface eth1"])).toEqual({ enabled: true, portsOff: [], notes: [] });
  });
});
