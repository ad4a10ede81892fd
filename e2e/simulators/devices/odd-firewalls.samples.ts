import type { SharedLists } from "./shared-lists.samples";

/** Firewalls as they are found: several addresses and tables, targets switched off, by name, twice in two tables, interfaces that are down, odd values of options. */
export const ODD_FIREWALLS: SharedLists[] = [
  {
    platform: "fortinet-fortios",
    config: `#config-version=FGT60F-7.2.5-FW-build1517-230606:opmode=0:vdom=0:user=admin
config system global
    set hostname "h1"
end
config system interface
    edit "port1"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set dhcp-relay-service enable
        set dhcp-relay-ip "10.9.9.9" "10.9.9.10" 
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 10.1.9.1 255.255.255.0
            next
        end
    next
    edit "vlan 20"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0
        set dhcp-relay-ip "10.9.9.9"
        set interface "port1"
        set vlanid 20
    next
    edit "vlan30"
        set ip 10.3.0.1 255.255.255.0
        set status down
        set dhcp-relay-request-all-server enable
        set dhcp-relay-service enable
        set dhcp-relay-ip "10.9.9.9"
    next
end
config system dhcp server
    edit 7
        set default-gateway 10.4.0.1
        set netmask 255.255.255.0
        set interface "vlan30"
        set next-server 10.9.9.9
        set filename "a b\\\\c.0"
        set tftp-server "10.9.9.9" "10.9.9.10"
        config ip-range
            edit 1
                set start-ip 10.3.0.10
                set end-ip 10.3.0.20
            next
        end
        config options
            edit 5
                set code 60
                set value "505845436c69656e74"
            next
            edit 2
                set code 67
                set type string
                set value "it's \\"q\\".0"
            next
            edit 3
                set code 150
                set type ip
                set ip "10.9.9.9"
            next
        end
        config reserved-address
            edit 1
                set ip 10.3.0.50
                set mac 00:11:22:33:44:55
            next
        end
    next
end
`,
  },
  {
    platform: "paloalto-panos",
    config: `config {
  devices {
    localhost.localdomain {
      deviceconfig {
        system {
          hostname q1;
        }
      }
      network {
        interface {
          ethernet {
            ethernet1/1 {
              layer3 {
                ip {
                  10.1.0.1/24;
                  10.1.9.1/24;
                }
                units {
                  ethernet1/1.10 {
                    tag 10;
                    ip {
                      10.2.0.1/24;
                    }
                  }
                }
              }
            }
            ethernet1/2 {
              layer3 {
                ip {
                  10.3.0.1/24;
                }
              }
            }
          }
        }
        dhcp {
          interface {
            ethernet1/1 {
              relay {
                ip {
                  server [ 10.9.9.9 10.9.9.10];
                  enabled yes;
                }
              }
            }
            ethernet1/1.10 {
              relay {
                ip {
                  enabled no;
                  server 10.9.9.9;
                }
              }
            }
            ethernet1/2 {
              server {
                mode auto;
                ip-pool 10.3.0.10-10.3.0.20;
                option {
                  user-defined {
                    b66 {
                      code 66;
                      inherited no;
                      ascii 10.9.9.9;
                    }
                    b67 {
                      code 67;
                      inherited no;
                      ascii [ a.0 b.0];
                    }
                    h60 {
                      code 60;
                      inherited no;
                      hex 505845;
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
`,
  },
];
