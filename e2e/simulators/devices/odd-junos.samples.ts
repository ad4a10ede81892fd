import type { SharedLists } from "./shared-lists.samples";

/** Junos as it is found: several addresses and tables, targets switched off, by name, twice in two tables, interfaces that are down, odd values of options. */
export const ODD_JUNOS: SharedLists[] = [
  {
    platform: "juniper-junos",
    config: `set version 20.4R3
set groups RELAY forwarding-options dhcp-relay server-group <*> 10.9.9.99
set groups GR interfaces <irb> unit <*> family inet mtu 1500
set apply-groups GR
set system host-name g1
set interfaces irb unit 10 family inet address 10.1.0.1/24
set interfaces irb unit 10 family inet address 10.1.9.1/24 primary
set interfaces irb unit 20 family inet address 10.2.0.1/24 vrrp-group 1 virtual-address 10.2.0.254
set interfaces irb unit 30 disable
set interfaces irb unit 30 family inet address 10.3.0.1/24
set interfaces ge-0/0/1 unit 0 family inet address 10.4.0.1/31
set forwarding-options dhcp-relay overrides allow-snooped-clients
set forwarding-options dhcp-relay server-group A 10.9.9.9
set forwarding-options dhcp-relay server-group A 10.9.9.10
set forwarding-options dhcp-relay server-group OLD 10.9.9.8
set forwarding-options dhcp-relay group X active-server-group A
set forwarding-options dhcp-relay group X interface irb.10
set forwarding-options dhcp-relay group Y active-server-group OLD
set forwarding-options dhcp-relay group Y interface irb.20
deactivate forwarding-options dhcp-relay group Y active-server-group
set forwarding-options dhcp-relay active-server-group A
set forwarding-options dhcp-relay dhcpv6 group V6 interface irb.30
`,
  },
  {
    platform: "juniper-junos",
    config: `set version 20.4R3
set system host-name g2
set interfaces irb unit 10 family inet address 10.1.0.1/24
set interfaces irb unit 11 family inet address 10.1.1.1/24
set interfaces irb unit 12 family inet address 10.1.2.1/24
set routing-instances RED instance-type vrf
set routing-instances RED interface irb.10
set routing-instances RED interface irb.11
set routing-instances RED forwarding-options dhcp-relay server-group S 10.9.9.9
set routing-instances RED forwarding-options dhcp-relay group P active-server-group S
set routing-instances RED forwarding-options dhcp-relay group P forward-only routing-instance default
set routing-instances RED forwarding-options dhcp-relay group P interface irb.10
set routing-instances RED forwarding-options dhcp-relay group Q active-server-group S
set routing-instances RED forwarding-options dhcp-relay group Q interface irb.11
`,
  },
  {
    platform: "juniper-junos",
    config: `set version 18.4R2
set system host-name g3
set interfaces irb unit 10 family inet address 10.1.0.1/24
set system services dhcp-local-server group L interface irb.10
set access address-assignment pool P family inet network 10.1.0.0/24
set access address-assignment pool P family inet range R low 10.1.0.10
set access address-assignment pool P family inet range R high 10.1.0.20
set access address-assignment pool P family inet dhcp-attributes boot-file "dir/with space.0"
set access address-assignment pool P family inet dhcp-attributes boot-server pxe.example.com
set access address-assignment pool P family inet dhcp-attributes next-server 10.9.9.9
set access address-assignment pool P family inet dhcp-attributes tftp-server 10.9.9.9
set access address-assignment pool P family inet dhcp-attributes option 60 string PXEClient
set access address-assignment pool P family inet dhcp-attributes option 66 string "10.9.9.9"
set access address-assignment pool P family inet dhcp-attributes option 67 array string [ a b ]
set access address-assignment pool P family inet dhcp-attributes option 43 hex-string 0601
set access address-assignment pool P family inet host H hardware-address 00:11:22:33:44:55
set access address-assignment pool P family inet host H ip-address 10.1.0.50
`,
  },
  {
    platform: "juniper-junos",
    config: `set version 12.3R12
set system host-name g4
set interfaces vlan unit 10 family inet address 10.1.0.1/24
set interfaces vlan unit 20 family inet address 10.2.0.1/24
set forwarding-options helpers bootp description "server 10.1.1.1"
set forwarding-options helpers bootp maximum-hop-count 4
set forwarding-options helpers bootp interface vlan.10 server 10.9.9.9 routing-instance default
set forwarding-options helpers bootp interface vlan.10 server 10.9.9.10
set forwarding-options helpers bootp interface vlan.20 no-listen
set forwarding-options helpers bootp server 10.9.9.8
`,
  },
];
