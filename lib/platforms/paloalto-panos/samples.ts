/** Written for these tests: the same firewall in the three forms that PAN-OS prints. */
export const SET_LINES = `set deviceconfig system hostname pa-1
set mgt-config users admin phash $1$Canary$hash
set shared address UPLINK-IP ip-netmask 10.20.0.3/29
set network interface ethernet ethernet1/1 layer3 ip UPLINK-IP
set network interface ethernet ethernet1/2 comment "to the \\"floors\\""
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.42 tag 42
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.42 ip 10.4.2.1/24
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.43 tag 43
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.43 ip 10.4.3.1/24
set network interface ethernet ethernet1/3 link-state down
set network virtual-router default interface [ ethernet1/1 ethernet1/2.42 ]
set network virtual-router LAB interface ethernet1/2.43
set network dhcp interface ethernet1/2.42 relay ip enabled yes
set network dhcp interface ethernet1/2.42 relay ip server [ 10.20.0.10 10.20.0.11 ]
set network dhcp interface ethernet1/2.43 server mode enabled
set network dhcp interface ethernet1/2.43 server ip-pool 10.4.3.50-10.4.3.99
set network dhcp interface ethernet1/2.43 server option gateway 10.4.3.1
set network dhcp interface ethernet1/2.43 server option user-defined pxe66 code 66
set network dhcp interface ethernet1/2.43 server option user-defined pxe66 inherited no
set network dhcp interface ethernet1/2.43 server option user-defined pxe66 ascii 10.20.0.12
set network dhcp interface ethernet1/2.43 server option user-defined pxe150 code 150
set network dhcp interface ethernet1/2.43 server option user-defined pxe150 ip 10.20.0.12
set network dhcp interface ethernet1/2.43 server reserved 10.4.3.7 mac AA:BB:CC:00:11:22
`;

export const BRACES = `admin@pa-1> show config running
config {
  mgt-config {
    users {
      admin {
        phash $1$Canary$hash;
      }
    }
  }
  devices {
    localhost.localdomain {
      network {
        interface {
          ethernet {
            ethernet1/2 {
              layer3 {
                units {
                  ethernet1/2.42 {
                    tag 42;
                    ip {
                      10.4.2.1/24;
                    }
                  }
                }
              }
            }
          }
        }
        dhcp {
          interface {
            ethernet1/2.42 {
              relay {
                ip {
                  enabled yes;
                  server [ 10.20.0.10 10.20.0.11];
                }
              }
            }
          }
        }
      }
      deviceconfig {
        system {
          hostname pa-1;
          login-banner "two
lines { of text";
        }
      }
    }
  }
}
admin@pa-1>
`;

export const XML = `<?xml version="1.0"?>
<config version="10.1.0" urldb="paloaltonetworks">
  <mgt-config><users><entry name="admin"><phash>$1$Canary$hash</phash></entry></users></mgt-config>
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/2">
              <layer3>
                <units>
                  <entry name="ethernet1/2.42">
                    <tag>42</tag>
                    <ip><entry name="10.4.2.1/24"/></ip>
                  </entry>
                </units>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <dhcp>
          <interface>
            <entry name="ethernet1/2.42">
              <relay>
                <ip>
                  <enabled>yes</enabled>
                  <server>
                    <member>10.20.0.10</member>
                    <member>10.20.0.11</member>
                  </server>
                </ip>
              </relay>
            </entry>
          </interface>
        </dhcp>
      </network>
      <deviceconfig><system><hostname>pa-1</hostname></system></deviceconfig>
    </entry>
  </devices>
</config>
`;

/** The whole running configuration, with a relay and a DHCP server, for changes. */
export const FIREWALL = `config {
  mgt-config {
    users {
      admin {
        phash $1$Canary$hash;
      }
    }
  }
  devices {
    localhost.localdomain {
      network {
        interface {
          ethernet {
            ethernet1/2 {
              comment "to the floors";
              layer3 {
                units {
                  ethernet1/2.42 {
                    tag 42;
                    ip {
                      10.4.2.1/24;
                    }
                  }
                  ethernet1/2.43 {
                    tag 43;
                    ip {
                      10.4.3.1/24;
                    }
                  }
                }
              }
            }
            ethernet1/4 {
              layer3 {
                ip {
                  10.4.4.1/24;
                }
              }
            }
          }
        }
        dhcp {
          interface {
            ethernet1/2.42 {
              relay {
                ip {
                  enabled yes;
                  server [ 10.20.0.10 10.20.0.11];
                }
              }
            }
            ethernet1/2.43 {
              server {
                mode enabled;
                ip-pool 10.4.3.50-10.4.3.99;
                option {
                  user-defined {
                    pxe60 {
                      code 60;
                      inherited no;
                      ascii PXEClient;
                    }
                    pxe66 {
                      code 66;
                      inherited no;
                      ascii 10.20.0.12;
                    }
                    pxe150 {
                      code 150;
                      inherited no;
                      ip 10.20.0.12;
                    }
                  }
                  gateway 10.4.3.1;
                }
              }
            }
          }
        }
      }
      deviceconfig {
        system {
          hostname pa-1;
          login-banner "two
lines { of text";
        }
      }
    }
  }
}
`;
