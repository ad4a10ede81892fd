import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import ciscoNxos from "./index";
import { CORE } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "core.cfg", text }] });
const facts = ciscoNxos.read(capture(CORE));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("cisco-nxos");

describe("Cisco NX-OS", () => {
  readerTests({
    platform: ciscoNxos,
    sample: CORE,
    canaries: ["canaryone", "canarytwo", "canarythree", "canaryfour"],
    endsMarked: false,
    unknown: ["30 permit ip addrgroup OFFICES any"],
  });
  it("reads relay addresses with the VRF in which they are looked up", () => {
    expect(face("Vlan10")).toMatchObject({
      addresses: ["10.81.10.2/24"],
      secondary: ["10.81.11.2/24"],
      virtual: ["10.81.10.1"],
      vrf: "RED",
      vlan: 10,
      shutdown: false,
      aclIn: "CLIENTS",
      relayTargets: [
        { address: "10.9.0.5", vrf: null },
        { address: "10.9.0.6", vrf: "BLUE" },
      ],
    });
    expect(face("Vlan20")).toMatchObject({ virtual: ["10.81.20.1"] });
    expect(face("Ethernet1/2.30")).toMatchObject({
      vlan: 30,
      shutdown: false,
      relayTargets: [{ address: "10.9.0.5" }],
    });
    expect(facts.hostname).toBe("pier-core1");
    expect(facts.relay!.notes.map((note) => note.word)).toEqual([
      "feature-dhcp",
      "insert-option-82",
      "vrf-aware",
      "source-interface",
    ]);
  });
  it("takes a VLAN interface for shut unless it says that it is up", () => {
    expect(face("Vlan1").shutdown).toBe(true);
    expect(face("Ethernet1/1").shutdown).toBe(false);
  });
  it("knows what switches relaying off for the whole device", () => {
    const off = (text: string) => ciscoNxos.read(capture(text)).relay;
    expect(facts.relay!.enabled).toBe(true);
    expect(off(CORE.replace("\nip dhcp relay\n", "\nno ip dhcp relay\n"))).toMatchObject({
      enabled: false,
      why: { text: "no ip dhcp relay" },
    });
    expect(off(CORE.replace("feature dhcp\n", ""))).toMatchObject({ enabled: false });
    expect(off("hostname x\ninterface Vlan3\n  ip dhcp relay address 10.9.0.5\n")).toMatchObject({ enabled: true });
  });
  it("keeps what a filter's object groups may hold as not known", () => {
    const [offer, tftp, group] = facts.acls[0]!.entries;
    expect(offer).toMatchObject({ sourcePorts: [[68, 68]], destinationPorts: [[67, 67]] });
    expect(tftp).toMatchObject({ action: "deny", destinationPorts: [[69, 69]] });
    expect(group!.unknown).toContain("addrgroup");
  });
});

describe("a further target on NX-OS", () => {
  const fix: Fix = {
    kind: "add-relay-target",
    device: "core",
    interface: "Vlan10",
    target: "10.9.0.7",
    vrf: "BLUE",
    order: 1,
  };
  it("repeats the VRF to take it back", () => {
    expect(ciscoNxos.planChange!(fix, capture(CORE), facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["interface Vlan10", "ip dhcp relay address 10.9.0.7 use-vrf BLUE", "exit"],
        inverse: ["interface Vlan10", "no ip dhcp relay address 10.9.0.7 use-vrf BLUE", "exit"],
        save: ["copy running-config startup-config"],
        preview: { sendable: true },
      },
    });
    expect(ciscoNxos.planChange!({ ...fix, target: "10.9.0.6" }, capture(CORE), facts).ok).toBe(false);
  });
});

describe("parts of a configuration", () => {
  const DHCP = `!Command: show running-config dhcp
!Time: Mon Nov  2 08:00:00 2026

version 9.3(8)
feature dhcp
service dhcp
ip dhcp relay

interface Vlan10
  ip dhcp relay address 10.9.0.5
`;
  const FACES = `!Command: show running-config interface
version 9.3(8)

interface Vlan10
  no shutdown
  ip address 10.10.0.1/24
  vrf member BLUE
`;
  it("say that neither addresses nor states are in what concerns DHCP alone", () => {
    const alone = ciscoNxos.read(capture(DHCP));
    expect(alone.interfaces).toMatchObject([{ name: "Vlan10", shutdown: false, addresses: [] }]);
    expect(alone.problems).toMatchObject([{ code: "part-of-config", affects: "interfaces" }]);
  });
  it("make one interface of what two texts say of it", () => {
    const both = ciscoNxos.read({
      texts: [
        { name: "show_dhcp.txt", text: DHCP },
        { name: "show_interface.txt", text: FACES },
      ],
    });
    expect(both.interfaces).toMatchObject([
      {
        name: "Vlan10",
        addresses: ["10.10.0.1/24"],
        vrf: "BLUE",
        shutdown: false,
        relayTargets: [{ address: "10.9.0.5" }],
      },
    ]);
    expect(both.problems).toEqual([]);
  });
  it("leave the relay of other UDP services out of what concerns DHCP", () => {
    const text = `version 9.3(8)\nfeature dhcp\nip dhcp relay dscp 48\nip dhcp option82 suboption circuit-id format-type string\nipv6 dhcp relay always-on\nip udp relay\nip forward-protocol udp 69\ninterface Vlan10\n  ip address 10.10.0.1/24\n  ip udp relay addrgroup G\n`;
    expect(ciscoNxos.read(capture(text)).coverage.unknown).toEqual([]);
  });
});
