import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import { assess } from "./assess";
import { DHCP, declaredPxe, dhcpd, fromTextBy, PXE, type TextDevice } from "./from-text";

/** For tests: the one router between computers in 10.4.2.0/24 and their servers as each dialect writes it. `list`: its filters; `bind`: lines of the computers' interface. */

type ReadDevice = (platform: PlatformId | null, capture: Capture) => Facts;

/**
 * What the path says of BIOS and UEFI computers, and which checks tell why. `read`: the product's own reader, which a test brings along;
 * `text`: the router's configuration, or several texts of it by name.
 */
export const toldBy =
  (read: ReadDevice) =>
  (platform: PlatformId, text: string | Record<string, string>, others: TextDevice[] = []): string => {
    const files = typeof text === "string" ? { "core-1.cfg": text } : text;
    const router = { name: "core-1", roles: ["router" as const], platform, files };
    const { subnets, findings } = assess(fromTextBy(read)([router, dhcpd([]), declaredPxe(), ...others]));
    const outcomes = subnets.flatMap(({ clients }) => clients.map(({ outcome }) => outcome));
    const checks = findings.filter(({ severity }) => severity !== "note").map(({ check }) => check);
    return [...new Set([...outcomes, ...checks])].join(" ");
  };

/** Answers of `told`. */
export const BOOTS = "boots";
export const NO_DISCOVER = "fails discover-filtered";
export const NO_4011 = "fails boot-server-port-filtered";
export const NO_TFTP = "fails tftp-filtered";
export const NO_ANSWERS = "fails relayed-discover-filtered";
export const UNKNOWN = "unknown fact-unknown";

export const ios = (list: string, bind: string) => `hostname core-1
${list}
interface Vlan20
 ip address 10.20.0.1 255.255.255.0
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address ${DHCP}
 ip helper-address ${PXE}
${bind}
end
`;

export const junos = (terms: string, bind: string) => `system { host-name core-1; }
interfaces {
  irb {
    unit 20 { family inet { address 10.20.0.1/24; } }
    unit 42 { family inet { ${bind} address 10.4.2.1/24; } }
  }
}
vlans { c { vlan-id 42; l3-interface irb.42; } }
policy-options { prefix-list SRV { ${PXE}/32; } prefix-list ALL { 0.0.0.0/0; } }
forwarding-options { dhcp-relay { server-group { S { ${DHCP}; ${PXE}; } } active-server-group S; group G { interface irb.42; } } }
firewall { family inet { filter F { ${terms} } } }
`;

export const comware = (list: string, bind: string) => `#
 version 7.1.070, Release 3507
#
 sysname core-1
#
 dhcp enable
#
${list}
#
interface Vlan-interface20
 ip address 10.20.0.1 255.255.255.0
#
interface Vlan-interface42
 ip address 10.4.2.1 255.255.255.0
 dhcp select relay
 dhcp relay server-address ${DHCP}
 dhcp relay server-address ${PXE}
${bind}
#
return
`;

export const vrp = (list: string, bind: string) => `!Software Version V200R011
#
sysname core-1
#
dhcp enable
#
${list}
#
interface Vlanif20
 ip address 10.20.0.1 255.255.255.0
#
interface Vlanif42
 ip address 10.4.2.1 255.255.255.0
 dhcp select relay
 dhcp relay server-ip ${DHCP}
 dhcp relay server-ip ${PXE}
${bind}
#
return
`;

export const nxos = (list: string, bind: string) => `hostname core-1
feature dhcp
feature interface-vlan
${list}
interface Vlan20
  no shutdown
  ip address 10.20.0.1/24
interface Vlan42
  no shutdown
  ip address 10.4.2.1/24
  ip dhcp relay address ${DHCP}
  ip dhcp relay address ${PXE}
${bind}
`;

export const eos = (list: string, bind: string) => `! Command: show running-config
! device: core-1 (DCS-7050, EOS-4.30.1F)
!
hostname core-1
!
${list}
!
interface Vlan20
   ip address 10.20.0.1/24
!
interface Vlan42
   ip address 10.4.2.1/24
   ip helper-address ${DHCP}
   ip helper-address ${PXE}
${bind}
!
end
`;

export const xr = (list: string, bind: string) => `!! IOS XR Configuration 7.3.2
hostname core-1
${list}
dhcp ipv4
 profile R relay
  helper-address vrf default ${DHCP}
  helper-address vrf default ${PXE}
 !
 interface BVI42 relay profile R
!
interface BVI20
 ipv4 address 10.20.0.1 255.255.255.0
!
interface BVI42
 ipv4 address 10.4.2.1 255.255.255.0
${bind}
!
end
`;

export const os10 = (list: string, bind: string) => `! Version 10.5.2.3
hostname core-1
${list}
interface vlan20
 no shutdown
 ip address 10.20.0.1/24
!
interface vlan42
 no shutdown
 ip address 10.4.2.1/24
 ip helper-address ${DHCP}
 ip helper-address ${PXE}
${bind}
!
`;

export const aoscx = (list: string, bind: string) => `!Version ArubaOS-CX FL.10.10.1000
hostname core-1
${list}
vlan 1,20,42
interface vlan 20
    ip address 10.20.0.1/24
interface vlan 42
    ip address 10.4.2.1/24
    ip helper-address ${DHCP}
    ip helper-address ${PXE}
${bind}
`;

export const aoss = (list: string, bind: string) => `; J9729A Configuration Editor; Created on release #WB.16.08.0003
hostname "core-1"
ip routing
${list}
vlan 20
   name "srv"
   ip address 10.20.0.1 255.255.255.0
   exit
vlan 42
   name "c"
   ip address 10.4.2.1 255.255.255.0
   ip helper-address ${DHCP}
   ip helper-address ${PXE}
${bind}
   exit
`;

export const icx = (list: string, bind: string) => `Current configuration:
!
ver 08.0.95
!
vlan 42 by port
 router-interface ve 42
!
hostname core-1
${list}
!
interface ve 20
 ip address 10.20.0.1 255.255.255.0
!
interface ve 42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 1 ${DHCP}
 ip helper-address 2 ${PXE}
${bind}
!
end
`;

export const os9 = (list: string, bind: string) => `! Version 9.14(2.4)
hostname core-1
${list}
interface Vlan 20
 ip address 10.20.0.1/24
 no shutdown
!
interface Vlan 42
 ip address 10.4.2.1/24
 ip helper-address ${DHCP}
 ip helper-address ${PXE}
${bind}
 no shutdown
!
`;

export const exos = (list: string) => `#
# Module vlan configuration.
#
configure snmp sysName "core-1"
create vlan "srv"
configure vlan srv tag 20
create vlan "clients"
configure vlan clients tag 42
configure vlan srv ipaddress 10.20.0.1 255.255.255.0
configure vlan clients ipaddress 10.4.2.1 255.255.255.0
configure bootprelay add ${DHCP} vr VR-Default
configure bootprelay add ${PXE} vr VR-Default
enable bootprelay ipv4 vlan clients
${list}
`;
