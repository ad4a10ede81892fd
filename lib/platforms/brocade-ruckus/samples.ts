/** A switch as `show running-config` prints it, made for the tests of this folder. */
export const SWITCH = `Current configuration:
!
ver 08.0.95gT213
!
vlan 30 name offices by port
 tagged ethe 1/1/1 to 1/1/4
 router-interface ve 30
!
hostname winch-sw1
username admin password canaryone
snmp-server community canarytwo ro
ip dhcp snooping vlan 30
ip access-list extended CLIENTS
 permit udp any eq bootpc any eq bootps
 deny udp any any eq tftp
 permit ip any any
!
interface ethernet 1/1/1
 port-name uplink
!
interface ve 30
 port-name Winch, floor 3
 vrf forwarding RED
 ip address 10.33.30.1 255.255.255.0
 ip address 10.33.31.1/24
 ip access-group CLIENTS in
 ip helper-address 1 10.3.3.5
 ip helper-address 2 10.3.3.6
!
interface ve 31
 ip address 10.33.32.1/24
 ip helper-address 10.3.3.5
 disable
!
end
`;
