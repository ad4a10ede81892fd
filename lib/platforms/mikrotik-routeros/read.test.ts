import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identify } from "./identify";
import { optionValue } from "./option-value";
import { read } from "./read";
import { redact } from "./redact";
import { ACCESS_V6, BRANCH_V7 } from "./samples";

const facts = (text: string) => read({ texts: [{ name: "export", text }] });
const face = (text: string, name: string) => facts(text).interfaces.find((one) => one.name === name)!;
const scope = (text: string, subnet: string) => facts(text).dhcp!.scopes.find((one) => one.subnet === subnet)!;

describe("interfaces and relays", () => {
  it("reads names, addresses, VLANs and what is switched off", () => {
    expect(face(ACCESS_V6, "vlan42")).toMatchObject({
      description: "Building 4, floor 2",
      addresses: ["10.4.2.1/24"],
      vlan: 42,
      shutdown: false,
    });
    expect(face(ACCESS_V6, "uplink")).toMatchObject({ addresses: ["10.20.0.2/30"], description: "to core" });
    expect(face(ACCESS_V6, "ether9").shutdown).toBe(true);
    expect(face(ACCESS_V6, "vlan44").addresses).toEqual(["10.4.4.1/24"]);
    expect(facts(ACCESS_V6).hostname).toBe("acc-4");
    expect(facts(ACCESS_V6).problems).toEqual([]);
    expect(facts(ACCESS_V6).coverage.unknown).toEqual([]);
  });

  it("gives relay targets with their lines", () => {
    const targets = face(ACCESS_V6, "vlan42").relayTargets;
    expect(targets.map((target) => target.address)).toEqual(["10.20.0.10", "10.20.0.11"]);
    const line = ACCESS_V6.split("\n").findIndex((text) => text.includes("name=relay42")) + 1;
    expect(targets[0]!.place.line).toBe(line);
  });

  it("puts the relay's own address first, across a wrapped line", () => {
    expect(face(ACCESS_V6, "vlan43").addresses).toEqual(["10.4.3.1/24", "10.4.3.254/24"]);
    expect(face(ACCESS_V6, "vlan43").relayTargets[0]!.place.endLine).toBeGreaterThan(1);
  });

  it("takes a relay of version 6 without disabled=no as switched off, one of version 7 as running", () => {
    expect(face(ACCESS_V6, "vlan44").relayTargets.map((target) => target.active)).toEqual([false]);
    expect(face(BRANCH_V7, "lan").relayTargets).toMatchObject([{ address: "198.51.100.10", vrf: "RED" }]);
    expect(face(BRANCH_V7, "lan").relayTargets[0]!.active).toBeUndefined();
    expect(face(BRANCH_V7, "ether1").relayTargets[0]!.active).toBe(false);
  });

  it("says so where neither line nor version tells whether a relay runs", () => {
    const text = "/ip dhcp-relay\nadd dhcp-server=10.0.0.1 interface=ether2 name=r\n";
    expect(facts(text).problems).toMatchObject([{ code: "disabled-not-told", affects: "relay" }]);
  });

  it("reads VRFs and the slash form", () => {
    expect(face(BRANCH_V7, "lan").vrf).toBe("RED");
    expect(facts(BRANCH_V7).hostname).toBe("branch-9");
  });

  it("follows variables that are plain text, and tells those that are not", () => {
    const text = ':global lan "bridge1"\n:global net "10.7.0.1/24"\n/ip address add address=$net interface=$lan\n';
    expect(face(text, "bridge1").addresses).toEqual(["10.7.0.1/24"]);
    expect(facts("/ip address add address=$nowhere interface=ether1\n").problems).toMatchObject([
      { code: "unfilled-value", affects: "interfaces" },
    ]);
    const loop = ":foreach i in={1;2} do={\n  /ip address add address=10.0.$i.1/24 interface=ether1\n}\n";
    expect(facts(loop).problems).toMatchObject([{ code: "script", affects: "all" }]);
  });
});

