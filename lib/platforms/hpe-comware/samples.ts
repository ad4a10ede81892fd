/** A switch as `display current-configuration` prints it, made for the tests of this folder. */
export const SWITCH = `#
 version 7.1.070, Release 6616P05
#
 sysname helm-sw1
#
 dhcp enable
 dhcp server forbidden-ip 10.51.40.1
#
 dhcp relay server-group 3 ip 10.5.0.9
#
vlan 30
#
dhcp server ip-pool LAB
 gateway-list 10.51.40.1
 network 10.51.40.0 mask 255.255.255.0
 bootfile-name ipxe.efi
 next-server 10.5.0.8
 option 66 ascii 10.5.0.8
#
interface NULL0
#
interface Vlan-interface30
 description Helm, floor 3
 ip binding vpn-instance RED
 ip address 10.51.30.2 255.255.255.0
 ip address 10.51.31.2 255.255.255.0 sub
 vrrp vrid 1 virtual-ip 10.51.30.1
 packet-filter 3000 inbound
 dhcp select relay
 dhcp relay server-address 10.5.0.5
 dhcp relay server-address 10.5.0.6
#
interface Vlan-interface31
 ip address 10.51.32.1 24
 dhcp relay server-address 10.5.0.5
#
interface Vlan-interface32
 ip address 10.51.33.1 255.255.255.0
 dhcp select relay
 dhcp relay server-select 3
 shutdown
#
interface GigabitEthernet1/0/1
 port link-mode bridge
 port access vlan 30
#
acl advanced 3000
 rule 0 permit udp source-port eq bootpc destination-port eq bootps
 rule 5 deny udp destination-port eq tftp
 rule 10 permit ip source 10.51.30.0 0.0.0.255
#
local-user admin class manage
 password hash canaryone
#
 snmp-agent community read canarytwo
#
header motd #
interface Vlan-interface99
=====#
#
return
`;
