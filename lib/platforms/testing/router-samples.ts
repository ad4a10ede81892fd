import type { Sample } from "./sample";

const JUNOS = `## Last changed: 2026-11-02 08:12:44 UTC
version 21.4R3.15;
system {
    host-name pier-mx;
    root-authentication {
        encrypted-password "$6$CanaryRoot"; ## SECRET-DATA
        ssh-ed25519 "ssh-ed25519 AAAACanaryRootKey root@x"; ## SECRET-DATA
    }
    radius-server {
        10.1.1.31 {
            port 1812;
            secret "$9$CanaryRadius"; ## SECRET-DATA
        }
    }
    tacplus-server {
        10.1.1.30 secret "$9$CanaryTacacs"; ## SECRET-DATA
    }
    login {
        user netops {
            class super-user;
            authentication {
                encrypted-password "$6$CanaryUser"; ## SECRET-DATA
            }
        }
    }
    archival {
        configuration {
            archive-sites {
                "ftp://backup:CanaryUrl@10.1.1.7/pier";
                "scp://backup@10.1.1.7/pier" password "$9$CanaryArchive"; ## SECRET-DATA
            }
        }
    }
    ntp {
        authentication-key 1 type md5 value "$9$CanaryNtp"; ## SECRET-DATA
    }
}
security {
    ike {
        policy HUB {
            pre-shared-key ascii-text "$9$CanaryIke"; ## SECRET-DATA
        }
        policy PLAIN {
            pre-shared-key ascii-text CanaryIkePlain;
        }
    }
    authentication-key-chains {
        key-chain OSPF {
            key 1 {
                secret "$9$CanaryChain"; ## SECRET-DATA
            }
        }
    }
}
interfaces {
    irb {
        unit 42 {
            family inet {
                filter {
                    input CLIENTS;
                }
                address 10.80.42.2/24 {
                    vrrp-group 42 {
                        virtual-address 10.80.42.1;
                        authentication-key "$9$CanaryVrrp"; ## SECRET-DATA
                    }
                }
            }
        }
    }
    pp0 {
        unit 0 {
            ppp-options {
                chap {
                    default-chap-secret "$9$CanaryChap"; ## SECRET-DATA
                }
            }
        }
    }
}
snmp {
    community CanaryCommunity {
        authorization read-only;
    }
    community "CanaryQuoted" {
        authorization read-only;
    }
    trap-group CanaryTrapGroup {
        targets {
            10.1.1.20;
        }
    }
    v3 {
        usm {
            local-engine {
                user ops {
                    authentication-sha {
                        authentication-key "$9$CanaryAuth"; ## SECRET-DATA
                    }
                    privacy-aes128 {
                        privacy-key "$9$CanaryPriv"; ## SECRET-DATA
                    }
                }
            }
        }
    }
}
forwarding-options {
    dhcp-relay {
        server-group {
            SERVERS {
                10.1.1.2;
                10.1.1.3;
            }
        }
        group CLIENTS {
            active-server-group SERVERS;
            interface irb.42;
        }
    }
}
protocols {
    ospf {
        area 0.0.0.0 {
            interface irb.42 {
                authentication {
                    md5 1 key "$9$CanaryOspf"; ## SECRET-DATA
                }
            }
        }
    }
    bgp {
        group EDGE {
            authentication-key "$9$CanaryBgp"; ## SECRET-DATA
            neighbor 10.2.2.2;
        }
    }
}
firewall {
    family inet {
        filter CLIENTS {
            term BOOTP {
                from {
                    protocol udp;
                    destination-port [ 67 69 ];
                }
                then accept;
            }
        }
    }
}
access {
    profile USERS {
        client branch {
            firewall-user {
                password "$9$CanaryFwUser"; ## SECRET-DATA
            }
        }
    }
}
`;

