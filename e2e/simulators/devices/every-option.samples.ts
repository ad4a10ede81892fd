import type { PlatformId } from "@/lib/model/platform-ids";
import { FIREWALL } from "@/lib/platforms/paloalto-panos/samples";

export interface OptionSample {
  platform: PlatformId;
  /** A DHCP server with boot settings at every level that the platform knows. */
  config: string;
  /** Level by level what is read there, in the order of the alphabet: option numbers, `next-server`, `file`. */
  settings: Record<string, string>;
}

const IOS = `hostname moor-1
!
archive
 path flash:saved
!
ip dhcp pool BIG
 network 10.70.0.0 255.255.0.0
 option 66 ascii "10.1.1.8"
!
ip dhcp pool FLOOR
 network 10.70.1.0 255.255.255.0
 default-router 10.70.1.1
 option 60 ascii "PXEClient"
 option 43 hex 0601.08ff
 option 66 ascii "10.1.1.9"
 option 67 ascii boot\\x64\\wdsnbp.com
 option 150 ip 10.1.1.5 10.1.1.6
 bootfile pxelinux.0
 next-server 10.1.1.9
!
ip dhcp pool KIOSK
 host 10.70.1.30 255.255.255.0
 hardware-address 0011.2233.4455
 bootfile kiosk.0
 option 60 ascii "PXEClient"
!
interface Vlan1
 ip address 10.70.1.1 255.255.255.0
end
`;

const EOS = `hostname moor-2
!
dhcp server
   tftp server option 66 ipv4 10.1.1.8
   tftp server file ipv4 global.0
   subnet 10.71.1.0/24
      range 10.71.1.50 10.71.1.99
      tftp server option 66 ipv4 10.1.1.9
      tftp server option 150 ipv4 10.1.1.5
      tftp server file ipv4 floor.0
!
end
`;

const AOSCX = `!Version ArubaOS-CX GL.10.10.1020
hostname moor-3
interface vlan 30
    ip address 10.72.1.1/24
dhcp-server vrf default
    pool FLOOR
        range 10.72.1.50 10.72.1.99 prefix-len 24
        option 43 hex 060108ff
        option 60 ascii PXEClient
        option 66 ascii 10.1.1.9
        option 67 ascii boot.0
        bootp pxelinux.0
    enable
`;

const AOSS = `; J9850A Configuration Editor; Created on release #KB.15.15.0008

hostname "moor-4"
dhcp-server pool "FLOOR"
   bootfile-name "pxelinux.0"
   network 10.73.1.0 255.255.255.0
   option 43 hex "060108ff"
   option 60 ascii "PXEClient"
   option 66 ascii "10.1.1.9"
   range 10.73.1.50 10.73.1.99
   tftp-server ip-address 10.1.1.9
   exit
dhcp-server enable
vlan 30
   name "floor"
   ip address 10.73.1.1 255.255.255.0
   exit
`;

const COMWARE = `#
 sysname moor-5
#
 dhcp enable
#
dhcp server ip-pool floor
 network 10.74.1.0 mask 255.255.255.0
 bootfile-name pxelinux.0
 next-server 10.1.1.9
 tftp-server ip-address 10.1.1.9
 option 43 hex 060108ff
 option 60 ascii PXEClient
 option 66 ascii 10.1.1.9
 option 67 ascii boot.0
#
interface Vlan-interface30
 ip address 10.74.1.1 255.255.255.0
#
interface Vlan-interface31
 ip address 10.74.2.1 255.255.255.0
#
return
`;

const VRP = `!Software Version V200R019C10SPC500
#
sysname moor-6
#
dhcp enable
#
ip pool floor
 gateway-list 10.75.1.1
 network 10.75.1.0 mask 255.255.255.0
 option 43 hex 060108FF
 option 60 ascii PXEClient
 option 66 ascii 10.1.1.9
 option 67 ascii boot.0
 next-server 10.1.1.9
 bootfile pxelinux.0
#
interface Vlanif30
 ip address 10.75.1.1 255.255.255.0
 dhcp select global
#
interface Vlanif31
 ip address 10.75.2.1 255.255.255.0
 dhcp select interface
 dhcp server option 66 ascii 10.1.1.7
 dhcp server option 67 ascii face.0
#
return
`;

