import type { PlatformId } from "@/lib/model/platform-ids";

/** Configurations in which interfaces share what they relay to, or take it from elsewhere, in every way that the platform knows. */
export interface SharedLists {
  platform: PlatformId;
  config: string;
}

const JUNOS = `set version 21.4R3.15
set system host-name fell-1
set interfaces irb unit 10 family inet address 10.60.10.1/24
set interfaces irb unit 11 family inet address 10.60.11.1/24
set interfaces irb unit 12 family inet address 10.60.12.1/24
set interfaces irb unit 13 family inet address 10.60.13.1/24
set interfaces irb unit 14 family inet address 10.60.14.1/24
set forwarding-options dhcp-relay server-group MAIN 10.1.1.2
set forwarding-options dhcp-relay server-group MAIN 10.1.1.3
set forwarding-options dhcp-relay server-group LAB 10.1.1.2
set forwarding-options dhcp-relay active-server-group MAIN
set forwarding-options dhcp-relay group FLOORS interface irb.10
set forwarding-options dhcp-relay group FLOORS interface irb.11
set forwarding-options dhcp-relay group LAB active-server-group LAB
set forwarding-options dhcp-relay group LAB interface irb.12
set forwarding-options dhcp-relay group EDGE active-server-group MAIN
set forwarding-options dhcp-relay group EDGE interface irb.13
`;

const JUNOS_ALL = `set version 21.4R3.15
set system host-name fell-2
set interfaces irb unit 20 family inet address 10.60.20.1/24
set interfaces irb unit 21 family inet address 10.60.21.1/24
set interfaces irb unit 22 family inet address 10.60.22.1/24
set forwarding-options dhcp-relay server-group MAIN 10.1.1.2
set forwarding-options dhcp-relay group ALL active-server-group MAIN
set forwarding-options dhcp-relay group ALL interface all
set forwarding-options dhcp-relay group ALL interface irb.22 exclude
`;

const JUNOS_RANGE = `set version 21.4R3.15
set system host-name fell-3
set interfaces irb unit 30 family inet address 10.60.30.1/24
set interfaces irb unit 31 family inet address 10.60.31.1/24
set interfaces irb unit 32 family inet address 10.60.32.1/24
set forwarding-options dhcp-relay server-group MAIN 10.1.1.2
set forwarding-options dhcp-relay group SOME active-server-group MAIN
set forwarding-options dhcp-relay group SOME interface irb.30 upto irb.31
`;

const JUNOS_HELPER = `set version 12.3R12.4
set system host-name fell-4
set interfaces vlan unit 40 family inet address 10.60.40.1/24
set interfaces vlan unit 41 family inet address 10.60.41.1/24
set interfaces vlan unit 42 family inet address 10.60.42.1/24
set interfaces vlan unit 43 family inet address 10.60.43.1/24
set forwarding-options helpers bootp server 10.1.1.2
set forwarding-options helpers bootp interface vlan.40
set forwarding-options helpers bootp interface vlan.41
set forwarding-options helpers bootp interface vlan.42 server 10.1.1.2
`;

const JUNOS_HELPER_ALL = `set version 12.3R12.4
set system host-name fell-5
set interfaces vlan unit 50 family inet address 10.60.50.1/24
set interfaces vlan unit 51 family inet address 10.60.51.1/24
set forwarding-options helpers bootp server 10.1.1.2
set forwarding-options helpers bootp interface all
`;

const JUNOS_HELPER_ALL_OWN = `set version 12.3R12.4
set system host-name fell-6
set interfaces vlan unit 60 family inet address 10.60.60.1/24
set interfaces vlan unit 61 family inet address 10.60.61.1/24
set forwarding-options helpers bootp interface all server 10.1.1.2
`;

const JUNOS_PLAIN = `set version 21.4R3.15
set system host-name fell-7
set interfaces irb unit 70 family inet address 10.60.70.1/24
set interfaces irb unit 71 family inet address 10.60.71.1/24
set forwarding-options dhcp-relay server-group MAIN 10.1.1.2
set forwarding-options dhcp-relay active-server-group MAIN
set forwarding-options dhcp-relay interface irb.70
`;

const JUNOS_VRF = `set version 21.4R3.15
set system host-name fell-8
set interfaces irb unit 80 family inet address 10.60.80.1/24
set interfaces irb unit 81 family inet address 10.60.81.1/24
set interfaces irb unit 82 family inet address 10.60.82.1/24
set forwarding-options dhcp-relay server-group MAIN 10.1.1.2
set forwarding-options dhcp-relay active-server-group MAIN
set forwarding-options dhcp-relay group ALL interface irb.80
set routing-instances RED instance-type virtual-router
set routing-instances RED interface irb.81
set routing-instances RED interface irb.82
set routing-instances RED forwarding-options dhcp-relay server-group MAIN 10.1.1.2
set routing-instances RED forwarding-options dhcp-relay active-server-group MAIN
set routing-instances RED forwarding-options dhcp-relay group ALL interface irb.81
set routing-instances RED forwarding-options dhcp-relay group ALL interface irb.82
`;

