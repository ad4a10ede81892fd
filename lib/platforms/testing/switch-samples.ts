import type { Sample } from "./sample";

const AOSCX = `Current configuration:
!
!Version ArubaOS-CX FL.10.10.1030
!export-password: default
hostname wharf-cx
user admin group administrators password ciphertext CanaryAdmin
user ops group operators password plaintext CanaryOps
radius-server host 10.1.1.31 key ciphertext CanaryRadius
radius-server key plaintext CanaryRadiusAll
tacacs-server host 10.1.1.30 key ciphertext CanaryTacacs
tacacs-server key ciphertext CanaryTacKey
snmp-server community CanaryCommunity
snmp-server host 10.1.1.20 trap version v2c community CanaryTrap
snmpv3 user ops auth sha auth-pass ciphertext CanaryAuth priv aes priv-pass ciphertext CanaryPriv
ntp authentication-key 1 md5 ciphertext CanaryNtp
vrf LABS
access-list ip CLIENTS
    10 permit udp any eq dhcp-client any eq dhcp-server
    20 deny udp any any eq tftp
vlan 1,42
interface vlan 42
    vrf attach LABS
    ip address 10.64.42.2/24
    active-gateway ip 10.64.42.1 mac 00:00:00:00:00:01
    ip helper-address 10.1.1.2
    ip helper-address 10.1.1.3 vrf default
    apply access-list ip CLIENTS routed-in
    ip ospf authentication-key ciphertext CanaryOspf
    ip ospf message-digest-key 1 md5 ciphertext CanaryOspfMd5
dhcp-server vrf default
    pool OFFICE
        range 10.64.8.50 10.64.8.99 prefix-len 24
        default-router 10.64.8.1
        option 66 ascii 10.1.1.9
        exit
    enable
router bgp 65001
    neighbor 10.2.2.2 remote-as 65002
    neighbor 10.2.2.2 password ciphertext CanaryBgp
keychain OSPF
    key 1
        key-string ciphertext CanaryChain
https-server vrf default
`;

const AOSS = `; J9850A Configuration Editor; Created on release #KB.16.10.0008
; Ver #14:67.6f.f8.1d.9b.3f.bf.bb.ef.7c.59.fc.6b.fb.9f.fc.ff.ff.37.ef:44
hostname "wharf-pc"
module 1 type j9536a
include-credentials
password manager user-name "admin" sha1 "CanaryManager"
password operator plaintext "CanaryOperator"
encrypted-key "CanaryEncrypted"
radius-server host 10.1.1.31 key "CanaryRadius"
radius-server key "CanaryRadiusAll"
tacacs-server host 10.1.1.30 key "CanaryTacacs"
tacacs-server key "CanaryTacKey"
snmp-server community "CanaryCommunity" unrestricted
snmp-server host 10.1.1.20 community "CanaryTrap"
snmpv3 user "ops" auth sha "CanaryAuth" priv aes "CanaryPriv"
snmpv3 community index "1" name "CanaryV3" sec-name "ops"
sntp authentication key-id 1 authentication-mode md5 key-value "CanarySntp"
timesync sntp
key-chain "OSPF"
key-chain "OSPF" key 1 key-string "CanaryChain"
ip routing
ip access-list extended "CLIENTS"
   10 permit udp 0.0.0.0 255.255.255.255 eq 68 0.0.0.0 255.255.255.255 eq 67
   exit
vlan 42
   name "Wharf"
   untagged 1-10
   ip address 10.65.42.1 255.255.255.0
   ip helper-address 10.1.1.2
   ip helper-address 10.1.1.3
   ip access-group "CLIENTS" in
   ip ospf md5-auth-key-chain "OSPF"
   ip ospf authentication-key "CanaryOspf"
   exit
aaa port-access 1 controlled-direction in
port-security 1 learn-mode static
`;

