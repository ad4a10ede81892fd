/** A data centre switch as `show running-config` prints it, made for the tests of this folder. */
export const CORE = `!Command: show running-config
!Running configuration last done at: Mon Nov  2 08:12:44 2026
!Time: Mon Nov  2 09:00:00 2026

version 9.3(7) Bios:version 05.45
switchname pier-core1
vdc pier-core1 id 1
  limit-resource vlan minimum 16 maximum 4094

feature hsrp
feature interface-vlan
feature dhcp
cfs eth distribute

no password strength-check
username admin password 5 canaryone  role network-admin
snmp-server user admin network-admin auth md5 0xcanarytwo priv 0xcanarythree localizedkey
snmp-server community canaryfour group network-operator

ip access-list CLIENTS
  statistics per-entry
  10 permit udp any eq bootpc any eq bootps
  20 deny udp any any eq tftp
  30 permit ip addrgroup OFFICES any

service dhcp
ip dhcp relay
ip dhcp relay information option
ip dhcp relay information option vpn
ip dhcp relay source-interface loopback0

vrf context RED
  rd auto

interface Vlan1

interface Vlan10
  description Pier 1
  no shutdown
  vrf member RED
  no ip redirects
  ip address 10.81.10.2/24
  ip address 10.81.11.2/24 secondary
  ip access-group CLIENTS in
  hsrp version 2
  hsrp 10
    preempt
    ip 10.81.10.1
  ip dhcp relay address 10.9.0.5
  ip dhcp relay address 10.9.0.6 use-vrf BLUE

interface Vlan20
  no shutdown
  ip address 10.81.20.1/24
  fabric forwarding mode anycast-gateway

interface Ethernet1/1
  no switchport
  ip address 10.81.255.1/30
  no shutdown

interface Ethernet1/2.30
  encapsulation dot1q 30
  ip address 10.81.30.1/24
  ip dhcp relay address 10.9.0.5

interface mgmt0
  vrf member management
  ip address 192.0.2.31/24

interface loopback0
  ip address 10.81.254.1/32
line console
line vty
`;