const JUNOS_SET = `set version 21.4R3.15
set system host-name pier-qfx
set system root-authentication encrypted-password "$6$CanaryRoot"
set system radius-server 10.1.1.31 secret "$9$CanaryRadius"
set system tacplus-server 10.1.1.30 secret "$9$CanaryTacacs"
set system login user netops authentication encrypted-password "$6$CanaryUser"
set system login user netops authentication ssh-rsa "ssh-rsa AAAACanarySsh netops"
set system archival configuration archive-sites "ftp://backup:CanaryUrl@10.1.1.7/pier"
set system ntp authentication-key 1 type md5 value "$9$CanaryNtp"
set security ike policy HUB pre-shared-key ascii-text "$9$CanaryIke"
set interfaces irb unit 42 family inet address 10.81.42.1/24
set interfaces irb unit 42 family inet address 10.81.42.1/24 vrrp-group 42 authentication-key "$9$CanaryVrrp"
set snmp community CanaryCommunity authorization read-only
set snmp trap-group CanaryTrapGroup targets 10.1.1.20
set snmp v3 usm local-engine user ops authentication-sha authentication-key "$9$CanaryAuth"
set snmp v3 usm local-engine user ops privacy-aes128 privacy-password CanaryPriv
set forwarding-options dhcp-relay server-group SERVERS 10.1.1.2
set forwarding-options dhcp-relay server-group SERVERS 10.1.1.3
set forwarding-options dhcp-relay group CLIENTS active-server-group SERVERS
set forwarding-options dhcp-relay group CLIENTS interface irb.42
set protocols bgp group EDGE authentication-key "$9$CanaryBgp"
set protocols ospf area 0.0.0.0 interface irb.42 authentication simple-password CanaryOspf
set protocols isis level 1 authentication-key "$9$CanaryIsis"
`;

const ROUTEROS = `# 2026-11-03 10:22:41 by RouterOS 7.16.1
# software id = ABCD-EFGH
/interface bridge
add name=bridge1
/interface vlan
add interface=bridge1 name=vlan42 vlan-id=42
/interface wireless security-profiles
set [ find default=yes ] supplicant-identity=MikroTik
add authentication-types=wpa2-psk mode=dynamic-keys name=office wpa2-pre-shared-key=CanaryWifi
/interface wifi security
add authentication-types=wpa2-psk name=new passphrase="CanaryNewWifi"
/interface wireguard
add listen-port=13231 mtu=1420 name=wg1 private-key="CanaryWireguard="
/interface wireguard peers
add endpoint-address=10.9.9.9 interface=wg1 preshared-key="CanaryPeerPsk=" public-key="AAAA="
/interface l2tp-client
add connect-to=10.9.9.9 ipsec-secret=CanaryL2tpIpsec name=l2tp1 password=CanaryL2tp user=branch
/interface pppoe-client
add interface=ether1 name=pppoe1 password="CanaryPppoe" user=line
/ip ipsec identity
add peer=hub secret=CanaryIpsec
/ppp secret
add name=branch password=CanaryPpp
/ip pool
add name=clients ranges=10.82.42.50-10.82.42.99
/ip dhcp-server
add address-pool=clients interface=vlan42 name=dhcp1
/ip address
add address=10.82.42.1/24 interface=vlan42 network=10.82.42.0
/ip dhcp-relay
add dhcp-server=10.1.1.2,10.1.1.3 disabled=no interface=bridge1 name=relay1
/ip dhcp-server network
add address=10.82.42.0/24 gateway=10.82.42.1 next-server=10.1.1.9 boot-file-name=undionly.kpxe
/routing bgp connection
add name=edge remote.address=10.2.2.2 tcp-md5-key=CanaryBgp
/routing ospf interface-template
add area=backbone auth=md5 auth-key=CanaryOspf interfaces=vlan42
/interface vrrp
add authentication=simple interface=vlan42 name=vrrp1 password=CanaryVrrp
/radius
add address=10.1.1.31 secret=CanaryRadius service=login
/snmp community
set [ find default=yes ] name=CanaryCommunity
add addresses=10.1.1.20/32 authentication-password=CanaryAuth encryption-password=CanaryPriv name=CanarySecond
/snmp
set enabled=yes trap-community=CanaryTrap
/tool e-mail
set address=10.1.1.25 password=CanaryMail user=alerts
/user
add group=full name=ops password=CanaryUser
/system ntp key
add key-id=1 key=CanaryNtp
/system script
add name=backup source="/tool fetch url=\\"ftp://backup:CanaryUrl@10.1.1.7/x\\" upload=yes"
/tool netwatch
add host=10.1.1.7 up-script="/tool fetch url=https://ops:CanaryNetwatch@10.1.1.7/up"
`;

