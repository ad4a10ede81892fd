/** A switch as `display current-configuration` prints it, made for the tests of this folder. */
export const SWITCH = `!Software Version V200R019C10SPC500
#
sysname rudder-sw1
#
dhcp enable
#
dhcp server group OFFICE
 dhcp-server 10.6.0.9
#
acl number 3001
 rule 5 permit udp source-port eq bootpc destination-port eq bootps
 rule 10 deny udp destination-port eq 69
#
ip pool lab
 gateway-list 10.62.40.1
 network 10.62.40.0 mask 255.255.255.0
 option 67 ascii ipxe.efi
 next-server 10.6.0.8
#
aaa
 local-user admin password irreversible-cipher canaryone
#
snmp-agent community read cipher canarytwo
#
interface Vlanif30
 ip binding vpn-instance RED
 ip address 10.62.30.2 255.255.255.0
 ip address 10.62.31.2 255.255.255.0 sub
 vrrp vrid 1 virtual-ip 10.62.30.1
 dhcp select relay
 dhcp relay server-ip 10.6.0.5
 dhcp relay server-ip 10.6.0.6
#
interface Vlanif31
 ip address 10.62.32.1 255.255.255.0
 traffic-filter inbound acl 3001
 dhcp select relay
 dhcp relay server-select OFFICE
#
interface Vlanif40
 ip address 10.62.40.1 255.255.255.0
 dhcp select global
#
interface GigabitEthernet0/0/1.50
 dot1q termination vid 50
 ip address 10.62.50.1 255.255.255.0
 dhcp select relay
 dhcp relay binding server ip 10.6.0.5
 shutdown
#
return
`;