const JUNOS = `set version 21.4R3.15
set system host-name moor-7
set system services dhcp-local-server group LAB interface irb.30
set interfaces irb unit 30 family inet address 10.76.1.1/24
set access address-assignment pool FLOOR family inet network 10.76.1.0/24
set access address-assignment pool FLOOR family inet range R low 10.76.1.50
set access address-assignment pool FLOOR family inet range R high 10.76.1.99
set access address-assignment pool FLOOR family inet dhcp-attributes boot-file ipxe.efi
set access address-assignment pool FLOOR family inet dhcp-attributes boot-server 10.1.1.9
set access address-assignment pool FLOOR family inet dhcp-attributes next-server 10.1.1.9
set access address-assignment pool FLOOR family inet dhcp-attributes option 60 string PXEClient
set access address-assignment pool FLOOR family inet dhcp-attributes option 43 hex-string 060108ff
`;

const JUNOS_OLD = `set version 12.3R12.4
set system host-name moor-8
set system services dhcp boot-server 10.1.1.8
set system services dhcp pool 10.77.1.0/24 address-range low 10.77.1.50
set system services dhcp pool 10.77.1.0/24 address-range high 10.77.1.99
set system services dhcp pool 10.77.1.0/24 boot-file pxelinux.0
set system services dhcp pool 10.77.1.0/24 next-server 10.1.1.9
set system services dhcp pool 10.77.1.0/24 option 60 string PXEClient
set system services dhcp static-binding 00:11:22:33:44:55 fixed-address 10.77.1.60
set system services dhcp static-binding 00:11:22:33:44:55 boot-file kiosk.0
set interfaces vlan unit 30 family inet address 10.77.1.1/24
`;

const FORTIOS = `config system global
    set hostname "moor-9"
end
config system interface
    edit "vlan30"
        set vdom "root"
        set ip 10.78.1.1 255.255.255.0
    next
end
config system dhcp server
    edit 3
        set default-gateway 10.78.1.1
        set netmask 255.255.255.0
        set interface "vlan30"
        set next-server 10.1.1.9
        set filename "pxelinux.0"
        set tftp-server "10.1.1.9"
        config ip-range
            edit 1
                set start-ip 10.78.1.50
                set end-ip 10.78.1.99
            next
        end
        config options
            edit 1
                set code 67
                set type string
                set value "boot\\\\x64\\\\wdsnbp.com"
            next
            edit 2
                set code 60
                set type string
                set value "PXEClient"
            next
            edit 3
                set code 43
                set value "060108ff"
            next
            edit 4
                set code 67
                set type string
                set value "snponly.efi"
                set vci-match enable
                set vci-string "PXEClient:Arch:00007"
            next
        end
    next
end
`;

const ROUTEROS = `# 2026-11-03 10:22:41 by RouterOS 7.16.1
/interface vlan add interface=ether1 name=vlan30 vlan-id=30
/ip pool add name=p1 ranges=10.79.1.50-10.79.1.99
/ip dhcp-server option add code=60 name=o60 value="'PXEClient'"
/ip dhcp-server option add code=66 name=o66 value="s'10.1.1.9'"
/ip dhcp-server option add code=67 name=o67 value="'undionly.kpxe'"
/ip dhcp-server option add code=43 name=o43 value=0x060108ff
/ip dhcp-server option sets add name=uefi options=o67
/ip dhcp-server option sets add name=kiosks options=o66,o67
/ip dhcp-server option sets add name=all options=o60
/ip dhcp-server add address-pool=p1 dhcp-option-set=all interface=vlan30 name=s1
/ip address add address=10.79.1.1/24 interface=vlan30 network=10.79.1.0
/ip dhcp-server lease add address=10.79.1.60 dhcp-option-set=kiosks mac-address=AA:BB:CC:00:11:22 server=s1
/ip dhcp-server matcher add code=93 name=efi64 option-set=uefi server=s1 value=0x0007
/ip dhcp-server network add address=10.79.1.0/24 boot-file-name=pxelinux.0 dhcp-option=o66,o67,o43 gateway=10.79.1.1 next-server=10.1.1.9
/system identity set name=moor-10
`;

const VYOS = `set interfaces ethernet eth1 address '10.80.1.1/24'
set service dhcp-server shared-network-name LAN option tftp-server-name '10.1.1.8'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 option bootfile-name 'snponly.efi'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 option bootfile-server '10.1.1.9'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 option tftp-server-name '10.1.1.9'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 range 0 start '10.80.1.50'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 range 0 stop '10.80.1.99'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 static-mapping kiosk ip-address '10.80.1.60'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 static-mapping kiosk mac '00:11:22:33:44:55'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 static-mapping kiosk option bootfile-name 'kiosk.0'
set service dhcp-server shared-network-name LAN subnet 10.80.1.0/24 subnet-id '1'
set system host-name 'moor-11'
`;