const COMWARE = `#
 version 7.1.070, Release 2432P03
#
 sysname wharf-h3c
#
 super password role network-admin hash $h$6$CanarySuper
#
ip vpn-instance LABS
 route-distinguisher 65001:1
#
 dhcp enable
#
radius scheme ISE
 primary authentication 10.1.1.31
 key authentication cipher $c$3$CanaryRadius
 key accounting simple CanaryRadiusAcct
#
hwtacacs scheme TAC
 key authentication cipher $c$3$CanaryTacacs
 key authorization cipher $c$3$CanaryTacAuthz
#
local-user admin class manage
 password hash $h$6$CanaryAdmin
 service-type ssh
#
local-user old class manage
 password cipher $c$3$CanaryOld
#
acl advanced 3001
 rule 5 permit udp source-port eq bootpc destination-port eq bootps
 rule 10 deny udp destination-port eq tftp
#
dhcp server ip-pool OFFICE
 gateway-list 10.66.8.1
 network 10.66.8.0 mask 255.255.255.0
 bootfile-name boot\\x64\\wdsnbp.com
 next-server 10.1.1.9
#
interface Vlan-interface42
 ip binding vpn-instance LABS
 ip address 10.66.42.2 255.255.255.0
 ospf authentication-mode md5 1 cipher $c$3$CanaryOspf
 vrrp vrid 42 virtual-ip 10.66.42.1
 vrrp vrid 42 authentication-mode md5 cipher $c$3$CanaryVrrp
 packet-filter 3001 inbound
 dhcp select relay
 dhcp relay server-address 10.1.1.2
 dhcp relay server-address 10.1.1.3
#
bgp 65001
 peer 10.2.2.2 as-number 65002
 peer 10.2.2.2 password cipher $c$3$CanaryBgp
#
ike keychain RING
 pre-shared-key address 10.9.9.9 255.255.255.255 key cipher $c$3$CanaryIke
#
 snmp-agent community read cipher $c$3$CanaryCommunity
 snmp-agent community write CanaryWrite
 snmp-agent target-host trap address udp-domain 10.1.1.20 params securityname CanaryTrap v2c
 snmp-agent usm-user v3 ops GRP cipher authentication-mode sha $c$3$CanaryAuth privacy-mode aes128 $c$3$CanaryPriv
#
 ntp-service authentication-keyid 1 authentication-mode md5 cipher $c$3$CanaryNtp
#
wlan service-template 1
 preshared-key pass-phrase cipher $c$3$CanaryWifi
#
line vty 0 4
 set authentication password cipher $c$3$CanaryVty
#
return
`;

const VRP = `!Software Version V200R019C10SPC500
#
sysname wharf-hw
#
ip vpn-instance LABS
 ipv4-family
#
dhcp enable
#
radius-server template ISE
 radius-server shared-key cipher %^%#CanaryRadius%^%#
 radius-server authentication 10.1.1.31 1812 weight 80
#
hwtacacs-server template TAC
 hwtacacs-server shared-key cipher %^%#CanaryTacacs%^%#
#
acl number 3001
 rule 5 permit udp source-port eq bootpc destination-port eq bootps
 rule 10 deny udp destination-port eq tftp
#
aaa
 local-user admin password irreversible-cipher $1a$CanaryAdmin$
 local-user old password cipher %^%#CanaryOld%^%#
 local-user admin privilege level 15
#
dhcp server group SERVERS
 dhcp-server 10.1.1.2 0
#
ip pool OFFICE
 gateway-list 10.67.8.1
 network 10.67.8.0 mask 255.255.255.0
 bootfile boot\\x64\\wdsnbp.com
 next-server 10.1.1.9
#
interface Vlanif42
 ip binding vpn-instance LABS
 ip address 10.67.42.2 255.255.255.0
 ospf authentication-mode md5 1 cipher %^%#CanaryOspf%^%#
 vrrp vrid 42 virtual-ip 10.67.42.1
 vrrp vrid 42 authentication-mode md5 CanaryVrrp
 traffic-filter inbound acl 3001
 dhcp select relay
 dhcp relay server-ip 10.1.1.2
 dhcp relay server-ip 10.1.1.3
#
bgp 65001
 peer 10.2.2.2 as-number 65002
 peer 10.2.2.2 password cipher %^%#CanaryBgp%^%#
#
ike peer HUB
 pre-shared-key cipher %^%#CanaryIke%^%#
#
snmp-agent community read cipher %^%#CanaryCommunity%^%#
snmp-agent target-host trap address udp-domain 10.1.1.20 params securityname cipher %^%#CanaryTrap%^%# v2c
snmp-agent usm-user v3 ops authentication-mode sha cipher %^%#CanaryAuth%^%#
snmp-agent usm-user v3 ops privacy-mode aes128 cipher %^%#CanaryPriv%^%#
#
ntp-service authentication-keyid 1 authentication-mode md5 cipher %^%#CanaryNtp%^%#
#
security-profile name WIFI
 security wpa2 psk pass-phrase %^%#CanaryWifi%^%# aes
#
user-interface vty 0 4
 set authentication password cipher %^%#CanaryVty%^%#
#
return
`;

