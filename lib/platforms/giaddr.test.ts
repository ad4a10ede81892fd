import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "./registry";

function giaddrs(platform: PlatformId, text: string, face: string, name = "running-config") {
  const facts = platformById(platform)!.read({ texts: [{ name, text }] });
  const found = facts.interfaces.find((one) => one.name === face);
  expect(found, facts.interfaces.map((one) => one.name).join()).toBeDefined();
  return found!.relayTargets.map(({ giaddr }) =>
    giaddr ? [giaddr.address, giaddr.interface, giaddr.linkSelection, giaddr.place.line] : null,
  );
}

describe("what relays write into giaddr, where it is not the primary address", () => {
  const nexus = (more: string, inside = "") => `version 9.3(5)
feature dhcp
ip dhcp relay
${more}
interface Vlan10
  ip address 10.4.2.1/24
  ip dhcp relay address 10.20.0.10
${inside}
interface loopback0
  ip address 10.255.0.1/32
`;
  it("NX-OS: the source interface, of the device or of the interface, with link selection by option vpn", () => {
    const vpn = "ip dhcp relay information option\nip dhcp relay information option vpn";
    expect(giaddrs("cisco-nxos", nexus(`${vpn}\nip dhcp relay source-interface loopback0`), "Vlan10")).toEqual([
      ["10.255.0.1", "loopback0", "yes", 6],
    ]);
    expect(giaddrs("cisco-nxos", nexus("", "  ip dhcp relay source-interface loopback0"), "Vlan10")).toEqual([
      ["10.255.0.1", "loopback0", "unknown", 8],
    ]);
    expect(giaddrs("cisco-nxos", nexus("ip dhcp relay source-interface loopback9"), "Vlan10")).toEqual([
      [null, "loopback9", "unknown", 4],
    ]);
    expect(giaddrs("cisco-nxos", nexus(""), "Vlan10")).toEqual([null]);
  });
  it("IOS: the source interface, of the device or of the interface", () => {
    const ios = (global: string, inside = "") => `version 17.9
hostname edge-1
${global}
interface Loopback0
 ip address 10.255.0.1 255.255.255.255
!
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 10.20.0.10
${inside}!
end
`;
    const vpn = "ip dhcp relay information option vpn\nip dhcp relay source-interface Loopback0";
    expect(giaddrs("cisco-ios", ios(vpn), "Vlan42")).toEqual([["10.255.0.1", "Loopback0", "yes", 4]]);
    expect(giaddrs("cisco-ios", ios("!", " ip dhcp relay source-interface Loopback 0\n"), "Vlan42")).toEqual([
      ["10.255.0.1", "Loopback0", "unknown", 10],
    ]);
    expect(giaddrs("cisco-ios", ios("!"), "Vlan42")).toEqual([null]);
  });
  it("IOS XR: the address beside the helper, and 0.0.0.0 is none", () => {
    const text = (giaddr: string) => `!! IOS XR Configuration 7.3.2
interface Bundle-Ether1.42
 ipv4 address 10.4.2.1 255.255.255.0
!
dhcp ipv4
 profile P relay
  helper-address vrf default 10.20.0.10 giaddr ${giaddr}
 !
 interface Bundle-Ether1.42 relay profile P
!
end
`;
    expect(giaddrs("cisco-iosxr", text("10.4.9.1"), "Bundle-Ether1.42")).toEqual([["10.4.9.1", null, "no", 7]]);
    expect(giaddrs("cisco-iosxr", text("0.0.0.0"), "Bundle-Ether1.42")).toEqual([null]);
  });
  it("Dell OS10: the source interface of the VRF", () => {
    const text = `! Version 10.5.4.0
hostname leaf-1
ip vrf default
 ip dhcp-relay source-interface loopback 0
!
ip dhcp-relay link-selection
interface loopback0
 no shutdown
 ip address 10.255.0.1/32
!
interface vlan42
 no shutdown
 ip address 10.4.2.1/24
 ip helper-address 10.20.0.10
!
interface vlan43
 ip vrf forwarding RED
 ip address 10.4.3.1/24
 ip helper-address 10.20.0.10
!
`;
    expect(giaddrs("dell-os10", text, "vlan42")).toEqual([["10.255.0.1", "loopback0", "yes", 4]]);
    expect(giaddrs("dell-os10", text, "vlan43")).toEqual([null]);
  });
  it("Dell OS9: the source interface of the interface, or of the switch", () => {
    const text = (top: string, own = "") =>
      `! Version 9.14(2.4)\nhostname leaf-1\n!\ninterface Loopback 3\n ip address 10.255.0.3/32\n no shutdown\n!\ninterface Vlan 42\n ip address 10.4.2.1/24\n ip helper-address 10.20.0.10\n${own} no shutdown\n!\n${top}interface Loopback 4\n ip address 10.255.0.4/32\n no shutdown\n!\n`;
    const [device, own] = [
      "ip dhcp relay source-interface loopback 3\n",
      " ip dhcp relay source-interface loopback 4\n",
    ];
    expect(giaddrs("dell-os9", text(device), "Vlan 42")).toEqual([["10.255.0.3", "Loopback 3", "unknown", 13]]);
    expect(giaddrs("dell-os9", text(device, own), "Vlan 42")).toEqual([["10.255.0.4", "Loopback 4", "unknown", 11]]);
  });
  it("FastIron, AOS-S and AOS-CX: the lowest-numbered address, or the one that bootp-gateway names", () => {
    const icx = (more = "") => `ver 08.0.90
hostname icx
interface ve 42
 ip address 10.4.9.1 255.255.255.0
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 1 10.20.0.10
${more}!
end
`;
    expect(giaddrs("brocade-ruckus", icx(), "ve 42")).toEqual([["10.4.2.1", null, "no", 3]]);
    expect(giaddrs("brocade-ruckus", icx(" ip bootp-gateway 10.4.9.1\n"), "ve 42")).toEqual([null]);
    const aoss = (more = "") => `; J9850A Configuration Editor; Created on release #KB.16.10.0012
hostname "sw"
vlan 42
   ip address 10.4.9.1 255.255.255.0
   ip address 10.4.2.1 255.255.255.0
   ip helper-address 10.20.0.10
${more}   exit
`;
    expect(giaddrs("hpe-aoss", aoss(), "vlan 42")).toEqual([["10.4.2.1", null, "no", 3]]);
    expect(giaddrs("hpe-aoss", aoss("   ip bootp-gateway 10.4.9.1\n"), "vlan 42")).toEqual([null]);
    const cx = `!Version ArubaOS-CX GL.10.07.0010
hostname cx
interface vlan 42
    ip address 10.4.2.1/24
    ip address 10.4.9.1/24 secondary
    ip bootp-gateway 10.4.9.1
    ip helper-address 10.20.0.10
`;
    expect(giaddrs("hpe-aoscx", cx, "vlan 42")).toEqual([["10.4.9.1", null, "no", 6]]);
  });
  it("Comware and VRP: the address that the interface is told to give", () => {
    const comware = `#
 version 7.1.070, Release 6318P01
#
 sysname sw
#
 dhcp enable
#
interface Vlan-interface42
 ip address 10.4.2.1 255.255.255.0
 ip address 10.4.9.1 255.255.255.0 sub
 dhcp select relay
 dhcp relay server-address 10.20.0.10
 dhcp relay gateway 10.4.9.1
#
return
`;
    expect(giaddrs("hpe-comware", comware, "Vlan-interface42")).toEqual([["10.4.9.1", null, "no", 13]]);
    const source = (line: string, more = "") =>
      giaddrs(
        "hpe-comware",
        `${comware.replace(" dhcp relay gateway 10.4.9.1\n", ` ${line}\n${more}`)}interface LoopBack0\n ip address 10.255.0.1 255.255.255.255\n#\n`.replace(
          /#\nreturn\n/,
          "#\n",
        ),
        "Vlan-interface42",
      );
    expect(source("dhcp relay source-address 10.255.0.9")).toEqual([["10.255.0.9", null, "no", 13]]);
    expect(source("dhcp relay source-address 10.255.0.9", " dhcp relay information enable\n")).toEqual([
      ["10.255.0.9", null, "unknown", 13],
    ]);
    expect(source("dhcp relay source-address interface LoopBack0")).toEqual([["10.255.0.1", "LoopBack0", "no", 13]]);
    expect(source("dhcp relay source-address interface LoopBack7")).toEqual([[null, "LoopBack7", "no", 13]]);
    expect(source("dhcp relay source-address gateway")).toEqual([[null, null, "no", 13]]);
  });
  it("RouterOS: a local address that is none of the interface's own", () => {
    const text = `# 2026-11-03 10:22:41 by RouterOS 7.16.1
/ip address add address=10.4.2.1/24 interface=lan
/ip dhcp-relay add dhcp-server=10.20.0.10 interface=lan local-address=10.255.0.1 name=r
`;
    expect(giaddrs("mikrotik-routeros", text, "lan")).toEqual([["10.255.0.1", null, "no", 3]]);
  });
  it("FortiOS: the source address is not settled, unless option 82 names the interface's own network", () => {
    const forti = (...sets: string[]) => `config system interface
    edit "lan"
        set vdom "root"
        set ip 10.4.2.1 255.255.255.0
        set dhcp-relay-service enable
        set dhcp-relay-ip "10.20.0.10"
${sets.map((set) => `        set ${set}`).join("\n")}
    next
end
`;
    const of = (...sets: string[]) => giaddrs("fortinet-fortios", forti(...sets), "lan");
    expect(of("dhcp-relay-source-ip 10.255.0.1")).toEqual([["10.255.0.1", null, "unknown", 7]]);
    expect(of("dhcp-relay-source-ip 10.255.0.1", "dhcp-relay-link-selection 10.4.2.1")).toEqual([
      ["10.255.0.1", null, "yes", 7],
    ]);
    const no82 = ["dhcp-relay-agent-option disable", "dhcp-relay-source-ip 10.255.0.1"];
    expect(of(...no82, "dhcp-relay-link-selection 10.4.2.1")).toEqual([["10.255.0.1", null, "unknown", 8]]);
    expect(of("dhcp-relay-link-selection 10.4.2.9")).toEqual([null]);
    expect(of("dhcp-relay-link-selection 10.9.9.1")).toEqual([["10.9.9.1", null, "unknown", 7]]);
    expect(of("dhcp-relay-source-ip 0.0.0.0", "dhcp-relay-link-selection 0.0.0.0")).toEqual([null]);
    expect(of("dhcp-relay-source-ip <LOOPBACK>")).toEqual([[null, null, "unknown", 7]]);
  });
  it("EOS: the source of a helper's line, for that helper alone", () => {
    const text = `! Command: show running-config
interface Loopback0
   ip address 10.255.0.1/32
!
interface Vlan42
   ip address 10.4.2.1/24
   ip helper-address 10.20.0.10 vrf CORE source-interface Loopback0
   ip helper-address 10.20.0.11 source-address 10.255.0.9
   ip helper-address 10.20.0.12
   ip helper-address 10.20.0.13 source-interface Loopback7
!
interface Vlan43
   ip address 10.4.3.1/24
   ip helper-address 10.20.0.10 source-interface Vlan43
end
`;
    expect(giaddrs("arista-eos", text, "Vlan42")).toEqual([
      ["10.255.0.1", "Loopback0", "unknown", 7],
      ["10.255.0.9", null, "unknown", 8],
      null,
      [null, "Loopback7", "unknown", 10],
    ]);
    expect(giaddrs("arista-eos", text, "Vlan43")).toEqual([null]);
  });
  it("Junos: the relay source of the interface, the group or the relay; source-address-giaddr changes nothing", () => {
    const junos = (relay: string, group = "", face = "", more = "") => `interfaces {
    lo0 { unit 0 { family inet { address 10.255.0.1/32; } } }
    irb { unit 42 { family inet { address 10.4.2.1/24; } } }
}
forwarding-options {
    dhcp-relay {
        server-group { S { 10.20.0.10; } }
        active-server-group S;
        ${relay}
        group G { ${group} interface irb.42 { ${face} } }
    }
    ${more}
}
`;
    const of = (...parts: [string, string?, string?]) => giaddrs("juniper-junos", junos(...parts), "irb.42");
    const lo0 = "overrides { relay-source lo0.0; }";
    expect(of("")).toEqual([null]);
    expect(of(lo0)).toEqual([["10.255.0.1", "lo0.0", "unknown", 9]]);
    expect(of(lo0, "overrides { trust-option-82; }")).toEqual([null]);
    expect(of("", lo0)).toEqual([["10.255.0.1", "lo0.0", "unknown", 10]]);
    expect(of("", "", lo0)).toEqual([["10.255.0.1", "lo0.0", "unknown", 10]]);
    expect(of(`${lo0} relay-option-82 { link-selection; }`)).toEqual([["10.255.0.1", "lo0.0", "yes", 9]]);
    expect(of("overrides { relay-source lo0.7; }")).toEqual([[null, "lo0.7", "unknown", 9]]);
    const helpers = `interfaces { irb { unit 42 { family inet { address 10.4.2.1/24; } } } }
forwarding-options { helpers { bootp { source-address-giaddr; interface { irb.42 { server 10.20.0.10; } } } } }
`;
    expect(giaddrs("juniper-junos", helpers, "irb.42")).toEqual([null]);
  });
  it("AOS-CX: the source interface of the VRF into which it relays", () => {
    const cx = (...lines: string[]) => `!Version ArubaOS-CX GL.10.07.0010
hostname cx
${lines.join("\n")}
interface loopback 0
    ip address 10.255.0.1/32
interface vlan 42
    vrf attach RED
    ip address 10.4.2.1/24
    ip helper-address 10.20.0.10 vrf default
    ip helper-address 10.20.0.11
`;
    const of = (...lines: string[]) => giaddrs("hpe-aoscx", cx(...lines), "vlan 42");
    const source = "ip source-interface dhcp_relay interface loopback0";
    expect(of(source)).toEqual([["10.255.0.1", "loopback 0", "unknown", 3], null]);
    expect(of(source, "dhcp-relay option 82 source-interface")).toEqual([["10.255.0.1", "loopback 0", "yes", 3], null]);
    expect(of("ip source-interface all 10.255.0.9 vrf RED")).toEqual([null, ["10.255.0.9", null, "unknown", 3]]);
    expect(of("ip source-interface tftp 10.255.0.9")).toEqual([null, null]);
    expect(of("ip source-interface dhcp_relay interface loopback 7")).toEqual([
      [null, "loopback 7", "unknown", 3],
      null,
    ]);
  });
  it("isc-dhcp-relay -U: the address of the interface towards the servers, with link selection", () => {
    const relay = { name: "isc-dhcp-relay", text: 'SERVERS="10.20.0.10"\nOPTIONS="-id eth1 -U eth0"\n' };
    const addr = `1: lo: <LOOPBACK,UP> mtu 65536
2: eth0: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.20.0.1/24 scope global eth0
3: eth1: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.4.2.1/24 scope global eth1
`;
    const facts = platformById("linux-relay")!.read({ texts: [relay, { name: "ip-addr.txt", text: addr }] });
    expect(facts.interfaces.find(({ name }) => name === "eth1")!.relayTargets[0]!.giaddr).toMatchObject({
      address: "10.20.0.1",
      interface: "eth0",
      linkSelection: "yes",
      place: { line: 2 },
    });
  });
});
