import { describe, expect, it } from "vitest";
import { identifyText } from "../registry";
import dellOs9 from "./index";

const SWITCH = `!Current Configuration:
!System Description "Dell EMC Networking N3024, 6.6.3.10, Linux 3.7.10"
!System Software Version 6.6.3.10
!
configure
vlan 10,20,30
exit
vlan 10
name "Users"
exit
hostname "hall-n3024"
slot 1/0 1    ! Dell Networking N3024
stack
member 1 1    ! N3024
exit
interface out-of-band
ip address 10.0.0.9 255.255.255.0 0.0.0.0
exit
ip routing
ip helper-address 10.20.0.10 dhcp
ip helper-address 10.20.0.53 domain
interface vlan 10
ip address 10.4.2.1 255.255.255.0
ip address 10.4.3.1 255.255.255.0 secondary
ip helper-address 10.20.0.11 dhcp
ip helper-address 10.20.0.12
ip helper-address 10.20.0.69 tftp
vrrp 10 ip 10.4.2.254
exit
interface vlan 20
ip address 10.4.4.1 /24
exit
interface vlan 30
ip address 10.4.5.1 255.255.255.0
ip helper-address discard dhcp
exit
ip dhcp snooping
ip dhcp snooping vlan 10
ip dhcp pool "HALL"
network 10.4.5.0 255.255.255.0
bootfile "undionly.kpxe"
next-server 10.20.0.12
exit
interface Gi1/0/1
switchport access vlan 10
ip dhcp snooping trust
exit
ip access-list CLIENTS
permit udp any any eq 67
permit every
exit
exit
`;
const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });
const facts = dellOs9.read(capture(SWITCH));
const face = (name: string) => facts.interfaces.find((one) => one.name === name);
const targets = (name: string) => face(name)?.relayTargets.map(({ address }) => address);

describe("Dell OS6", () => {
  it("is read beside OS9, and is no Cisco", () => {
    expect(identifyText({ name: "x", text: SWITCH })?.platform).toBe("dell-os9");
    expect(facts.hostname).toBe("hall-n3024");
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.problems).toEqual([]);
  });
  it("relays by the interface's own helpers for DHCP, else by those of the switch, unless it discards it", () => {
    expect(face("vlan 10")).toMatchObject({
      description: "Users",
      addresses: ["10.4.2.1/24"],
      secondary: ["10.4.3.1/24"],
      virtual: ["10.4.2.254"],
      vlan: 10,
    });
    expect(targets("vlan 10")).toEqual(["10.20.0.11", "10.20.0.12"]);
    expect(targets("vlan 20")).toEqual(["10.20.0.10"]);
    expect(targets("vlan 30")).toEqual([]);
    expect(targets("out-of-band")).toEqual([]);
    expect(face("vlan 20")?.addresses).toEqual(["10.4.4.1/24"]);
    const off = dellOs9.read(capture(SWITCH.replace("ip routing", "ip routing\nno ip helper enable")));
    expect(off.relay).toMatchObject({ enabled: false, why: { text: "no ip helper enable" } });
  });
  it("reads filters, snooping, and pools that serve where `service dhcp` stands", () => {
    expect(facts.acls.find(({ name }) => name === "CLIENTS")?.entries).toMatchObject([
      { destinationPorts: [[67, 67]] },
      { protocol: "ip" },
    ]);
    expect(facts.snooping).toMatchObject({ vlans: [{ first: 10, last: 10 }], trusted: [{ port: "Gi1/0/1" }] });
    expect(facts.dhcp).toMatchObject({ enabled: false, scopes: [{ subnet: "10.4.5.0/24" }] });
    expect(facts.dhcp?.scopes[0]?.levels[0]).toMatchObject({
      bootFile: { value: "undionly.kpxe" },
      nextServer: { value: "10.20.0.12" },
    });
    const on = dellOs9.read(capture(SWITCH.replace("ip routing", "service dhcp\nip routing")));
    expect(on.dhcp?.enabled).toBe(true);
  });
  it("is not changed by Bootpath", () => {
    const fix = {
      kind: "add-relay-target",
      device: "sw",
      interface: "vlan 10",
      target: "10.20.0.13",
      order: 1,
    } as const;
    expect(dellOs9.planChange!(fix, capture(SWITCH), facts)).toMatchObject({ ok: false });
  });
});
