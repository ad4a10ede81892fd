import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planChange } from "./change";
import { identify } from "./identify";
import { read } from "./read";
import { redact } from "./redact";
import { BRACES, SET_LINES, XML } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "show config running", text }] });
const facts = (text: string) => read(capture(text));
const face = (text: string, name: string) => facts(text).interfaces.find((one) => one.name === name)!;

describe.each([
  ["set lines", SET_LINES],
  ["braces", BRACES],
  ["XML", XML],
])("%s", (_, text) => {
  it("give interfaces, relay targets with their lines, and the name", () => {
    expect(face(text, "ethernet1/2.42")).toMatchObject({
      addresses: ["10.4.2.1/24"],
      vlan: 42,
      vrf: null,
      shutdown: false,
    });
    const targets = face(text, "ethernet1/2.42").relayTargets;
    expect(targets.map((target) => target.address)).toEqual(["10.20.0.10", "10.20.0.11"]);
    expect(text.split("\n")[targets[0]!.place.line - 1]).toContain("10.20.0.10");
    expect(facts(text)).toMatchObject({ hostname: "pa-1", problems: [] });
    expect(facts(text).coverage.unknown).toEqual([]);
    expect(face(text, "ethernet1/2.42").firstOfferOnly?.line).toBeGreaterThan(0);
  });

  it("are recognised, and lose their secrets only", () => {
    expect(identify({ name: "x", text }).score).toBeGreaterThan(70);
    const hidden = redact({ name: "x", text });
    expect(hidden).not.toContain("Canary");
    expect(hidden.split("\n")).toHaveLength(text.split("\n").length);
    expect(facts(hidden)).toEqual(facts(text));
  });
});

describe("interfaces", () => {
  it("resolve address objects, virtual routers and link state", () => {
    expect(face(SET_LINES, "ethernet1/1").addresses).toEqual(["10.20.0.3/29"]);
    expect(face(SET_LINES, "ethernet1/2.43").vrf).toBe("LAB");
    expect(face(SET_LINES, "ethernet1/3").shutdown).toBe(true);
    expect(face(SET_LINES, "ethernet1/2").description).toBe('to the "floors"');
    const missing = SET_LINES.replace("set shared address UPLINK-IP ip-netmask 10.20.0.3/29\n", "");
    expect(facts(missing).problems).toMatchObject([{ code: "address-unreadable", affects: "interfaces" }]);
  });
});

describe("the relay and the DHCP server", () => {
  it("a relay with enabled no does nothing", () => {
    const off = face(SET_LINES.replace("enabled yes", "enabled no"), "ethernet1/2.42");
    expect(off.relayTargets.every((target) => target.active === false)).toBe(true);
  });

  it("options of one's own have their code and bytes", () => {
    const [scope] = facts(SET_LINES).dhcp!.scopes;
    expect(scope).toMatchObject({
      subnet: "10.4.3.0/24",
      active: true,
      vrf: "LAB",
      ranges: [["10.4.3.50", "10.4.3.99"]],
      reservations: [{ mac: "aa:bb:cc:00:11:22", address: "10.4.3.7" }],
    });
    expect(scope!.levels[0]!.options.map((option) => [option.code, option.value, option.hex?.length])).toEqual([
      [3, "10.4.3.1", 8],
      [66, "10.20.0.12", 20],
      [150, "10.20.0.12", 8],
    ]);
    expect(facts(SET_LINES.replace("inherited no", "inherited yes")).problems).toMatchObject([
      { code: "option-unknown" },
    ]);
  });
});

describe("the policy and Panorama", () => {
  it("does not know what the policy does with an interface that stands in no zone", () => {
    const text = `${SET_LINES}set rulebase security rules A action allow\n`;
    expect(facts(text).acls).toEqual([]);
    expect(face(text, "ethernet1/2.42").aclIn).toBe("security policy");
  });

  it("says that Panorama may push more rules than the text holds", () => {
    const text = `${SET_LINES}set deviceconfig system panorama-server 10.20.0.99\n`;
    expect(facts(text).problems).toMatchObject([{ code: "policy-not-whole", affects: "acls" }]);
    expect(facts(`${SET_LINES}set deviceconfig system panorama\n`).problems).toEqual([]);
  });

  it("does not take a Panorama for a firewall", () => {
    const text =
      "set deviceconfig system hostname pano\nset template T1 config devices localhost.localdomain network vlan\n";
    expect(facts(text).problems).toMatchObject([{ code: "panorama", affects: "all" }]);
  });
});