const XR = `hostname fell-9
interface Bundle-Ether1.10
 ipv4 address 10.61.10.1 255.255.255.0
!
interface Bundle-Ether1.11
 vrf RED
 ipv4 address 10.61.11.1 255.255.255.0
!
interface Bundle-Ether1.12
 vrf RED
 ipv4 address 10.61.12.1 255.255.255.0
!
interface Bundle-Ether1.13
 ipv4 address 10.61.13.1 255.255.255.0
!
interface Bundle-Ether1.14
 ipv4 address 10.61.14.1 255.255.255.0
!
interface Bundle-Ether1.15
 ipv4 address 10.61.15.1 255.255.255.0
!
dhcp ipv4
 vrf RED relay profile PR
 profile PR relay
  helper-address vrf RED 10.1.1.2
 !
 profile P relay
  helper-address vrf default 10.1.1.2
 !
 interface Bundle-Ether1.10 relay profile P
 interface Bundle-Ether1.13 relay profile P
!
end
`;

const EXOS = `#
# Module vlan configuration.
#
configure snmp sysname "fell-10"
create vlan "a" tag 10
configure vlan a ipaddress 10.62.10.1 255.255.255.0
enable ipforwarding vlan a
create vlan "b" tag 11
configure vlan b ipaddress 10.62.11.1 255.255.255.0
enable ipforwarding vlan b
create vlan "c" tag 12
configure vlan c ipaddress 10.62.12.1 255.255.255.0
enable ipforwarding vlan c
create vlan "d" tag 13
configure vlan d ipaddress 10.62.13.1 255.255.255.0
enable ipforwarding vlan d
#
# Module netTools configuration.
#
configure bootprelay add 10.1.1.2 vr VR-Default
configure bootprelay vlan c add 10.1.1.3 vr VR-Default
enable bootprelay ipv4 vlan a
enable bootprelay ipv4 vlan b
enable bootprelay ipv4 vlan c
`;

const VYOS = `set interfaces ethernet eth0 address '10.63.0.1/24'
set interfaces ethernet eth1 address '10.63.1.1/24'
set interfaces ethernet eth2 address '10.63.2.1/24'
set interfaces ethernet eth3 address '10.63.3.1/24'
set service dhcp-relay listen-interface 'eth1'
set service dhcp-relay listen-interface 'eth2'
set service dhcp-relay server '10.1.1.2'
set service dhcp-relay server '10.1.1.3'
set service dhcp-relay upstream-interface 'eth0'
set system host-name 'fell-11'
`;

const EOS = `hostname fell-12
!
interface profile OFFICES
   command ip helper-address 10.1.1.2
!
interface Vlan10
   profile OFFICES
   ip address 10.64.10.1/24
!
interface Vlan11
   profile OFFICES
   ip address 10.64.11.1/24
   ip helper-address 10.1.1.3
!
end
`;

const NXOS = `hostname fell-13
feature dhcp
feature interface-vlan
port-profile type interface-vlan OFFICES
  ip dhcp relay address 10.1.1.2
  state enabled
interface Vlan10
  inherit port-profile OFFICES
  no shutdown
  ip address 10.65.10.1/24
interface Vlan11
  inherit port-profile OFFICES
  no shutdown
  ip address 10.65.11.1/24
`;

const VRP = `!Software Version V200R019C10SPC500
#
sysname fell-14
#
dhcp enable
#
dhcp server group MAIN
 dhcp-server 10.1.1.2 0
#
interface Vlanif10
 ip address 10.66.10.1 255.255.255.0
 dhcp select relay
 dhcp relay server-select MAIN
#
interface Vlanif11
 ip address 10.66.11.1 255.255.255.0
 dhcp select relay
 dhcp relay server-select MAIN
#
interface Vlanif12
 ip address 10.66.12.1 255.255.255.0
 dhcp select relay
 dhcp relay server-ip 10.1.1.2
#
return
`;

const COMWARE = `#
 version 5.20, Release 2208
#
 sysname fell-15
#
 dhcp relay server-group 1 ip 10.1.1.2
#
 dhcp enable
#
interface Vlan-interface10
 ip address 10.67.10.1 255.255.255.0
 dhcp select relay
 dhcp relay server-select 1
#
interface Vlan-interface11
 ip address 10.67.11.1 255.255.255.0
 dhcp select relay
 dhcp relay server-select 1
#
return
`;