const DELL = `! Version 10.5.2.3
hostname moor-12
!
interface vlan30
 ip address 10.81.1.1/24
!
ip dhcp server
 no disable
 pool floor
  network 10.81.1.0/24
  option 60 ascii PXEClient
  option 66 ascii 10.1.1.9
  option 67 ascii boot.0
  range 10.81.1.50 10.81.1.99
!
`;

const EXOS = `#
# Module vlan configuration.
#
configure snmp sysname "moor-13"
create vlan "floor" tag 30
configure vlan floor ipaddress 10.82.1.1 255.255.255.0
configure vlan floor dhcp-address-range 10.82.1.50 - 10.82.1.99
configure vlan floor dhcp-options code 43 hex 06:01:08:ff
configure vlan floor dhcp-options code 60 string PXEClient
configure vlan floor dhcp-options code 66 string 10.1.1.9
configure vlan floor dhcp-options code 67 string boot.0
enable dhcp ports 1 vlan floor
`;

const ICX = `Current configuration:
!
ver 08.0.95
!
hostname moor-14
!
ip dhcp-server pool floor
 bootfile pxelinux.0
 network 10.83.1.0 255.255.255.0
 next-bootstrap-server 10.1.1.9
 option 43 hex 060108ff
 option 60 ascii PXEClient
 option 66 ascii 10.1.1.9
 tftp-server 10.1.1.9
!
interface ve 30
 ip address 10.83.1.1 255.255.255.0
!
end
`;

const IOSXR = `!! IOS XR Configuration 7.5.2
hostname moor-15
interface GigabitEthernet0/0/0/1
 ipv4 address 10.84.1.1 255.255.255.0
!
pool vrf default ipv4 FLOOR
 address-range 10.84.1.50 10.84.1.99
!
dhcp ipv4
 profile FLOOR server
  bootfile pxelinux.0
  pool FLOOR
  option 43 hex 060108ff
  option 60 ascii PXEClient
  option 66 ascii 10.1.1.9
 !
 interface GigabitEthernet0/0/0/1 server profile FLOOR
!
end
`;

export const OPTION_SAMPLES: OptionSample[] = [
  {
    platform: "cisco-ios",
    config: IOS,
    settings: { "pool BIG": "66", "pool FLOOR": "150 43 60 66 67 file next-server", "pool KIOSK": "60 file" },
  },
  {
    platform: "arista-eos",
    config: EOS,
    settings: { "dhcp server subnet 10.71.1.0/24": "150 66 67 file", "dhcp server": "66 67 file" },
  },
  { platform: "hpe-aoscx", config: AOSCX, settings: { "pool FLOOR": "43 60 66 67 file" } },
  { platform: "hpe-aoss", config: AOSS, settings: { "pool FLOOR": "150 43 60 66 file" } },
  { platform: "hpe-comware", config: COMWARE, settings: { "pool floor": "150 43 60 66 67 file next-server" } },
  {
    platform: "huawei-vrp",
    config: VRP,
    settings: { "pool floor": "43 60 66 67 file next-server", "interface Vlanif31": "66 67" },
  },
  { platform: "juniper-junos", config: JUNOS, settings: { "pool FLOOR": "43 60 66 67 file next-server" } },
  {
    platform: "juniper-junos",
    config: JUNOS_OLD,
    settings: {
      "pool 10.77.1.0/24": "60 67 file next-server",
      "system services dhcp": "66",
      "static-binding 00:11:22:33:44:55": "67 file",
    },
  },
  {
    platform: "fortinet-fortios",
    config: FORTIOS,
    settings: { "dhcp server 3 option 4": "67", "dhcp server 3": "43 60 66 67 file next-server" },
  },
  {
    platform: "mikrotik-routeros",
    config: ROUTEROS,
    settings: {
      "matcher efi64": "67",
      "server s1": "60",
      "network 10.79.1.0/24": "43 66 67 file next-server",
      "lease 10.79.1.60": "66 67",
    },
  },
  {
    platform: "vyos-edgeos",
    config: VYOS,
    settings: {
      "subnet 10.80.1.0/24": "66 file next-server",
      "shared-network LAN": "66",
      "static-mapping kiosk": "file",
    },
  },
  { platform: "dell-os10", config: DELL, settings: { "pool floor": "60 66 67" } },
  { platform: "extreme-exos", config: EXOS, settings: { "vlan floor": "43 60 66 67" } },
  { platform: "brocade-ruckus", config: ICX, settings: { "pool floor": "43 60 66 file next-server" } },
  { platform: "cisco-iosxr", config: IOSXR, settings: { "pool FLOOR": "43 60 66 file" } },
  { platform: "paloalto-panos", config: FIREWALL, settings: { "dhcp ethernet1/2.43": "150 60 66" } },
];
