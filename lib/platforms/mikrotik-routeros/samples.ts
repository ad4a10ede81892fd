/** Written for these tests: an access router of version 6 that relays two VLANs and serves a third. */
export const ACCESS_V6 = `# nov/10/2026 08:15:02 by RouterOS 6.49.10
# software id = 1A2B-3C4D
#
# model = RB4011iGS+
/interface bridge
add name=bridge-core
/interface ethernet
set [ find default-name=ether1 ] comment="to core" name=uplink
set [ find default-name=ether9 ] disabled=yes
/interface vlan
add comment="Building 4, floor 2" interface=bridge-core name=vlan42 vlan-id=42
add interface=bridge-core name=vlan43 vlan-id=43
add interface=bridge-core name=vlan44 vlan-id=44
/ip pool
add name=pool44 ranges=10.4.4.50-10.4.4.99,10.4.4.120-10.4.4.200
/ip dhcp-server option
add code=66 name=boot-host value="s'10.20.0.12'"
add code=67 name=boot-bios value="'undionly.kpxe'"
add code=67 name=boot-uefi value="'snponly.efi'"
add code=150 name=phones value=0x0a140032
/ip dhcp-server option sets
add name=uefi options=boot-host,boot-uefi
/ip dhcp-server
add address-pool=pool44 dhcp-option-set=none disabled=no interface=vlan44 lease-time=8h name=floor4
add address-pool=pool44 interface=uplink name=forgotten
/user
add name=ops password="Wide \\"Open\\" 7"
/ip address
add address=10.20.0.2/30 interface=uplink network=10.20.0.0
add address=10.4.2.1/24 interface=vlan42 network=10.4.2.0
add address=10.4.3.254/24 interface=vlan43 network=10.4.3.0
add address=10.4.3.1/24 interface=vlan43 network=10.4.3.0
add address=10.4.4.1/24 interface=vlan44 network=10.4.4.0
add address=172.31.0.1/24 disabled=yes interface=vlan44 network=172.31.0.0
/ip dhcp-relay
add dhcp-server=10.20.0.10,10.20.0.11 disabled=no interface=vlan42 name=relay42
add dhcp-server=10.20.0.10 disabled=no interface=vlan43 local-address=\\
    10.4.3.1 name=relay43
add dhcp-server=10.20.0.99 interface=vlan44 name=never-enabled
/ip dhcp-server lease
add address=10.4.4.60 comment=kiosk dhcp-option-set=uefi mac-address=AA:BB:CC:00:11:22 server=floor4
/ip dhcp-server matcher
add code=93 name=efi64 option-set=uefi server=floor4 value=0x0007
/ip dhcp-server network
add address=10.4.4.0/24 boot-file-name=pxelinux.0 dhcp-option=boot-host,boot-bios,phones dns-server=\\
    10.20.0.53,10.20.0.54 gateway=10.4.4.1 next-server=10.20.0.12
add address=10.9.9.0/24 gateway=10.9.9.1
/snmp community
set [ find default=yes ] name=CanaryCommunity
/system identity
set name=acc-4
`;

/** Version 7, one item a line, slash menus, a VRF and a filter. */
export const BRANCH_V7 = `# 2026-11-03 10:22:41 by RouterOS 7.16.1
# software id = 9Z8Y-7X6W
/interface/bridge/add name=lan
/interface/list/add name=users
/interface/list/member/add interface=lan list=users
/ip/vrf/add interfaces=lan name=RED
/ip/address/add address=192.0.2.1/25 interface=lan network=192.0.2.0
/ip/address/add address=198.51.100.1/30 interface=ether1 network=198.51.100.0
/ip/dhcp-relay/add dhcp-server=198.51.100.10 dhcp-server-vrf=RED interface=lan name=users
/ip/dhcp-relay/add dhcp-server=198.51.100.11 disabled=yes interface=ether1 name=off
/ip/firewall/filter/add action=accept chain=forward connection-state=established,related
/ip/firewall/filter/add action=drop chain=forward dst-port=69 in-interface-list=users protocol=udp
/ip/firewall/filter/add action=accept chain=input in-interface-list=users
/system/identity/set name=branch-9
`;