describe("the DHCP server", () => {
  it("gives a network its options, next-server and boot file", () => {
    const one = scope(ACCESS_V6, "10.4.4.0/24");
    const own = one.levels.find((level) => level.kind === "scope")!;
    expect(one.active).toBe(true);
    expect(one.ranges).toEqual([
      ["10.4.4.50", "10.4.4.99"],
      ["10.4.4.120", "10.4.4.200"],
    ]);
    expect(own.nextServer?.value).toBe("10.20.0.12");
    expect(own.bootFile?.value).toBe("pxelinux.0");
    expect(Object.fromEntries(own.options.map((option) => [option.code, option.value]))).toEqual({
      3: "10.4.4.1",
      6: "10.20.0.53,10.20.0.54",
      66: "10.20.0.12",
      67: "undionly.kpxe",
      150: "10.20.0.50",
    });
  });

  it("puts matchers above the network, with what they compare", () => {
    const [matcher] = scope(ACCESS_V6, "10.4.4.0/24").levels;
    expect(matcher).toMatchObject({
      id: "matcher efi64",
      when: { op: "equals", field: { option: 93 }, value: "0007" },
    });
    expect(matcher!.options.map((option) => option.value)).toEqual(["10.20.0.12", "snponly.efi"]);
  });

  it("takes a network without a running server as one that answers nobody", () => {
    expect(scope(ACCESS_V6, "10.9.9.0/24").active).toBe(false);
  });

  it("reads leases as reservations", () => {
    expect(scope(ACCESS_V6, "10.4.4.0/24").reservations).toMatchObject([
      { name: "kiosk", mac: "aa:bb:cc:00:11:22", address: "10.4.4.60" },
    ]);
  });

  it("writes values as the server sends them", () => {
    expect(optionValue("'10.1.2.3'", 66)).toEqual({ value: "10.1.2.3", hex: "0a010203" });
    expect(optionValue("s'10.1.2.3'", 66).hex).toBe("31302e312e322e33");
    expect(optionValue("0x01'ab'", 43)).toEqual({ value: "016162", hex: "016162" });
    expect(optionValue("0x01$(HOSTNAME)", 12).hex).toBeNull();
    expect(optionValue("boot.efi", 67).value).toBe("boot.efi");
  });

  it("tells an option that is used but not defined", () => {
    const text = "# by RouterOS 7.1\n/ip dhcp-server network add address=10.0.0.0/24 dhcp-option=gone\n";
    expect(facts(text).problems).toMatchObject([{ code: "option-missing", affects: "dhcp" }]);
  });
});

describe("the filter", () => {
  it("stands on the interface that packets come in by", () => {
    const acl = facts(BRANCH_V7).acls.find((one) => one.name === face(BRANCH_V7, "lan").aclIn)!;
    const drop = acl.entries.find((entry) => entry.action === "deny")!;
    expect(drop).toMatchObject({ protocol: "udp", destinationPorts: [[69, 69]] });
    expect(drop.unknown).toBeUndefined();
    expect(face(BRANCH_V7, "ether1").aclIn).toBeNull();
  });
});

