/** A switch as `show running-config` prints it, made for the tests of this folder. */
export const ACCESS = `; J9850A Configuration Editor; Created on release #KB.16.10.0008
; Ver #14:6f.6f.f8.1d.9b.3f.bf.bb.ef.7c.59.fc.6b.fb.9f.fc.ff.ff.37.ef:21
hostname "buoy-sw1"
module 1 type j9986a
no dhcp-relay hop-count-increment
dhcp-relay option 82 append
dhcp-snooping
dhcp-snooping vlan 30
ip access-list extended "CLIENTS"
   10 permit udp 0.0.0.0 255.255.255.255 eq 68 0.0.0.0 255.255.255.255 eq 67
   20 deny udp 0.0.0.0 255.255.255.255 0.0.0.0 255.255.255.255 eq 69
   30 permit ip 0.0.0.0 255.255.255.255 0.0.0.0 255.255.255.255
   exit
ip routing
interface 1
   name "uplink"
   dhcp-snooping trust
   exit
interface loopback 1
   ip address 10.31.254.1
   exit
snmp-server community "canaryone" unrestricted
password manager user-name "admin" sha1 canarytwo
vlan 1
   name "DEFAULT_VLAN"
   no untagged 2-24
   no ip address
   ip helper-address 10.3.0.5
   exit
vlan 30
   name "clients, floor 3"
   untagged 2-24
   ip address 10.31.30.1 255.255.255.0
   ip address 10.31.31.1 255.255.255.0
   ip helper-address 10.3.0.5
   ip helper-address 10.3.0.6
   ip forward-protocol udp 10.3.0.7 dns
   ip access-group "CLIENTS" in
   exit
vlan 40
   ip address 10.31.40.1 255.255.255.0
   dhcp-server
   exit
dhcp-server pool "LAB"
   default-router "10.31.40.1"
   network 10.31.40.0 255.255.255.0
   option 66 ascii "10.3.0.9"
   bootfile-name "ipxe.efi"
   range 10.31.40.50 10.31.40.99
   static-bind ip 10.31.40.20 mask 255.255.255.0 mac 001122-334455
   exit
dhcp-server enable
no tftp server
password operator
`;
