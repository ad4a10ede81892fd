import type { SharedLists } from "./shared-lists.samples";

/** Routers as they are found: several addresses and tables, targets switched off, by name, twice in two tables, interfaces that are down, odd values of options. */
export const ODD_ROUTERS: SharedLists[] = [
  {
    platform: "cisco-ios",
    config: `version 15.2
hostname a1
!
archive
 path flash:a
!
vrf definition RED
 rd 1:1
 address-family ipv4
!
interface Vlan10
 description ip helper-address 9.9.9.9 is gone
 vrf forwarding RED
 ip address 10.1.9.1 255.255.255.0 secondary
 ip address 10.1.0.1 255.255.255.0
 ip helper-address global 10.9.9.9
 ip helper-address vrf RED 10.9.9.9
 ip helper-address 10.9.9.10
 standby 10 ip 10.1.0.254
!
interface Vlan20
 ip address 10.2.0.1 255.255.255.0
 ip helper-address pxe.example.com
 shutdown
!
interface GigabitEthernet0/0.30
 encapsulation dot1Q 30
 ip unnumbered Loopback0
 ip helper-address 10.9.9.9
!
interface Loopback0
 ip address 10.3.0.1 255.255.255.255
!
interface Vlan40
 ip address 10.4.0.1 255.255.255.0
 ip helper-address 10.4.0.255
!
interface Vlan50
 no ip address
 ip helper-address 10.9.9.9
!
end
`,
  },
  {
    platform: "cisco-ios",
    config: `hostname a2
ip dhcp pool "TWO WORDS"
 network 10.1.0.0 /24
 option 66 ascii 10.9.9.9
 option 67 ascii "boot file.0"
 class A
  address range 10.1.0.10 10.1.0.20
!
ip dhcp pool PARENT
 network 10.2.0.0 255.255.0.0
 next-server 10.9.9.9 10.9.9.10
 bootfile a.0
!
ip dhcp pool CHILD
 vrf RED
 network 10.2.1.0 255.255.255.0
 option 43 hex 0601.0A0A.0400.5058.45FF
 option 60 hex 5058.4543.6c69.656e.74
 option 150 ip 10.9.9.1 10.9.9.2
 option 66 ip 10.9.9.9
!
ip dhcp pool HOST
 host 10.2.1.9 255.255.255.0
 client-identifier 0100.1122.3344.55
 bootfile host.0
 next-server 10.9.9.11
!
end
`,
  },
  {
    platform: "cisco-nxos",
    config: `!Command: show running-config
version 9.3(8)
hostname b1
feature dhcp
feature interface-vlan
feature hsrp
vrf context RED
service dhcp
ip dhcp relay
ip dhcp relay information option
ip dhcp relay information option vpn
interface Vlan10
  no shutdown
  vrf member RED
  no ip redirects
  ip address 10.1.0.2/24
  ip address 10.1.9.2/24 secondary
  hsrp 10
    ip 10.1.0.1
  ip dhcp relay address 10.9.9.9 use-vrf default
  ip dhcp relay address 10.9.9.9
  ip dhcp relay source-interface loopback0
interface Vlan20
  shutdown
  ip address 10.2.0.2/24
interface loopback0
  ip address 10.255.0.1/32
interface Ethernet1/1
  no switchport
  ip address 10.3.0.1/31
  no shutdown
interface Ethernet1/2.30
  encapsulation dot1q 30
  ip address 10.4.0.1/24
  ip dhcp relay address 10.9.9.9
  no shutdown
`,
  },
  {
    platform: "cisco-iosxr",
    config: `!! IOS XR Configuration 7.3.2
hostname c1
vrf RED
!
interface Bundle-Ether1.10
 vrf RED
 ipv4 address 10.1.0.1 255.255.255.0
 ipv4 address 10.1.9.1 255.255.255.0 secondary
 encapsulation dot1q 10
!
interface Bundle-Ether1.20
 ipv4 address 10.2.0.1/24
 ipv4 helper-address vrf default 10.9.9.9
!
interface BVI30
 ipv4 address 10.3.0.1 255.255.255.0
!
interface BVI40
 ipv4 address 10.4.0.1 255.255.255.0
 shutdown
!
dhcp ipv4
 profile A relay
  helper-address vrf default 10.9.9.9 giaddr 10.1.0.1
  helper-address vrf RED 10.9.9.10
  relay information option
 !
 profile B relay
 !
 profile S server
  pool P
  bootfile a.0
  option 66 ascii 10.9.9.9
  option 67 ascii a.0
 !
 interface Bundle-Ether1.10 relay profile A
 interface BVI30 relay profile B
 interface BVI40 server profile S
!
end
`,
  },
  {
    platform: "arista-eos",
    config: `! device: d1 (DCS-7050, EOS-4.27)
hostname d1
!
vrf instance RED
!
dhcp relay
   server 10.9.9.99
!
interface Vlan10
   vrf RED
   ip helper-address 10.9.9.9 vrf default source-interface Loopback0
   ip helper-address 10.9.9.9
   ip helper-address dhcp.example.com
   ip address virtual 10.1.0.1/24
!
interface Vlan20
   ip address 10.2.0.1/24
   ip address 10.2.9.1/24 secondary
   shutdown
!
interface Ethernet1
   no switchport
   ip address 10.3.0.1/24
   ip helper-address 10.9.9.9
!
interface Loopback0
   ip address 10.255.0.1/32
!
end
`,
  },
  {
    platform: "arista-eos",
    config: `hostname d2
!
dhcp server
   dns domain name ipv4 x.example
   tftp server option 66 ipv4 10.9.9.9
   !
   subnet 10.1.0.0/24
      range 10.1.0.10 10.1.0.20
      tftp server file ipv4 "boot.0"
      default-gateway 10.1.0.1
      reservations
         mac-address 0011.2233.4455
            ipv4-address 10.1.0.50
!
dhcp server vrf RED
   subnet 10.2.0.0/24
      range 10.2.0.10 10.2.0.20
      tftp server option 66 ipv4 tftp.example.com
      tftp server file ipv4 red.0
!
end
`,
  },
  {
    platform: "mikrotik-routeros",
    config: `# 2026-11-20 10:00:00 by RouterOS 7.15.3
# software id = AAAA-BBBB
/interface bridge
add name=br1 comment="dhcp-server=1.1.1.1"
/interface vlan
add interface=br1 name="vlan 10" vlan-id=10
add interface=br1 name=vlan20 vlan-id=20 disabled=yes
add interface=br1 name=vlan30 vlan-id=30
/ip vrf
add interfaces=vlan20 name=RED
/ip dhcp-server option
add code=60 name=vci value="'PXEClient'"
add code=66 name=tftp value="s'10.9.9.9'"
add code=67 name="boot file" value=0x612e30
add code=67 name=unused value="'u.0'"
/ip dhcp-server option sets
add name=set1 options=vci,tftp
/ip pool
add name=p30 ranges=10.3.0.10-10.3.0.20
/ip dhcp-server
add address-pool=p30 interface=vlan30 name=s30 dhcp-option-set=set1
/ip dhcp-relay
add dhcp-server=10.9.9.9,10.9.9.10 disabled=no interface="vlan 10" local-address=10.1.0.1 name="relay one"
add dhcp-server=10.9.9.9 disabled=yes interface=vlan20 name=r20 dhcp-server-vrf=RED
/ip address
add address=10.1.0.1/24 interface="vlan 10" network=10.1.0.0
add address=10.2.0.1/24 interface=vlan20 network=10.2.0.0
add address=10.3.0.1/24 interface=vlan30 network=10.3.0.0
add address=10.4.0.1/24 interface=br1 network=10.4.0.0 disabled=yes
/ip dhcp-server network
add address=10.3.0.0/24 boot-file-name=a.0 dhcp-option="boot file",tftp dns-server=10.0.0.1 gateway=10.3.0.1 next-server=10.9.9.9 \\
    comment="next-server=1.1.1.1"
/ip dhcp-server lease
add address=10.3.0.50 mac-address=00:11:22:33:44:55 server=s30 dhcp-option=unused
/system identity
set name=o1
`,
  },
  {
    platform: "vyos-edgeos",
    config: `set interfaces ethernet eth0 address '10.0.0.1/24'
set interfaces ethernet eth1 vif 10 address '10.1.0.1/24'
set interfaces ethernet eth1 vif 10 address '10.1.9.1/24'
set interfaces ethernet eth1 vif 20 address '10.2.0.1/24'
set interfaces ethernet eth1 vif 20 disable
set service dhcp-relay interface 'eth0'
set service dhcp-relay interface 'eth1.10'
set service dhcp-relay relay-options relay-agents-packets 'discard'
set service dhcp-relay server '10.9.9.9'
set service dhcp-server global-parameters 'option x code 200 = text;'
set service dhcp-server shared-network-name LAN authoritative
set service dhcp-server shared-network-name LAN shared-network-parameters 'filename &quot;sn.0&quot;;'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 bootfile-name 'a.0'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 bootfile-server '10.9.9.9'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 tftp-server-name 'pxe'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 range 0 start '10.2.0.10'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 range 0 stop '10.2.0.20'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 static-mapping H ip-address '10.2.0.50'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 static-mapping H mac-address '00:11:22:33:44:55'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 static-mapping H static-mapping-parameters 'filename &quot;h.0&quot;;'
set service dhcp-server shared-network-name LAN subnet 10.2.0.0/24 subnet-parameters 'next-server 10.9.9.8;'
set system host-name 'p1'
`,
  },
  {
    platform: "mikrotik-routeros",
    config: `# 2026-11-20 10:00:00 by RouterOS 7.15.3
/interface bridge
add name=br1
/interface vlan
add interface=br1 name=vlan20 vlan-id=20
add interface=br1 name=vlan30 vlan-id=30
/ip vrf
add interfaces=vlan20,vlan30 name=RED
/ip dhcp-relay
add dhcp-server=10.9.9.9 disabled=no interface=vlan20 name=r20 dhcp-server-vrf=main
/ip address
add address=10.2.0.1/24 interface=vlan20 network=10.2.0.0
add address=10.3.0.1/24 interface=vlan30 network=10.3.0.0
`,
  },
];