describe("bad input", () => {
  it("tells every cut through braces and XML", () => {
    for (const [text, end] of [
      [BRACES, BRACES.lastIndexOf("}\nadmin")],
      [XML, XML.indexOf("</config>")],
    ] as const)
      for (let at = 60; at < end; at += 17)
        expect(facts(text.slice(0, at)).problems.some((problem) => problem.affects === "all")).toBe(true);
  });

  it("tells what is no text, refused or empty", () => {
    expect(facts("\u0000").problems[0]).toMatchObject({ code: "not-text", affects: "all" });
    expect(facts("").problems[0]).toMatchObject({ code: "nothing-read", affects: "all" });
    expect(facts("Unknown command: show\n").problems.some((problem) => problem.code === "command-refused")).toBe(true);
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "set ",
      "network ",
      "interface ",
      "ethernet ",
      "dhcp ",
      "[ ",
      "]",
      "{",
      "}",
      ";",
      "\n",
      '"',
      "relay ip server ",
      "<config>",
      "</config>",
      '<entry name="a">',
      "</entry>",
      "__proto__ ",
      "10.0.0.1/24 ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
        ),
        (text) => {
          expect(facts(text).platform).toBe("paloalto-panos");
          expect(redact({ name: "x", text }).split("\n")).toHaveLength(text.split("\n").length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("planChange", () => {
  const plan = (fix: Parameters<typeof planChange>[0]) => planChange(fix, capture(SET_LINES), facts(SET_LINES));

  it("offers a relay target as text", () => {
    const planned = plan({
      kind: "add-relay-target",
      device: "pa-1",
      order: 1,
      interface: "ethernet1/2.42",
      target: "10.20.0.12",
    });
    if (!planned.ok) throw new Error(planned.why);
    expect(planned.change.preview.sendable).toBe(false);
    expect(planned.change.preview.commands).toContain(
      "set network dhcp interface ethernet1/2.42 relay ip server 10.20.0.12",
    );
    expect(planned.change.preview.inverse).toContain(
      "delete network dhcp interface ethernet1/2.42 relay ip server 10.20.0.12",
    );
  });

  it("offers the removal of an option, with what brings it back", () => {
    const planned = plan({ kind: "remove-boot-options", device: "pa-1", order: 2, options: [66, 67] });
    if (!planned.ok) throw new Error(planned.why);
    expect(planned.change.preview.commands).toContain(
      "delete network dhcp interface ethernet1/2.43 server option user-defined pxe66",
    );
    expect(planned.change.preview.inverse).toContain(
      "set network dhcp interface ethernet1/2.43 server option user-defined pxe66 ascii 10.20.0.12",
    );
  });

  it("refuses what is not there", () => {
    expect(
      plan({ kind: "add-relay-target", device: "pa-1", order: 1, interface: "ethernet9/9", target: "10.0.0.1" }).ok,
    ).toBe(false);
    expect(plan({ kind: "remove-boot-options", device: "pa-1", order: 1, options: [60] }).ok).toBe(false);
  });
});

describe("an option of one's own on one line", () => {
  it("says what it says on several", () => {
    const read = facts(
      [
        "set deviceconfig system hostname pa-1",
        "set network interface ethernet ethernet1/1 layer3 ip 10.1.0.1/24",
        "set network dhcp interface ethernet1/1 server ip-pool 10.1.0.10-10.1.0.20",
        'set network dhcp interface ethernet1/1 server option user-defined A code 67 inherited no ascii "boot file.0"',
        "set network dhcp interface ethernet1/1 server option user-defined B code 43 vendor-class-identifier PXEClient hex 0601",
        "set network dhcp interface ethernet1/1 server option user-defined C code 150 ip [ 10.9.9.1 10.9.9.2 ]",
        "",
      ].join("\n"),
    );
    expect(read.coverage.unknown).toEqual([]);
    expect(
      read.dhcp!.scopes[0]!.levels[0]!.options.map((one) => [one.code, one.value, one.vendorClass ?? null]),
    ).toEqual([
      [67, "boot file.0", null],
      [43, "0601", "PXEClient"],
      [150, "10.9.9.1,10.9.9.2", null],
    ]);
  });
  it("reads set lines as the file system keeps them, and takes what was set last", () => {
    const start = "set config devices localhost.localdomain";
    const text = `${start} deviceconfig system hostname gate\n${start} network interface ethernet ethernet1/5 link-state down\n${start} network interface ethernet ethernet1/5 link-state up\n${start} network interface ethernet ethernet1/5 layer3 ip 10.88.0.1/24\n`;
    expect(facts(text)).toMatchObject({
      hostname: "gate",
      interfaces: [{ name: "ethernet1/5", addresses: ["10.88.0.1/24"], shutdown: false }],
    });
    expect(identify({ name: "a", text }).score).toBeGreaterThan(70);
  });
});
