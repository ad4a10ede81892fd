import type { Sample } from "./sample";

const IOS = `Building configuration...

Current configuration : 5120 bytes
!
version 17.9
service password-encryption
!
hostname quay-rt1
!
enable secret 9 $9$CanaryEnable9
enable secret 5 $1$CanaryEnable5
enable password level 15 7 CanaryEnable7
!
aaa group server radius ISE
 server-private 10.1.1.31 auth-port 1812 key 7 CanaryPrivate
!
username netops privilege 15 secret 9 $9$CanaryUser9
username legacy password 0 CanaryUser0
username weak password 7 CanaryUser7
username bare password CanaryUserBare
!
vrf definition LABS
 address-family ipv4
 exit-address-family
!
key chain OSPF
 key 1
  key-string 7 CanaryChain
!
crypto pki certificate chain SELF
 certificate self-signed 01
  CAFECAFE 30820229 A0030201 02020101 300D0609 2A864886 F70D0101 0B050030
  CAFECAFE 0102
  \tquit
crypto isakmp key 6 CanaryIsakmp address 0.0.0.0
crypto isakmp key CanaryIsakmpPlain address 10.9.9.9
crypto ikev2 keyring RING
 peer HUB
  address 10.9.9.9
  pre-shared-key local CanaryLocalPsk
  pre-shared-key remote 6 CanaryRemotePsk
  pre-shared-key CanaryPlainPsk
!
ip dhcp excluded-address 10.60.8.1 10.60.8.20
ip dhcp pool OFFICE
 network 10.60.8.0 255.255.255.0
 default-router 10.60.8.1
 option 60 ascii "PXEClient"
 bootfile boot\\x64\\wdsnbp.com
 next-server 10.1.1.9
!
interface GigabitEthernet0/0/1.120
 encapsulation dot1Q 120
 vrf forwarding LABS
 ip address 10.60.12.1 255.255.255.0
 ip helper-address global 10.1.1.2
 ip nhrp authentication CanaryNhrp
 ip ospf authentication-key 7 CanaryOspf
 ip ospf message-digest-key 1 md5 7 CanaryOspfMd5
 isis password CanaryIsis level-1
 ppp chap password 7 CanaryChap
 ppp pap sent-username branch password 0 CanaryPap
!
interface Vlan42
 description Quay, floor 2
 ip address 10.60.42.2 255.255.255.0
 ip helper-address 10.1.1.2
 ip helper-address 10.1.1.3
 ip access-group CLIENTS in
 standby 42 ip 10.60.42.1
 standby 42 authentication CanaryHsrp
 standby 43 authentication md5 key-string 7 CanaryHsrpMd5
 vrrp 44 authentication text CanaryVrrp
 glbp 45 authentication md5 key-string CanaryGlbp
!
router ospf 1
 area 1 virtual-link 10.2.2.2 message-digest-key 1 md5 7 CanaryVlink
router isis
 area-password CanaryArea
 domain-password CanaryDomain
router bgp 65001
 neighbor 10.2.2.2 remote-as 65002
 neighbor 10.2.2.2 password 7 CanaryBgp
!
ip access-list extended CLIENTS
 10 permit udp any eq bootpc any eq bootps
 20 deny udp any any range tftp 70
!
ip ftp password 7 CanaryFtp
ip http client password 0 CanaryHttp
ip domain lookup
archive
 path ftp://backup:CanaryUrl@10.1.1.7/quay
snmp-server community CanaryRo RO 10
snmp-server community 7 CanaryRo7 RO
snmp-server host 10.1.1.20 version 2c CanaryTrap
snmp-server host 10.1.1.21 vrf Mgmt-intf version 2c CanaryTrapVrf
snmp-server user ops GRP v3 auth sha CanaryAuth priv aes 128 CanaryPriv
tacacs-server host 10.1.1.30 key 7 CanaryTacHost
tacacs-server key 7 CanaryTac
tacacs server ISE2
 address ipv4 10.1.1.32
 key 7 CanaryTacNew
radius-server host 10.1.1.31 auth-port 1812 acct-port 1813 key 7 CanaryRadHost
radius-server key CanaryRad
radius server ISE
 address ipv4 10.1.1.31 auth-port 1812 acct-port 1813
 key 7 CanaryRadNew
 pac key 7 CanaryPac
aaa server radius dynamic-author
 client 10.1.1.31 server-key 7 CanaryCoa
ntp authentication-key 1 md5 CanaryNtp 7
dot11 ssid OFFICE
 wpa-psk ascii 7 CanaryWifi
wlan OFFICE 1 OFFICE
 security wpa psk set-key ascii 0 CanaryWlan
event manager environment _password CanaryEem
line con 0
 password 7 CanaryConsole
line vty 0 4
 password CanaryVty
 login
!
end
`;

