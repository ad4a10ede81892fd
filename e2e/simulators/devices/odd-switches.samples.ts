import type { SharedLists } from "./shared-lists.samples";

/** Switches as they are found: several addresses and tables, targets switched off, by name, twice in two tables, interfaces that are down, odd values of options. */
export const ODD_SWITCHES: SharedLists[] = [
  {
    platform: "hpe-aoscx",
    config: `!Version ArubaOS-CX FL.10.08.1010
hostname e1
vrf RED
interface vlan 10
    vrf attach RED
    ip address 10.1.0.1/24
    ip address 10.1.9.1/24 secondary
    active-gateway ip mac 12:01:00:00:01:00
    active-gateway ip 10.1.0.254
    ip helper-address 10.9.9.9 vrf default
    ip helper-address 10.9.9.10
interface vlan 20
    shutdown
    ip address 10.2.0.1/24
interface lag 5
    no shutdown
    routing
    ip address 10.3.0.1/24
    ip helper-address 10.9.9.9
interface 1/1/1.30
    encapsulation dot1q 30
    ip address 10.4.0.1/24
dhcp-server vrf RED
    pool p-two
        range 10.1.0.10 10.1.0.20 prefix-len 24
        option 67 ascii "a b.0"
        bootp 10.9.9.9
        static-bind ip 10.1.0.50 mac 00:11:22:33:44:55
    exit
    enable
`,
  },
  {
    platform: "hpe-aoss",
    config: `; J9850A Configuration Editor; Created on release #KB.16.10.0009

hostname "f1"
ip routing
interface A1
   name "ip helper-address"
   exit
vlan 1
   name "DEFAULT_VLAN"
   no untagged A1
   no ip address
   ip helper-address 10.9.9.9
   exit
vlan 10
   name "clients exit"
   untagged A1-A4
   ip address 10.1.0.1 255.255.255.0
   ip address 10.1.9.1 255.255.255.0
   ip helper-address 10.9.9.9
   ip helper-address 10.9.9.10
   ip forward-protocol udp 10.9.9.11 dns
   exit
vlan 20
   name "no relay"
   tagged A5
   ip address 10.2.0.1 255.255.255.0
   exit
dhcp-server pool "P Q"
   network 10.2.0.0 255.255.255.0
   range 10.2.0.10 10.2.0.20
   option 66 ascii "10.9.9.9"
   option 60 hex 505845436c69656e74
   bootfile-name "b.0"
   tftp-server server-name "pxe"
   exit
dhcp-server enable
`,
  },
  {
    platform: "hpe-comware",
    config: `#
 version 7.1.070, Release 6318
#
 sysname i1
#
ip vpn-instance RED
#
 dhcp enable
 dhcp relay client-information refresh enable
#
vlan 10
#
dhcp server ip-pool p1
 gateway-list 10.5.0.1
 network 10.5.0.0 mask 255.255.255.0
 bootfile-name http://10.9.9.9/a.efi
 option 60 hex 505845436C69656E74
 option 66 ascii pxe.example.com
 option 67 ascii a.0
 option 43 hex 0601 08
 static-bind ip-address 10.5.0.50 mask 255.255.255.0 hardware-address 0011-2233-4455
 tftp-server domain-name pxe
 tftp-server ip-address 10.9.9.9
#
interface Vlan-interface10
 description dhcp relay server-address 1.1.1.1
 ip binding vpn-instance RED
 ip address 10.1.0.1 255.255.255.0
 ip address 10.1.9.1 255.255.255.0 sub
 dhcp select relay
 dhcp relay server-address 10.9.9.9
 dhcp relay server-address 10.9.9.10 public
 dhcp relay gateway 10.1.9.1
#
interface Vlan-interface20
 shutdown
 ip address 10.2.0.1 255.255.255.0
 dhcp relay server-address 10.9.9.9
#
interface GigabitEthernet1/0/1.30
 ip address 10.3.0.1 255.255.255.0
 vlan-type dot1q vid 30
 dhcp select relay
#
return
`,
  },
  {
    platform: "huawei-vrp",
    config: `!Software Version V200R019C10SPC500
#
sysname j1
#
dhcp enable
#
ip vpn-instance RED
 ipv4-family
#
dhcp server group G1
 dhcp-server 10.9.9.9 0
 dhcp-server 10.9.9.10 1
 vpn-instance RED
#
ip pool p1
 gateway-list 10.5.0.1
 network 10.5.0.0 mask 255.255.255.0
 option 60 hex 505845436C69656E74
 option66 ascii x
 option 67 ascii a.0
 bootfile a.0
 next-server 10.9.9.9
 sname pxe
 static-bind ip-address 10.5.0.50 mac-address 0011-2233-4455
#
interface Vlanif10
 ip binding vpn-instance RED
 ip address 10.1.0.1 255.255.255.0
 ip address 10.1.9.1 255.255.255.0 sub
 dhcp select relay
 dhcp relay server-select G1
 dhcp relay server-ip 10.9.9.11
#
interface Vlanif20
 ip address 10.2.0.1 255.255.255.0
 shutdown
 dhcp select relay
#
interface Vlanif30
 ip address 10.3.0.1 255.255.255.0
 dhcp select interface
 dhcp server option 67 ascii z.0
 dhcp server bootfile z.0
 dhcp server next-server 10.9.9.9
#
interface 10GE1/0/1.40
 dot1q termination vid 40
 ip address 10.4.0.1 255.255.255.0
 dhcp select relay
 dhcp relay server-ip 10.9.9.9
#
return
`,
  },
  {
    platform: "extreme-exos",
    config: `#
# Module devmgr configuration.
#
configure snmp sysName "k1"
#
# Module vlan configuration.
#
create vlan "idle"
configure vlan Default ipaddress 10.9.0.1 255.255.255.0
create vlan "clients"
configure vlan clients tag 10
configure vlan clients ipaddress 10.1.0.1 255.255.255.0
configure vlan clients add secondary-ipaddress 10.1.9.1 255.255.255.0
create vlan "own"
configure vlan own tag 20
configure vlan own ipaddress 10.2.0.1 255.255.255.0
create vlan "serve"
configure vlan serve ipaddress 10.3.0.1 255.255.255.0
disable vlan "serve"
configure vlan serve dhcp-address-range 10.3.0.10 - 10.3.0.20
configure vlan serve dhcp-options code 66 ipaddress 10.9.9.9
configure vlan serve dhcp-options code 67 string "a b.0"
configure vlan serve dhcp-options code 43 hex 06:01:08:ff
#
# Module netTools configuration.
#
configure bootprelay add 10.9.9.9 vr VR-Default
configure bootprelay add 10.9.9.10 vr VR-Default
configure bootprelay vlan "own" add 10.9.9.11 vr VR-Default
enable bootprelay ipv4 vlan "clients"
enable bootprelay ipv4 vlan own
`,
  },
  {
    platform: "dell-os10",
    config: `! Version 10.5.4.0
hostname l1
ip vrf RED
interface vlan10
 description "x"
 no shutdown
 ip vrf forwarding RED
 ip address 10.1.0.1/24
 ip helper-address 10.9.9.9
 ip helper-address 10.9.9.9 vrf default
!
interface ethernet1/1/1
 no switchport
 no shutdown
 ip address 10.2.0.1/24
!
ip dhcp server
 no disable
 !
 pool p1
  network 10.3.0.0/24
  range 10.3.0.10 10.3.0.20
  option 60 ascii "PXEClient"
  option 66 ip 10.9.9.9
  option 67 hex 61:2e:30
  option 43 ascii x
  host 10.3.0.50
  hardware-address 00:11:22:33:44:55
`,
  },
  {
    platform: "dell-os9",
    config: `Current Configuration ...
! Version 9.14(2.8)
!
hostname m1
!
ip vrf RED 1
!
interface TenGigabitEthernet 0/1
 ip address 10.2.0.1/24
 ip helper-address 10.9.9.9
 shutdown
!
interface Vlan 10
 ip vrf forwarding RED
 ip address 10.1.0.1/24
 ip address 10.1.9.1/24 secondary
 ip helper-address vrf RED 10.9.9.9
 ip helper-address 10.9.9.10
 no shutdown
!
end
`,
  },
  {
    platform: "brocade-ruckus",
    config: `ver 08.0.95
hostname n1
vlan 10 by port
 router-interface ve 10
!
interface ve 10
 port-name ip helper-address 9
 ip address 10.1.0.1 255.255.255.0
 ip address 10.1.9.1/24 secondary
 ip helper-address 1 10.9.9.9
 ip helper-address 3 10.9.9.10
!
interface ve 20
 ip address 10.2.0.1/24
 disable
 ip bootp-gateway 10.2.0.1
!
interface ethernet 1/1/1
 ip address 10.3.0.1 255.255.255.0
 ip helper-address 1 10.9.9.9 unicast
!
ip dhcp-server enable
ip dhcp-server pool p1
 network 10.2.0.0 255.255.255.0
 bootfile "a.0"
 option 66 ascii 10.9.9.9
 next-bootstrap-server 10.9.9.9
 tftp-server 10.9.9.9
 deploy
!
end
`,
  },
];