const VYOS = `interfaces {
    ethernet eth1 {
        address 10.83.42.1/24
        description "Pier"
    }
    openvpn vtun0 {
        shared-secret-key CanaryOpenvpn
    }
    wireguard wg0 {
        private-key CanaryWireguard=
        peer HUB {
            preshared-key CanaryPeerPsk=
        }
    }
    wireless wlan0 {
        security {
            wpa {
                passphrase CanaryWifi
            }
        }
    }
    pppoe pppoe0 {
        authentication {
            password CanaryPppoe
            username line
        }
    }
}
protocols {
    bgp 65001 {
        neighbor 10.2.2.2 {
            password CanaryBgp
        }
    }
    ospf {
        interface eth1 {
            authentication {
                md5 {
                    key-id 1 {
                        md5-key CanaryOspf
                    }
                }
                plaintext-password CanaryOspfPlain
            }
        }
    }
}
service {
    dhcp-relay {
        interface eth1
        server 10.1.1.2
        server 10.1.1.3
    }
    dhcp-server {
        shared-network-name PIER {
            subnet 10.83.8.0/24 {
                default-router 10.83.8.1
                bootfile-name undionly.kpxe
                bootfile-server 10.1.1.9
                range 0 {
                    start 10.83.8.50
                    stop 10.83.8.99
                }
            }
        }
    }
    dns {
        dynamic {
            interface eth0 {
                service dyndns {
                    login me
                    password CanaryDyndns
                }
            }
        }
    }
    snmp {
        community CanaryCommunity {
            authorization ro
        }
        trap-target 10.1.1.20 {
            community CanaryTrap
        }
        v3 {
            user ops {
                auth {
                    plaintext-password CanaryAuth
                    type sha
                }
                privacy {
                    encrypted-password CanaryPriv
                }
            }
        }
    }
}
system {
    host-name pier-vy
    login {
        radius {
            server 10.1.1.31 {
                key CanaryRadius
            }
        }
        user vyos {
            authentication {
                encrypted-password $6$CanaryUser
                plaintext-password ""
                public-keys ops {
                    key AAAACanarySsh
                    type ssh-rsa
                }
            }
        }
    }
    task-scheduler {
        task up {
            executable {
                arguments "https://ops:CanaryUrl@10.1.1.7/up"
            }
        }
    }
}
vpn {
    ipsec {
        authentication {
            psk HUB {
                secret CanaryIpsec
            }
        }
        site-to-site {
            peer 10.9.9.9 {
                authentication {
                    mode pre-shared-secret
                    pre-shared-secret CanaryPreShared
                }
            }
        }
    }
    l2tp {
        remote-access {
            authentication {
                local-users {
                    username branch {
                        password CanaryL2tp
                    }
                }
            }
        }
    }
}
pki {
    certificate own {
        certificate MIIBCert
        private {
            key CanaryPki
        }
    }
}
`;

const VYOS_SET = `set interfaces ethernet eth1 address '10.84.52.1/24'
set interfaces ethernet eth1 description 'Written for the tests'
set interfaces openvpn vtun0 shared-secret-key 'CanaryTunnel'
set interfaces pppoe pppoe0 authentication password 'CanaryPppoe'
set interfaces wireguard wg0 peer hub preshared-key 'CanaryShared='
set interfaces wireguard wg0 private-key 'CanaryWireguard='
set pki certificate own certificate 'MIIBCert'
set pki certificate own private key 'CanaryPki'
set protocols bgp neighbor 10.9.9.9 password 'CanaryBgp'
set protocols ospf interface eth1 authentication md5 key-id 1 md5-key 'CanaryOspf'
set service dhcp-relay listen-interface 'eth1'
set service dhcp-relay server '10.1.1.9'
set service dhcp-relay upstream-interface 'eth0'
set service snmp community CanaryCommunity authorization 'ro'
set service snmp trap-target 10.1.1.20 community 'CanaryTrap'
set service snmp v3 user ops auth plaintext-password 'CanaryAuth'
set service snmp v3 user ops privacy encrypted-password 'CanaryPriv'
set system host-name 'pier-vy-2'
set system login radius server 10.1.1.31 key 'CanaryRadius'
set system login user vyos authentication encrypted-password '$6$CanaryUser'
set system login user vyos authentication plaintext-password ''
set system login user vyos authentication public-keys ops key 'AAAACanarySsh'
set vpn ipsec authentication psk HUB secret 'CanaryIpsec'
set vpn ipsec site-to-site peer 10.9.9.9 authentication pre-shared-secret 'CanaryPreShared'
`;

export const ROUTER_SAMPLES: Sample[] = [
  { platform: "juniper-junos", name: "configuration.txt", text: JUNOS },
  { platform: "juniper-junos", name: "configuration-set.txt", text: JUNOS_SET },
  { platform: "mikrotik-routeros", name: "export.rsc", text: ROUTEROS },
  { platform: "vyos-edgeos", name: "config.boot", text: VYOS },
  { platform: "vyos-edgeos", name: "commands.txt", text: VYOS_SET },
];
