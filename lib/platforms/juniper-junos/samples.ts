/** A switch as `show configuration` prints it, made for the tests of this folder. */
export const DISTRIBUTION = `## Last changed: 2026-11-02 08:12:44 UTC
version 21.4R3.15;
groups {
    MTU {
        interfaces {
            <irb*> {
                unit <*> {
                    family inet {
                        mtu 9000;
                    }
                }
            }
        }
    }
}
apply-groups MTU;
system {
    host-name mole-dist1;
    root-authentication {
        encrypted-password "$6$canaryone"; ## SECRET-DATA
    }
    services {
        dhcp-local-server {
            group LAB {
                interface irb.90;
            }
        }
    }
}
interfaces {
    interface-range edge {
        member ge-*/*/*;
        member xe-*/*/*;
    }
    ge-0/0/9 {
        disable;
        unit 0 {
            family inet {
                address 10.91.9.1/24;
            }
        }
    }
    irb {
        unit 10 {
            description "Mole 1; east";
            family inet {
                filter {
                    input CLIENTS;
                }
                address 10.91.10.2/24 {
                    vrrp-group 1 {
                        virtual-address 10.91.10.1;
                    }
                }
                address 10.91.11.2/24 {
                    primary;
                }
            }
        }
        unit 20 {
            family inet {
                address 10.91.20.1/24;
            }
        }
        inactive: unit 30 {
            family inet {
                address 10.91.30.1/24;
            }
        }
        unit 90 {
            family inet {
                address 10.91.90.1/24;
            }
        }
    }
}
snmp {
    community canarytwo {
        authorization read-only;
    }
}
forwarding-options {
    inactive: helpers {
        bootp {
            server 10.1.1.99;
            interface {
                irb.10;
            }
        }
    }
    dhcp-relay {
        server-group {
            BOTH {
                10.1.1.2;
                10.1.1.3;
            }
            NOBODY {
                10.1.1.98;
            }
        }
        active-server-group BOTH;
        group CLIENTS {
            interface irb.10;
            interface irb.90 {
                exclude;
            }
        }
        dhcpv6 {
            group CLIENTS {
                interface irb.20;
            }
        }
    }
}
routing-instances {
    RED {
        instance-type virtual-router;
        interface irb.20;
        forwarding-options {
            dhcp-relay {
                server-group {
                    RED {
                        10.2.2.2;
                    }
                }
                group RED {
                    active-server-group RED;
                    interface irb.20;
                }
            }
        }
    }
}
policy-options {
    prefix-list ADMINS {
        10.91.90.0/24;
    }
}
firewall {
    family inet {
        filter CLIENTS {
            term dhcp {
                from {
                    protocol udp;
                    source-port bootpc;
                    destination-port [ bootps 4011 ];
                }
                then accept;
            }
            term tftp {
                from {
                    source-prefix-list {
                        ADMINS;
                    }
                    protocol udp;
                    destination-port tftp;
                }
                then {
                    count tftp;
                    discard;
                }
            }
            term rest {
                then accept;
            }
        }
    }
}
access {
    address-assignment {
        pool LAB {
            family inet {
                network 10.91.90.0/24;
                range R {
                    low 10.91.90.50;
                    high 10.91.90.99;
                }
                dhcp-attributes {
                    boot-file ipxe.efi;
                    next-server 10.1.1.9;
                    option 60 string PXEClient;
                    router {
                        10.91.90.1;
                    }
                }
            }
        }
    }
}
vlans {
    east {
        vlan-id 10;
        l3-interface irb.10;
    }
}
`;

/** The same relay as \`display set\` prints it. */
export const DISTRIBUTION_SET = `set version 21.4R3.15
set system host-name mole-dist1
set interfaces irb unit 10 family inet address 10.91.10.2/24
set interfaces irb unit 20 family inet address 10.91.20.1/24
set forwarding-options helpers bootp server 10.1.1.99
set forwarding-options helpers bootp interface irb.10
set forwarding-options dhcp-relay server-group BOTH 10.1.1.2
set forwarding-options dhcp-relay server-group BOTH 10.1.1.3
set forwarding-options dhcp-relay active-server-group BOTH
set forwarding-options dhcp-relay group CLIENTS interface irb.10
set forwarding-options dhcp-relay group CLIENTS interface irb.20
deactivate forwarding-options helpers
`;
