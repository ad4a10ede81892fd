/** Written for these tests. */
export const OLD_STYLE = `firewall {
    group {
        port-group BOOT {
            port 69
            port 4011
        }
    }
    name FROM-USERS {
        default-action drop
        rule 10 {
            action accept
            state {
                established enable
                related enable
            }
        }
        rule 20 {
            action drop
            destination {
                group {
                    port-group BOOT
                }
            }
            protocol udp
        }
        rule 30 {
            action accept
            destination {
                address 10.20.0.0/24
            }
            protocol tcp_udp
        }
    }
}
interfaces {
    ethernet eth0 {
        address 10.20.0.2/24
        description "to the core"
    }
    ethernet eth1 {
        /* comes from the old building */
        address 10.4.1.1/24
        address 10.4.9.1/24
        address 2001:db8::1/64
        vif 42 {
            address 10.4.2.1/24
            description 'Building 4, floor 2'
            firewall {
                in {
                    name FROM-USERS
                }
            }
            vrf RED
        }
        vif 43 {
            disable
        }
    }
    loopback lo {
    }
}
high-availability {
    vrrp {
        group users {
            interface eth1.42
            virtual-address 10.4.2.254/24
            vrid 42
        }
    }
}
service {
    dhcp-relay {
        interface eth0
        interface eth1.42
        relay-options {
            relay-agents-packets forward
        }
        server 10.20.0.10
        server 10.20.0.11
    }
    dhcp-server {
        shared-network-name OLD {
            authoritative
            subnet 10.4.1.0/24 {
                bootfile-name pxelinux.0
                bootfile-server 10.20.0.12
                default-router 10.4.1.1
                range 0 {
                    start 10.4.1.50
                    stop 10.4.1.99
                }
                static-mapping kiosk {
                    ip-address 10.4.1.7
                    mac-address AA:BB:CC:00:11:22
                }
                tftp-server-name 10.20.0.12
            }
        }
        shared-network-name RAW {
            subnet 10.4.9.0/24 {
                start 10.4.9.10 {
                    stop 10.4.9.20
                }
                subnet-parameters "filename &quot;undionly.kpxe&quot;; next-server 10.20.0.13;"
            }
        }
    }
    dhcpv6-server {
        shared-network-name SIX {
        }
    }
}
system {
    host-name acc-4
    login {
        user admin {
            authentication {
                encrypted-password $6$Canary$hash
                plaintext-password ""
            }
        }
    }
}
service {
    snmp {
        community CanaryCommunity {
            authorization ro
        }
    }
}
// vyos-config-version: "dhcp-relay@2:dhcp-server@8"
`;

export const SET_FORM = `admin@acc-9:~$ show configuration commands
set interfaces ethernet eth0 address '10.20.0.3/24'
set interfaces ethernet eth1 vif 7 address '10.7.0.1/24'
set interfaces ethernet eth1 vif 7 description 'it'"'"'s'
set interfaces wireguard wg0 private-key 'CanaryKey'
set service dhcp-relay listen-interface 'eth1.7'
set service dhcp-relay upstream-interface 'eth0'
set service dhcp-relay server '10.20.0.10'
set service dhcp-server shared-network-name LAN subnet 10.8.0.0/24 option bootfile-name 'snponly.efi'
set service dhcp-server shared-network-name LAN subnet 10.8.0.0/24 option bootfile-server '10.20.0.12'
set service dhcp-server shared-network-name LAN subnet 10.8.0.0/24 option default-router '10.8.0.1'
set service dhcp-server shared-network-name LAN subnet 10.8.0.0/24 range 0 start '10.8.0.10'
set service dhcp-server shared-network-name LAN subnet 10.8.0.0/24 range 0 stop '10.8.0.90'
set service dhcp-server shared-network-name LAN subnet 10.8.0.0/24 subnet-id '1'
set system host-name 'acc-9'
admin@acc-9:~$
`;