describe("bad input", () => {
  it("tells a quote or a wrapped line that never ends", () => {
    const quote = ACCESS_V6.slice(0, ACCESS_V6.indexOf("undionly"));
    expect(facts(quote).problems[0]).toMatchObject({ code: "truncated", affects: "all" });
    const wrapped = ACCESS_V6.slice(0, ACCESS_V6.indexOf("    10.4.3.1"));
    expect(facts(wrapped.trimEnd()).problems.some((one) => one.code === "truncated")).toBe(true);
  });

  it("tells a part that the device could not export, and binary files", () => {
    const text =
      "# by RouterOS 7.15\n/ip address\nadd address=10.0.0.1/24 interface=ether1\n#error exporting /ip dhcp-relay\n";
    expect(facts(text).problems).toMatchObject([{ code: "export-failed", affects: "relay" }]);
    expect(facts("\u0088\u0000\u0000backup\u0000").problems[0]).toMatchObject({ code: "not-text", affects: "all" });
    expect(facts("").problems[0]).toMatchObject({ code: "nothing-read", affects: "all" });
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "/ip ",
      "dhcp-relay ",
      "add ",
      "set ",
      "[ find name=",
      "a=",
      '"',
      "\\",
      "\n",
      "]",
      "{",
      "(",
      "$x",
      ":global ",
      "address=10.0.0.1/24 ",
      "interface=e ",
      ";",
      "#",
      "0x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
        ),
        (text) => {
          expect(facts(text).platform).toBe("mikrotik-routeros");
          expect(redact({ name: "export", text }).split("\n")).toHaveLength(text.split("\n").length);
        },
      ),
      { numRuns: 500 },
    );
    for (let end = 0; end < ACCESS_V6.length; end += 7) facts(ACCESS_V6.slice(0, end));
  });

  it("is linear in the length of one line", () => {
    const started = performance.now();
    facts(`/ip address add address=${"\\ [".repeat(300_000)}`);
    facts(`/system note set note="${"\\\\ ".repeat(300_000)}"`);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

describe("identify and redact", () => {
  it("knows both forms", () => {
    expect(identify({ name: "x", text: ACCESS_V6 }).score).toBeGreaterThan(80);
    expect(identify({ name: "x", text: BRANCH_V7.split("\n").slice(2).join("\n") }).score).toBeGreaterThan(40);
    expect(identify({ name: "x", text: "hostname a\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\n" }).score).toBe(
      0,
    );
  });

  it("takes secrets out and keeps the lines", () => {
    const text = redact({ name: "export", text: ACCESS_V6 });
    expect(text).not.toMatch(/Wide|CanaryCommunity/);
    expect(text.split("\n")).toHaveLength(ACCESS_V6.split("\n").length);
    expect(facts(text)).toMatchObject({ interfaces: facts(ACCESS_V6).interfaces });
    const wrapped = redact({
      name: "export",
      text: '/ppp secret\nadd name=a password=\\\n    "Canary1 x" service=pppoe\nadd name=b password="Can\\\n    ary2"\n',
    });
    expect(wrapped).not.toMatch(/Canary1|ary2|"Can/);
    expect(wrapped).toContain("service=pppoe");
  });
  it("carries out set on items by condition, and tells where the text does not name them", () => {
    const start = `# 2026-01-02 03:04:05 by RouterOS 7.16
/ip address
add address=10.81.0.1/24 interface=ether2
/ip dhcp-relay
add dhcp-server=10.8.8.8 interface=ether2 name=one
`;
    const withCommands = (commands: string) => facts(start + commands);
    const targets = (commands: string) =>
      withCommands(commands).interfaces[0]!.relayTargets.map(({ address }) => address);
    expect(targets("set [find] dhcp-server=10.8.8.9\n")).toEqual(["10.8.8.9"]);
    expect(targets("set [find where interface=ether2 and name=one] dhcp-server=10.8.8.9\n")).toEqual(["10.8.8.9"]);
    expect(targets("set 0 dhcp-server=10.8.8.9\n")).toEqual(["10.8.8.9"]);
    expect(targets("set dhcp-server=10.8.8.9 numbers=0\n")).toEqual(["10.8.8.9"]);
    expect(targets("set [find interface=ether3] dhcp-server=10.8.8.9\n")).toEqual(["10.8.8.8"]);
    expect(targets("set 4 comment=x\n")).toEqual(["10.8.8.8"]);
    for (const unclear of ['set [find name~"^o"] disabled=yes', "set 3 disabled=yes", "remove [find !disabled]"])
      expect(withCommands(`${unclear}\n`)).toMatchObject({
        problems: [{ affects: "relay", code: "item-not-told" }],
        coverage: { unknown: [{ text: unclear }] },
      });
  });
});
