/** A router as `show running-config` prints it, made for the tests of this folder. */
export const ROUTER = `Building configuration...

Current configuration : 2811 bytes
!
! Last configuration change at 08:12:44 UTC Mon Nov 2 2026 by netops
!
version 17.9
service timestamps log datetime msec
no service pad
!
hostname harbour-gw1
!
enable secret 9 $9$abcdefgh$ijklmnop
!
vrf definition LABS
 address-family ipv4
 exit-address-family
!
archive
 path flash:saved
!
no ip dhcp use vrf connected
ip dhcp excluded-address 10.60.8.1 10.60.8.20
ip dhcp excluded-address 10.60.8.255
!
ip dhcp pool CAMPUS
 network 10.60.0.0 255.255.0.0
 option 150 ip 10.1.1.5 10.1.1.6
 option 66 ascii "tftp.example.net"
!
ip dhcp pool OFFICE
 network 10.60.8.0 255.255.255.0
 default-router 10.60.8.1
 dns-server 10.1.1.2
 domain-name example.net
 lease 2
 option 60 ascii "PXEClient"
 option 43 hex 0601.08ff
 bootfile boot\\x64\\wdsnbp.com
 next-server 10.1.1.9
!
ip dhcp pool PRINTER
 host 10.60.8.30 255.255.255.0
 hardware-address 0011.2233.4455
!
ip dhcp pool FORWARD
 relay source 10.70.0.0 255.255.0.0
 relay destination 10.1.1.2
!
template ACCESS
 ip helper-address 10.1.1.44
!
banner motd ^C
interface Vlan999
 ip helper-address 9.9.9.9
^C
!
interface Loopback0
 ip address 10.255.0.1 255.255.255.255
!
interface GigabitEthernet0/0/1.120
 encapsulation dot1Q 120
 vrf forwarding LABS
 ip address 10.60.12.1 255.255.255.0
 ip helper-address global 10.1.1.2
 ip helper-address vrf LABS 10.1.1.3
!
interface Vlan42
 description Harbour, floor 2
 ip address 10.60.43.1 255.255.255.0 secondary
 ip address 10.60.42.2 255.255.255.0
 ip helper-address 10.1.1.2
 ip access-group CLIENTS in
 standby version 2
 standby 42 ip 10.60.42.1
!
interface Vlan50
 ip unnumbered Loopback0
 source template ACCESS
 ip access-group 120 out
!
interface Vlan60
 no ip address
 ip helper-address 10.1.1.2
 shutdown
 vrrp 60 address-family ipv4
  address 10.60.60.1 primary
!
ip forward-protocol nd
no ip forward-protocol udp tftp
no ip forward-protocol udp netbios-ns
!
ip access-list extended CLIENTS
 10 remark from clients
 20 permit udp any eq bootpc any eq bootps bootpc 4011
 30 deny udp any any range tftp 70
 40 permit udp host 10.60.42.9 gt 1023 10.1.1.0 0.0.0.255 neq 69
 50 permit udp object-group PCS any
 60 permit tcp any any established
!
access-list 10 permit 10.1.0.0 0.0.255.255
access-list 10 deny any
!
line vty 0 4
 login
!
end
`;