const RUCKUS = `Current configuration:
!
ver 08.0.95gT213
!
global-stp
!
vlan 42 name Wharf by port
 tagged ethe 1/1/1
 router-interface ve 42
!
aaa authentication login default local
enable super-user-password 8 $1$CanarySuper
enable port-config-password CanaryPort
hostname wharf-icx
username admin password 8 $1$CanaryAdmin
username ops password CanaryOps
radius-server host 10.1.1.31 auth-port 1812 acct-port 1813 default key 2 CanaryRadius
radius-server key 2 CanaryRadiusAll
tacacs-server host 10.1.1.30
tacacs-server key 2 CanaryTacacs
snmp-server community 2 CanaryCommunity ro
snmp-server host 10.1.1.20 version v2c 2 CanaryTrap
snmp-server user ops GRP v3 encrypted auth sha CanaryAuth priv encrypted aes CanaryPriv
ntp
 authentication-key key-id 1 md5 2 CanaryNtp
!
interface ve 42
 ip address 10.68.42.2 255.255.255.0
 ip helper-address 1 10.1.1.2
 ip helper-address 2 10.1.1.3
 ip access-group CLIENTS in
 ip ospf md5-authentication key-id 1 key 2 CanaryOspf
 ip vrrp-extended auth-type simple-text-auth CanaryVrrp
!
ip access-list extended CLIENTS
 sequence 10 permit udp any eq bootpc any eq bootps
!
router bgp
 local-as 65001
 neighbor 10.2.2.2 remote-as 65002
 neighbor 10.2.2.2 password 2 CanaryBgp
!
end
`;

const EXOS = `#
# Module devmgr configuration.
#
configure snmp sysName "wharf-x460"
#
# Module aaa configuration.
#
configure account admin encrypted "$5$CanaryAdmin"
create account user ops encrypted "$5$CanaryOps"
configure radius mgmt-access primary shared-secret encrypted "#$CanaryRadius"
configure radius mgmt-access secondary shared-secret CanaryRadiusPlain
configure tacacs primary shared-secret encrypted "#$CanaryTacacs"
configure snmpv3 add community "CanaryCommunity" name "CanaryCommunity" user "v1v2c_ro"
configure snmpv3 add user "ops" authentication sha auth-encrypted localized-key CanaryAuth privacy aes 128 privacy-encrypted localized-key CanaryPriv
configure snmp add community readonly encrypted CanaryRo
configure snmp add trapreceiver 10.1.1.20 community CanaryTrap
configure ntp key 1 md5 encrypted CanaryNtp
#
# Module vlan configuration.
#
create vlan "wharf" tag 42
configure vlan wharf ipaddress 10.69.42.2 255.255.255.0
enable ipforwarding vlan wharf
configure ospf vlan wharf authentication encrypted simple-password CanaryOspf
configure ospf vlan wharf authentication encrypted md5 1 CanaryOspfMd5
configure vrrp vlan wharf vrid 42 authentication simple-password CanaryVrrp
#
# Module bgp configuration.
#
configure bgp neighbor 10.2.2.2 password encrypted "CanaryBgp"
#
# Module netTools configuration.
#
configure bootprelay add 10.1.1.2 vr VR-Default
configure bootprelay add 10.1.1.3 vr VR-Default
enable bootprelay ipv4 vlan wharf
`;