const NXOS = `!Command: show running-config
!Time: Mon Nov  2 09:00:00 2026

version 9.3(8) Bios:version 07.69
hostname quay-core1
feature dhcp
feature interface-vlan
username admin password 5 $5$CanaryAdmin  role network-admin
username ops password 5 CanaryOps role network-operator
username ops passphrase  lifetime 99999 warntime 14 gracetime 3
username ops sshkey ssh-rsa AAAAPublic
snmp-server user admin network-admin auth md5 0xcafecafe01 priv 0xcafecafe02 localizedkey
snmp-server community CanaryCommunity group network-operator
snmp-server host 10.1.1.20 traps version 2c CanaryTrap
radius-server host 10.1.1.31 key 7 "CanaryRadius" authentication accounting
tacacs-server key 7 "CanaryTacacs"
tacacs-server host 10.1.1.30 key 7 "CanaryTacHost"
ntp authentication-key 1 md5 CanaryNtp 7
key chain OSPF
  key 1
    key-string 7 CanaryChain
vrf context LABS
ip access-list CLIENTS
  10 permit udp any eq bootpc any eq bootps
  20 deny udp any any eq tftp
service dhcp
ip dhcp relay
interface Vlan42
  no shutdown
  vrf member LABS
  ip address 10.61.42.2/24
  ip access-group CLIENTS in
  ip dhcp relay address 10.1.1.2
  ip dhcp relay address 10.1.1.3 use-vrf default
  ip ospf message-digest-key 1 md5 3 CanaryOspf
  hsrp version 2
  hsrp 42
    authentication md5 key-string CanaryHsrp
    authentication text CanaryHsrpText
    ip 10.61.42.1
router bgp 65001
  neighbor 10.2.2.2
    remote-as 65002
    password 3 CanaryBgp
crypto key chain MAC
  key 01
    key-octet-string 7 CanaryMacsec cryptographic-algorithm AES_256_CMAC
line console
line vty
`;

const IOSXR = `Mon Nov  2 09:00:00.123 UTC
Building configuration...
!! IOS XR Configuration 7.5.2
!! Last configuration change at Mon Nov  2 08:00:00 2026 by netops
!
hostname quay-edge
username netops
 group root-lr
 secret 10 $6$CanarySecret
 password 7 CanaryPassword
!
radius-server host 10.1.1.31 auth-port 1812 acct-port 1813
 key 7 CanaryRadius
!
radius-server key 7 CanaryRadiusAll
tacacs-server key 7 CanaryTacacs
snmp-server user ops GRP v3 auth sha encrypted CanaryAuth priv aes 128 encrypted CanaryPriv
snmp-server host 10.1.1.20 traps version 2c CanaryTrap
snmp-server host 10.1.1.21 traps version 2c encrypted CanaryTrapEnc
snmp-server community CanaryCommunity RO
snmp-server community encrypted CanaryCommunityEnc RO
ntp
 authentication-key 1 md5 encrypted CanaryNtp
!
key chain OSPF
 key 1
  key-string password CanaryChain
 !
!
dhcp ipv4
 vrf LABS relay profile CLIENTS
 profile CLIENTS relay
  helper-address vrf LABS 10.1.1.2
  helper-address vrf default 10.1.1.3 giaddr 10.62.42.1
 !
 interface Bundle-Ether1.42 relay profile CLIENTS
!
interface Bundle-Ether1.42
 vrf LABS
 ipv4 address 10.62.42.1 255.255.255.0
 ipv4 access-group CLIENTS ingress
 encapsulation dot1q 42
!
ipv4 access-list CLIENTS
 10 permit udp any eq bootpc any eq bootps
 20 deny udp any any eq tftp
!
router ospf 1
 area 0
  message-digest-key 1 md5 encrypted CanaryOspf
 !
!
router bgp 65001
 neighbor 10.2.2.2
  remote-as 65002
  password encrypted CanaryBgp
  keychain OSPF
 !
!
mpls ldp
 neighbor 10.2.2.2:0 password encrypted CanaryLdp
!
lpts punt police location
end
`;

const EOS = `! Command: show running-config
! device: quay-leaf1 (DCS-7050TX-64, EOS-4.28.3M)
!
transceiver qsfp default-mode 4x10G
!
hostname quay-leaf1
!
enable password sha512 $6$CanaryEnable
aaa root secret sha512 $6$CanaryRoot
!
snmp-server community CanaryCommunity ro
snmp-server host 10.1.1.20 version 2c CanaryTrap
snmp-server user ops GRP v3 localized 80001f88 auth sha cafecafe01 priv aes cafecafe02
!
radius-server host 10.1.1.31 key 7 CanaryRadius
tacacs-server host 10.1.1.30 key 7 CanaryTacacs
tacacs-server key 7 CanaryTacKey
!
username netops privilege 15 role network-admin secret sha512 $6$CanaryUser
username netops ssh-key ssh-ed25519 AAAAPublic
!
vrf instance LABS
!
interface Vlan42
   description Quay leaf
   vrf LABS
   ip address 10.63.42.2/24
   ip helper-address 10.1.1.2
   ip helper-address 10.1.1.3 vrf default
   ip access-group CLIENTS in
   ip ospf authentication-key 7 CanaryOspf
   ip ospf message-digest-key 1 md5 7 CanaryOspfMd5
   vrrp 42 peer authentication text CanaryVrrp
   ip virtual-router address 10.63.42.1
!
ip access-list CLIENTS
   10 permit udp any eq bootpc any eq bootps
   20 deny udp any any eq tftp
!
ip routing
!
management api http-commands
   no shutdown
!
management security
   ssl profile P
!
daemon TerminAttr
   exec /usr/bin/TerminAttr -ingestgrpcurl=10.1.1.50:9910 -ingestauth=key,CanaryIngest -smashexcludes=ale
   no shutdown
!
ntp authentication-key 1 md5 7 CanaryNtp
!
router bgp 65001
   neighbor 10.2.2.2 remote-as 65002
   neighbor 10.2.2.2 password 7 CanaryBgp
!
ip security
   ike policy P
   connection C
      shared-key 7 CanaryIpsec
!
end
`;

export const CISCO_SAMPLES: Sample[] = [
  { platform: "cisco-ios", name: "running-config.txt", text: IOS },
  { platform: "cisco-nxos", name: "running-config.txt", text: NXOS },
  { platform: "cisco-iosxr", name: "running-config.txt", text: IOSXR },
  { platform: "arista-eos", name: "running-config.txt", text: EOS },
];
