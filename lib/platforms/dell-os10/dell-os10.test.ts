import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import { identifyText } from "../registry";
import dellOs10 from "./index";

const SWITCH = `! Version 10.5.4.1
! Last configuration change at  Nov  02 08:12:44 2026
!
hostname fender-os10
system-user linuxadmin password canaryone
snmp-server community canarytwo ro
ip vrf RED
!
interface vlan30
 description Fender
 no shutdown
 ip vrf forwarding RED
 ip address 10.35.30.2/24
 ip address 10.35.31.2/24 secondary
 ip helper-address 10.3.5.5
 ip helper-address 10.3.5.6 vrf BLUE
 ip access-group CLIENTS in
 !
 vrrp-group 1
  virtual-address 10.35.30.1
!
interface ethernet1/1/1
 shutdown
 no switchport
 ip address 10.35.255.1/31
!
ip access-list CLIENTS
 seq 10 permit udp any eq bootpc any eq bootps
 seq 20 deny udp any any eq 69
`;
const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });

publishedTests("dell-os10");

describe("Dell OS10", () => {
  readerTests({ platform: dellOs10, sample: SWITCH, canaries: ["canaryone", "canarytwo"], endsMarked: false });
  it("names the address before the VRF", () => {
    const facts = dellOs10.read(capture(SWITCH));
    expect(facts.interfaces).toMatchObject([
      {
        name: "vlan30",
        addresses: ["10.35.30.2/24"],
        secondary: ["10.35.31.2/24"],
        virtual: ["10.35.30.1"],
        vrf: "RED",
        vlan: 30,
        aclIn: "CLIENTS",
        relayTargets: [{ address: "10.3.5.5" }, { address: "10.3.5.6", vrf: "BLUE" }],
      },
      { name: "ethernet1/1/1", shutdown: true },
    ]);
    expect(facts.acls[0]!.entries).toMatchObject([{ destinationPorts: [[67, 67]] }, { action: "deny" }]);
    const fix = {
      kind: "add-relay-target",
      device: "sw",
      interface: "vlan30",
      target: "10.3.5.7",
      vrf: "BLUE",
      order: 1,
    } as const;
    expect(dellOs10.planChange!(fix, capture(SWITCH), facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["interface vlan30", "ip helper-address 10.3.5.7 vrf BLUE", "exit"],
        preview: { sendable: false, unproven: expect.any(String) },
      },
    });
  });
  it("reads a script as it is typed: without indentation, with remarks, and names with a blank", () => {
    const facts = dellOs10.read(
      capture(`configure terminal
# the users of hall 3
interface vlan 43
description Hall 3
ip vrf forwarding GREEN
ip address 10.43.0.2/24
ip helper-address 10.3.5.8 vrf GREEN
vrrp-group 4
virtual-address 10.43.0.1
exit
exit
interface ethernet 1/1/7
no switchport
ip address 10.43.255.1/31
exit
no ip access-list OLD
ip access-list ADMINS
seq 10 permit ip 10.43.0.0/24 any
exit
exec-timeout 600
end
write memory
`),
    );
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "vlan43", vlan: 43, vrf: "GREEN", virtual: ["10.43.0.1"], relayTargets: [{ address: "10.3.5.8" }] },
      { name: "ethernet1/1/7", addresses: ["10.43.255.1/31"] },
    ]);
    expect(facts.acls).toMatchObject([{ name: "ADMINS", entries: [{ action: "permit" }] }]);
  });
  it("is known from a script without indentation, too", () => {
    const text = `hostname quay-os10
interface vlan 30
no shutdown
ip address 10.35.30.2/24
ip helper-address 10.3.5.5
exit
interface ethernet 1/1/1
no switchport
ip address 10.35.255.1/31
exit
interface mgmt 1/1/1
ip address 10.0.0.9/24
exit
`;
    expect(identifyText({ name: "x", text })?.platform).toBe("dell-os10");
    expect(dellOs10.read(capture(text)).interfaces).toMatchObject([
      { name: "vlan30", relayTargets: [{ address: "10.3.5.5" }] },
      { name: "ethernet1/1/1" },
      { name: "mgmt1/1/1" },
    ]);
  });
  it("gives the host of a pool of its own to the pool around its address, whichever stands first", () => {
    const net = " pool lan\n  network 10.35.30.0/24\n  default-router 10.35.30.1\n";
    const host = " pool pc\n  host 10.35.30.9\n  hardware-address 00:11:22:33:44:55\n  option 67 ascii pc.0\n";
    for (const pools of [net + host, host + net])
      expect(dellOs10.read(capture(`${SWITCH}ip dhcp server\n no disable\n${pools}`)).dhcp!.scopes).toMatchObject([
        {
          subnet: "10.35.30.0/24",
          reservations: [
            { address: "10.35.30.9", mac: "00:11:22:33:44:55", levels: [{ options: [{ code: 67, value: "pc.0" }] }] },
          ],
        },
      ]);
  });
  it("says so where the lines of a DHCP server stand in no pool", () => {
    const facts = dellOs10.read(
      capture(`${SWITCH}ip dhcp server\n no disable\n network 10.35.30.0/24\n range 10.35.30.9 10.35.30.99\n`),
    );
    expect(facts.problems).toMatchObject([{ code: "dhcp-server-line", affects: "dhcp" }]);
  });
});