const OS9 = `Current Configuration ...
! Version 9.14(2.4)
! Last configuration change at Mon Nov  2 08:12:44 2026 by netops
!
hostname wharf-os9
!
enable password 7 CanaryEnable
enable secret 5 CanaryEnable5
username admin password 7 CanaryAdmin privilege 15
username ops secret sha256 CanaryOps
!
radius-server host 10.1.1.31 key 7 CanaryRadius
tacacs-server host 10.1.1.30 key 7 CanaryTacacs
snmp-server community CanaryCommunity ro
snmp-server host 10.1.1.20 traps version 2c CanaryTrap udp-port 162
snmp-server user ops GRP 3 encrypted auth sha CanaryAuth priv aes128 CanaryPriv
ntp authentication-key 1 md5 7 CanaryNtp
!
ip vrf LABS
!
interface Vlan 42
 ip vrf forwarding LABS
 ip address 10.70.42.2/24
 ip helper-address 10.1.1.2
 ip helper-address vrf BLUE 10.1.1.3
 ip access-group CLIENTS in
 ip ospf message-digest-key 1 md5 7 CanaryOspf
 !
 vrrp-group 42
  authentication-type simple 7 CanaryVrrp
  virtual-address 10.70.42.1
 no shutdown
!
ip access-list extended CLIENTS
 seq 5 permit udp any eq 68 any eq 67
 seq 10 deny udp any any eq 69
!
router bgp 65001
 neighbor 10.2.2.2 remote-as 65002
 neighbor 10.2.2.2 password 7 CanaryBgp
!
line console 0
 password 7 CanaryConsole
!
end
`;

const OS10 = `! Version 10.5.4.1
! Last configuration change at  Nov  02 08:12:44 2026
!
hostname wharf-os10
system-user linuxadmin password $6$CanaryLinux
username admin password $6$CanaryAdmin role sysadmin priv-lvl 15
username admin sshkey "ssh-rsa AAAAPublic"
radius-server host 10.1.1.31 key 9 CanaryRadius
tacacs-server host 10.1.1.30 key 9 CanaryTacacs
snmp-server community CanaryCommunity ro
snmp-server host 10.1.1.20 traps version 2c CanaryTrap
snmp-server user ops GRP 3 auth sha CanaryAuth priv aes CanaryPriv localized
ntp authentication-key 1 md5 9 CanaryNtp
ip vrf LABS
!
interface vlan42
 no shutdown
 ip vrf forwarding LABS
 ip address 10.71.42.2/24
 ip helper-address 10.1.1.2
 ip helper-address 10.1.1.3 vrf BLUE
 ip access-group CLIENTS in
 ip ospf message-digest-key 1 md5 9 CanaryOspf
 !
 vrrp-group 42
  authentication-type simple-text CanaryVrrp
  virtual-address 10.71.42.1
!
ip access-list CLIENTS
 seq 10 permit udp any eq bootpc any eq bootps
 seq 20 deny udp any any eq 69
!
router bgp 65001
 !
 neighbor 10.2.2.2
  remote-as 65002
  password 9 CanaryBgp
`;

export const SWITCH_SAMPLES: Sample[] = [
  { platform: "hpe-aoscx", name: "running-config.txt", text: AOSCX },
  { platform: "hpe-aoss", name: "running-config.txt", text: AOSS },
  { platform: "hpe-comware", name: "current-configuration.txt", text: COMWARE },
  { platform: "huawei-vrp", name: "current-configuration.txt", text: VRP },
  { platform: "brocade-ruckus", name: "running-config.txt", text: RUCKUS },
  { platform: "extreme-exos", name: "configuration.txt", text: EXOS },
  { platform: "dell-os9", name: "running-config.txt", text: OS9 },
  { platform: "dell-os10", name: "running-config.txt", text: OS10 },
];
