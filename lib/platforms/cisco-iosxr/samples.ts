/** A router as `show running-config` prints it, made for the tests of this folder. */
export const EDGE = `Mon Nov  2 09:00:00.123 UTC
Building configuration...
!! IOS XR Configuration 7.10.1
!! Last configuration change at Mon Nov  2 08:12:44 2026 by netops
!
hostname lock-edge1
username netops
 group root-lr
 secret 10 canaryone
!
vrf RED
 address-family ipv4 unicast
 !
!
snmp-server community canarytwo RO
ipv4 access-list CLIENTS
 10 permit udp any eq bootpc any eq bootps
 20 deny udp any any eq tftp
 30 permit ipv4 any any
!
interface Loopback0
 ipv4 address 10.61.254.1 255.255.255.255
!
interface Bundle-Ether4.12
 description Lock 1
 vrf RED
 ipv4 address 10.61.12.2 255.255.255.0
 ipv4 address 10.61.13.2/24 secondary
 encapsulation dot1q 12
 ipv4 access-group CLIENTS ingress
!
interface Bundle-Ether4.13
 ipv4 address 10.61.14.1 255.255.255.0
 encapsulation dot1q 13
 ipv4 helper-address vrf BLUE 10.2.0.9
 shutdown
!
interface TenGigE0/0/0/1
 vrf GREEN
 ipv4 address 10.61.15.1 255.255.255.0
!
interface preconfigure GigabitEthernet0/0/0/9
 ipv4 address 10.61.99.1 255.255.255.0
!
prefix-set OURS
  10.61.0.0/16 le 24
end-set
!
route-policy OUT
  if destination in OURS then
    pass
  endif
end-policy
!
router hsrp
 interface Bundle-Ether4.12
  address-family ipv4
   hsrp 1
    address 10.61.12.1
   !
  !
 !
!
dhcp ipv4
 vrf GREEN relay profile ALL
 profile ALL relay
  helper-address vrf default 10.2.0.5
  relay information option
 !
 profile LOCK relay
  helper-address vrf RED 10.2.0.6 giaddr 0.0.0.0
  helper-address vrf default 10.2.0.5
 !
 profile IDLE relay
  helper-address vrf default 10.2.0.98
 !
 interface Bundle-Ether4.12 relay profile LOCK
!
end
`;
