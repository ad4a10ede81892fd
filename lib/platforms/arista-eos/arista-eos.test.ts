import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import aristaEos from "./index";
import { LEAF } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "leaf.cfg", text }] });
const facts = aristaEos.read(capture(LEAF));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("arista-eos");

describe("Arista EOS", () => {
  readerTests({
    platform: aristaEos,
    sample: LEAF,
    canaries: ["canaryone", "canarytwo", "canarythree"],
    endsMarked: true,
  });
  it("names the address before the VRF, and keeps anycast addresses that stand after the helper", () => {
    expect(face("Vlan110")).toMatchObject({
      addresses: ["10.71.10.1/24"],
      secondary: ["10.71.11.1/24"],
      virtual: ["10.71.10.1", "10.71.11.1"],
      vrf: "PLANT",
      vlan: 110,
      aclIn: "CLIENTS",
      relayTargets: [
        {
          address: "10.3.3.2",
          vrf: "CORE",
          place: { line: LEAF.split("\n").findIndex((l) => l.includes("vrf CORE")) + 1 },
        },
        { address: "dhcp.example.net", vrf: null },
      ],
    });
    expect(face("Vlan120")).toMatchObject({
      addresses: ["10.71.12.2/24"],
      secondary: ["10.71.13.2/24"],
      virtual: ["10.71.12.1"],
      shutdown: true,
    });
    expect(facts.interfaces.map((one) => one.name)).not.toContain("Vlan999");
    expect(facts.hostname).toBe("quay-leaf1");
  });
  it("reads filters with prefix lengths", () => {
    const [offer, tftp, rest] = facts.acls.find((acl) => acl.name === "CLIENTS")!.entries;
    expect(offer).toMatchObject({ sourcePorts: [[68, 68]], destinationPorts: [[67, 67]] });
    expect(tftp).toMatchObject({ action: "deny", destinationPorts: [[69, 69]] });
    expect(rest).toMatchObject({ source: { wildcard: 255 } });
  });
  it("reads its DHCP server, level by level", () => {
    const [scope] = facts.dhcp!.scopes;
    expect(scope).toMatchObject({
      subnet: "10.71.9.0/24",
      name: "plant",
      vrf: "PLANT",
      ranges: [["10.71.9.10", "10.71.9.90"]],
      reservations: [{ mac: "00:11:22:33:44:55", address: "10.71.9.20" }],
    });
    expect(
      scope!.levels.map((level) => [level.kind, level.bootFile?.value ?? null, level.options.map((o) => o.code)]),
    ).toEqual([
      ["scope", "boot/ipxe.efi", [67]],
      ["server", null, [66]],
    ]);
    expect(
      aristaEos.read(capture(LEAF.replace("   tftp server option", "   disabled\n   tftp server option"))).dhcp!
        .scopes[0]!.active,
    ).toBe(false);
  });
  it("gives the old global servers to the interfaces that ask for them, and does not guess about the new ones", () => {
    const old = aristaEos.read(
      capture(
        "hostname a\nip dhcp relay server 10.3.3.2\ninterface Vlan7\n   ip address 10.7.0.1/24\n   ip dhcp relay client\ninterface Vlan8\n",
      ),
    );
    expect(old.interfaces.map((one) => one.relayTargets.map((target) => [target.address, target.place.line]))).toEqual([
      [["10.3.3.2", 2]],
      [],
    ]);
    const block = aristaEos.read(capture("hostname a\ndhcp relay\n   server 10.3.3.2\n"));
    expect(block.problems).toMatchObject([{ code: "global-relay-server", affects: "relay", place: { line: 3 } }]);
  });
  it("keeps what a class gets apart from what everybody gets", () => {
    const server = aristaEos.read(
      capture(
        [
          "hostname a",
          "dhcp server",
          "   client class ipv4 definition UEFI",
          "      match",
          "         option code 93 data hex 0007",
          '      option code 67 type string data "uefi.efi"',
          "   subnet 10.5.0.0/24",
          "      tftp server file ipv4 bios.0",
          "",
        ].join("\n"),
      ),
    );
    expect(server.problems).toEqual([]);
    expect(server.coverage.unknown.map((place) => place.line)).toEqual([4, 5]);
    expect(server.dhcp!.scopes[0]!.levels.map((level) => [level.kind, level.when.op, level.options[0]?.value])).toEqual(
      [
        ["class", "unknown", "uefi.efi"],
        ["scope", "always", "bios.0"],
        ["server", "always", undefined],
      ],
    );
  });
  it("reads counters in a list, VRRP of version 3 and borrowed addresses", () => {
    const odd = aristaEos.read(
      capture(
        [
          "hostname a",
          "interface Loopback0",
          "   ip address 10.0.0.1/32",
          "interface Vlan7",
          "   ip address unnumbered Loopback0",
          "   vrrp 7 ipv4 10.7.0.3",
          "   ip access-group E in",
          "ip access-list E",
          "   counters per-entry",
          "   10 permit ip any any",
          "",
        ].join("\n"),
      ),
    );
    expect(odd.problems).toEqual([]);
    expect(odd.interfaces[1]).toMatchObject({
      unnumbered: "Loopback0",
      addresses: ["10.0.0.1/32"],
      virtual: ["10.7.0.3"],
    });
    expect(odd.acls[0]!.entries).toHaveLength(1);
  });
  it("reads tags of flexible encapsulation, blocks of several interfaces, and the VRF default", () => {
    const some = aristaEos.read(
      capture(
        "hostname leaf\ndhcp relay\n   no tunnel requests disabled\ninterface Ethernet6.10\n   encapsulation vlan\n      client dot1q 10 network dot1q 11\n   vrf default\n   ip address 10.6.0.1/24\ninterface Vlan20-21,23\n   ip helper-address 10.3.0.5\n",
      ),
    );
    expect(some.interfaces.map((one) => [one.name, one.vlan, one.vrf, one.relayTargets.length])).toEqual([
      ["Ethernet6.10", 10, null, 0],
      ["Vlan20", 20, null, 1],
      ["Vlan21", 21, null, 1],
      ["Vlan23", 23, null, 1],
    ]);
    expect([some.problems, some.coverage.unknown]).toEqual([[], []]);
  });
  it("says what it cannot know", () => {
    const odd = aristaEos.read(
      capture(
        "hostname a\ndhcp server\n   private-option ipv4 X\n   subnet 10.0.0.0/24\ninterface Vlan7\n   ip helper-address <DHCP>\n   ip access-group GONE in\n",
      ),
    );
    expect(odd.problems.map((problem) => problem.code)).toEqual(["dhcp-server-line", "relay-target-unreadable"]);
    expect(odd.acls[0]!.entries[0]!.unknown).toContain("GONE");
  });
});