const IOS_TABLES = `hostname fell-16
archive
 path flash:saved
vrf definition RED
vrf definition BLUE
interface Vlan10
 vrf forwarding RED
 ip address 10.68.10.1 255.255.255.0
 ip helper-address 10.1.1.2
interface Vlan11
 ip address 10.68.11.1 255.255.255.0
 ip helper-address vrf BLUE 10.1.1.2
interface Vlan12
 vrf forwarding BLUE
 ip address 10.68.12.1 255.255.255.0
 ip helper-address global 10.1.1.2
end
`;

const NXOS_TABLES = `hostname fell-17
feature dhcp
feature interface-vlan
vrf context RED
vrf context BLUE
interface Vlan10
  vrf member RED
  no shutdown
  ip address 10.69.10.1/24
  ip dhcp relay address 10.1.1.2
interface Vlan11
  vrf member BLUE
  no shutdown
  ip address 10.69.11.1/24
  ip dhcp relay address 10.1.1.2 use-vrf default
`;

const EOS_TABLES = `hostname fell-18
!
vrf instance BLUE
!
vrf instance RED
!
interface Vlan10
   vrf RED
   ip address 10.60.110.1/24
   ip helper-address 10.1.1.2
!
interface Vlan11
   vrf BLUE
   ip address 10.60.111.1/24
   ip helper-address 10.1.1.2 vrf default
!
end
`;

const AOSCX_TABLES = `!Version ArubaOS-CX GL.10.10.1020
hostname fell-19
vrf BLUE
vrf RED
interface vlan 30
    vrf attach RED
    ip address 10.60.130.1/24
    ip helper-address 10.1.1.2
interface vlan 31
    vrf attach BLUE
    ip address 10.60.131.1/24
    ip helper-address 10.1.1.2 vrf default
`;

const OS10_TABLES = `! Version 10.5.2.3
hostname fell-20
!
ip vrf RED
!
ip vrf BLUE
!
interface vlan30
 ip vrf forwarding RED
 ip address 10.60.140.1/24
 ip helper-address 10.1.1.2 vrf BLUE
 no shutdown
!
interface vlan31
 ip vrf forwarding BLUE
 ip address 10.60.141.1/24
 no shutdown
!
`;

const COMWARE_TABLES = `#
 version 7.1.070, Release 6318
#
 sysname fell-21
#
ip vpn-instance RED
#
ip vpn-instance BLUE
#
 dhcp enable
#
interface Vlan-interface10
 ip binding vpn-instance RED
 ip address 10.60.150.1 255.255.255.0
 dhcp select relay
 dhcp relay server-address 10.1.1.2
#
interface Vlan-interface11
 ip binding vpn-instance BLUE
 ip address 10.60.151.1 255.255.255.0
 dhcp select relay
 dhcp relay server-address 10.1.1.2 vpn-instance RED
#
return
`;

const VRP_TABLES = `!Software Version V200R019C10SPC500
#
sysname fell-22
#
dhcp enable
#
ip vpn-instance RED
 ipv4-family
#
ip vpn-instance BLUE
 ipv4-family
#
interface Vlanif10
 ip binding vpn-instance RED
 ip address 10.60.160.1 255.255.255.0
 dhcp select relay
 dhcp relay server-ip 10.1.1.2
#
interface Vlanif11
 ip address 10.60.161.1 255.255.255.0
 dhcp select relay
 dhcp relay server-ip 10.1.1.2 vpn-instance BLUE
#
return
`;

export const SHARED_LISTS: SharedLists[] = [
  ...[JUNOS, JUNOS_ALL, JUNOS_RANGE, JUNOS_HELPER, JUNOS_HELPER_ALL, JUNOS_HELPER_ALL_OWN, JUNOS_PLAIN, JUNOS_VRF].map(
    (config): SharedLists => ({ platform: "juniper-junos", config }),
  ),
  { platform: "cisco-iosxr", config: XR },
  { platform: "extreme-exos", config: EXOS },
  { platform: "vyos-edgeos", config: VYOS },
  { platform: "arista-eos", config: EOS },
  { platform: "cisco-nxos", config: NXOS },
  { platform: "huawei-vrp", config: VRP },
  { platform: "hpe-comware", config: COMWARE },
  // Several tables, in which the servers are looked for.
  { platform: "cisco-ios", config: IOS_TABLES },
  { platform: "cisco-nxos", config: NXOS_TABLES },
  { platform: "arista-eos", config: EOS_TABLES },
  { platform: "hpe-aoscx", config: AOSCX_TABLES },
  { platform: "dell-os10", config: OS10_TABLES },
  { platform: "hpe-comware", config: COMWARE_TABLES },
  { platform: "huawei-vrp", config: VRP_TABLES },
];
