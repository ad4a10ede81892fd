/** A leaf switch as `show running-config` prints it, made for the tests of this folder. */
export const LEAF = `! Command: show running-config
! device: quay-leaf1 (DCS-7050SX3-48YC12, EOS-4.30.5M)
!
no aaa root
!
username netops privilege 15 role network-admin secret sha512 $6$canaryone$abcdefg
!
transceiver qsfp default-mode 4x10G
!
service routing protocols model multi-agent
!
hostname quay-leaf1
!
snmp-server community canarytwo ro
!
ip dhcp relay information option
ip dhcp snooping vlan 110
!
dhcp server vrf PLANT
   tftp server option 66 ipv4 10.3.3.3
   !
   subnet 10.71.9.0/24
      range 10.71.9.10 10.71.9.90
      reservations
         mac-address 0011.2233.4455
            ipv4-address 10.71.9.20
            hostname press4
      name plant
      tftp server file ipv4 boot/ipxe.efi
      default-gateway 10.71.9.1
!
vlan 110
   name offices
!
vrf instance PLANT
!
banner motd
interface Vlan999
   ip helper-address 9.9.9.9
EOF
!
interface Ethernet1
   description uplink
   no switchport
   ip address 10.71.255.1/31
!
interface Loopback100
   vrf PLANT
   ip address 10.71.254.1/32
!
interface Management1
   vrf MGMT
   ip address 192.0.2.11/24
!
interface Vlan110
   description Offices, quay 1
   vrf PLANT
   ip helper-address 10.3.3.2 vrf CORE source-interface Loopback100
   ip helper-address dhcp.example.net
   ip access-group CLIENTS in
   ip address virtual 10.71.10.1/24
   ip address virtual 10.71.11.1/24 secondary
!
interface Vlan120
   ip address 10.71.12.2/24
   ip address 10.71.13.2/24 secondary
   ip virtual-router address 10.71.12.1
   no ip helper-address 10.3.3.9
   ip helper-address 10.3.3.2
   shutdown
!
ip access-list CLIENTS
   10 permit udp any eq bootpc any eq bootps
   20 deny udp any any eq tftp
   30 permit ip 10.71.10.0/24 any
!
ip routing
ip routing vrf PLANT
!
router bgp 65001
   neighbor 10.71.255.0 remote-as 65000
   neighbor 10.71.255.0 password 7 canarythree
!
management api http-commands
   no shutdown
!
end
`;