describe("a further target on EOS", () => {
  const fix: Fix = {
    kind: "add-relay-target",
    device: "leaf",
    interface: "vlan110",
    target: "10.3.3.7",
    vrf: "CORE",
    order: 1,
  };
  it("goes into a session with a timer, the address before the VRF", () => {
    const plan = aristaEos.planChange!(fix, capture(LEAF), facts);
    expect(plan).toMatchObject({
      ok: true,
      change: {
        enter: [expect.stringMatching(/^configure session bootpath-[0-9a-f]{8}$/)],
        apply: ["interface Vlan110", "ip helper-address 10.3.3.7 vrf CORE", "exit", "commit timer 00:05:00"],
        inverse: ["interface Vlan110", "no ip helper-address 10.3.3.7 vrf CORE", "exit"],
        confirm: [expect.stringMatching(/^configure session bootpath-[0-9a-f]{8} commit$/)],
        save: ["write memory"],
        expect: [{ context: "interface Vlan110", line: "ip helper-address 10.3.3.7 vrf CORE", present: true }],
      },
    });
  });
  it.each([
    ["an interface that is not there", { ...fix, interface: "Vlan9\nreload" }],
    ["an address that is none", { ...fix, target: "10.3.3.7 vrf x" }],
    ["a VRF that nothing uses", { ...fix, vrf: "NOWHERE" }],
    ["a target that is there", { ...fix, target: "10.3.3.2" }],
  ])("refuses %s", (_name, bad) => {
    expect(aristaEos.planChange!(bad as Fix, capture(LEAF), facts).ok).toBe(false);
  });
  it("its DHCP server serves a subnet of its own only where the interface says so", () => {
    const active = (line: string) =>
      aristaEos
        .read(
          capture(
            `hostname a\ndhcp server\n   subnet 10.4.2.0/24\n   subnet 10.4.3.0/24\n   subnet 10.9.0.0/24\ninterface Vlan42\n   ip address 10.4.2.1/24\n   dhcp server ipv4\ninterface Vlan43\n   ip address 10.4.3.1/24\n${line}end\n`,
          ),
        )
        .dhcp!.scopes.map((scope) => scope.active);
    expect(active("")).toEqual([true, false, true]);
    expect(active("   dhcp server ipv6\n")).toEqual([true, false, true]);
    expect(active("   dhcp server ipv4\n")).toEqual([true, true, true]);
    expect(active("   dhcp server ipv4\n   shutdown\n")).toEqual([true, false, true]);
  });
  it("plans nothing on half a configuration, and takes the lines of its DHCP server out by name", () => {
    const half = LEAF.slice(0, 1500);
    expect(aristaEos.planChange!(fix, capture(half), aristaEos.read(capture(half))).ok).toBe(false);
    const options: Fix = { kind: "remove-boot-options", device: "leaf", options: [66, 67], order: 1 };
    const plan = aristaEos.planChange!(options, capture(LEAF), facts);
    expect(plan).toMatchObject({
      ok: true,
      change: {
        apply: expect.arrayContaining(["dhcp server vrf PLANT", "no tftp server option 66 ipv4"]),
        save: ["write memory"],
      },
    });
  });
});
