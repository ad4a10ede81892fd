import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "./registry";

const read = (platform: PlatformId, text: string) =>
  platformById(platform)!.read({ texts: [{ name: "running-config", text }] });
const face = (facts: ReturnType<typeof read>, name: string) => facts.interfaces.find((one) => one.name === name)!;

describe("features of switches beside the plain relay", () => {
  it("EXOS: VRRP addresses, secondary addresses and servers of one VLAN in a virtual router", () => {
    const facts = read(
      "extreme-exos",
      `#
# Module vlan configuration.
#
create vlan "floor2"
configure vlan floor2 tag 42
create vlan "floor3" vr CLIENTS
configure vlan floor2 ipaddress 10.4.2.2 255.255.255.0
configure vlan floor2 add secondary-ipaddress 10.4.9.2 255.255.255.0
configure vlan floor3 ipaddress 10.4.3.1/24
configure vlan Mgmt ipaddress 192.168.1.2/24
configure bootprelay add 10.20.0.10 vr VR-Default
enable bootprelay ipv4 vlan floor2
enable bootprelay ipv4 vlan floor3
configure bootprelay ipv4 vlan floor3 add 10.20.0.13 vr CLIENTS
create vrrp vlan floor2 vrid 1
configure vrrp vlan floor2 vrid 1 add 10.4.2.1
`,
    );
    expect(face(facts, "floor2")).toMatchObject({
      addresses: ["10.4.2.2/24"],
      secondary: ["10.4.9.2/24"],
      virtual: ["10.4.2.1"],
      relayTargets: [{ address: "10.20.0.10", vrf: null }],
    });
    expect(face(facts, "Mgmt").vrf).toBe("VR-Mgmt");
    expect(face(facts, "floor3")).toMatchObject({ vrf: "CLIENTS", relayTargets: [{ address: "10.20.0.13" }] });
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("Dell OS10: anycast addresses of virtual networks", () => {
    const facts = read(
      "dell-os10",
      `! Version 10.5.4.3
hostname leaf-1
interface virtual-network100
 no shutdown
 ip address 10.6.0.2/24
 ip virtual-router address 10.6.0.1
 ip helper-address 10.20.0.10
!
ip virtual-router mac-address 00:00:5e:00:01:01
`,
    );
    expect(face(facts, "virtual-network100")).toMatchObject({ addresses: ["10.6.0.2/24"], virtual: ["10.6.0.1"] });
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("EOS: what a class of computers is given, and secondary addresses as giaddr", () => {
    const facts = read(
      "arista-eos",
      `! Command: show running-config
! device: leaf-1 (DCS-7280, EOS-4.30.1F)
!
hostname leaf-1
!
interface Vlan44
   ip address 10.4.4.2/24
   ip dhcp relay all-subnets
   ip helper-address 10.20.0.10
!
dhcp server
   subnet 10.4.4.0/24
      range 10.4.4.50 10.4.4.99
   client class ipv4 definition PXE
      match
         mac-address 0011.2233.4455
      !
      assignments
         tftp server file snponly.efi
!
end
`,
    );
    expect(facts.dhcp!.scopes[0]!.levels[0]).toMatchObject({
      kind: "class",
      when: { op: "unknown" },
      bootFile: { value: "snponly.efi" },
    });
    expect(facts.relay!.notes.map(({ word }) => word)).toContain("smart-relay");
    expect(facts.problems).toEqual([]);
  });
  it("AOS-S: a VLAN without layer 3 is shut; keys say nothing about DHCP, and are taken out", () => {
    const text = `; J9729A Configuration Editor; Created on release #WB.16.10.0016
hostname "aoss-1"
encrypt-credentials
key-chain "ospf" key 1 encrypted-key "CANARY="
vlan 44
   disable layer3
   ip address 10.4.4.1 255.255.255.0
   ip helper-address 10.20.0.10
   exit
`;
    const facts = read("hpe-aoss", text);
    expect(face(facts, "vlan 44").shutdown).toBe(true);
    expect(facts.coverage.unknown).toEqual([]);
    expect(platformById("hpe-aoss")!.redact({ name: "x", text })).not.toContain("CANARY");
  });
  it("FastIron: VRFs that end with a word of their own, and sequence numbers of filters", () => {
    const facts = read(
      "brocade-ruckus",
      `ver 08.0.95fT213
!
stack unit 1
  module 1 icx7450-48-port-management-module
!
hostname icx-1
vrf CLIENTS
 rd 1:1
exit-vrf
!
interface ve 42
 vrf forwarding CLIENTS
 ip address 10.4.2.2 255.255.255.0
 ip access-group EDGE in
!
ip access-list extended EDGE
 sequence 10 permit udp any eq bootpc any eq bootps
 sequence 20 deny udp any any eq tftp
!
end
`,
    );
    expect(facts.coverage.unknown).toEqual([]);
    expect(face(facts, "ve 42").vrf).toBe("CLIENTS");
    expect(facts.acls[0]!.entries.map(({ action, destinationPorts }) => [action, destinationPorts])).toEqual([
      ["permit", [[67, 67]]],
      ["deny", [[69, 69]]],
    ]);
  });
});
