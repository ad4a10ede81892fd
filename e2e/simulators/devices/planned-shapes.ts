import type { PlatformId } from "@/lib/model/platform-ids";

/** Lines of a session, which stand in no configuration. */
export const SESSION_LINE = /^(exit|quit|end|next|abort|commit.*|validate full)$/;

/**
 * The shapes of all lines that are planned (see `shapeOf`). `published`: such lines stand in configurations that others published, and the
 * test looks for them there. `manual`: nobody published one that we have; they are as the vendor's guides write them, so whoever plans a
 * line of a new shape must have looked it up and put it here.
 */
export const SHAPES: Partial<Record<PlatformId, { published: string[]; manual: string[] }>> = {
  "arista-eos": {
    published: ["dhcp server", "interface X", "ip helper-address A", "subnet A", "tftp server file ipv4 V"],
    manual: ["tftp server option N ipv4 A"],
  },
  "brocade-ruckus": {
    published: ["interface X X", "ip helper-address A"],
    manual: [
      "bootfile V",
      "ip dhcp-server pool X",
      "ip helper-address N A",
      "next-bootstrap-server A",
      "option N ascii A",
      "option N ascii V",
      "option N hex V",
      "tftp-server A",
    ],
  },
  "cisco-ios": {
    published: ["bootfile V", "interface X", "ip dhcp pool X", "ip helper-address A", "next-server A"],
    manual: ["option N ascii A", "option N ascii V", "option N hex V", "option N ip A A"],
  },
  "cisco-iosxr": {
    published: ["dhcp ipv4", "helper-address vrf X A", "interface X relay profile X", "profile X relay"],
    manual: ["bootfile V", "option N ascii A", "option N ascii V", "option N hex V", "profile X server"],
  },
  "cisco-nxos": {
    published: ["interface X", "ip dhcp relay address A"],
    manual: [],
  },
  "dell-os10": {
    published: [],
    manual: ["interface X", "ip dhcp server", "ip helper-address A", "option N ascii A", "option N ascii V", "pool X"],
  },
  "dell-os9": {
    published: [],
    manual: ["interface X", "ip helper-address A"],
  },
  "extreme-exos": {
    published: [],
    manual: [
      "configure bootprelay add A vr X",
      "configure bootprelay delete A vr X",
      "configure vlan X dhcp-options code N hex V",
      "configure vlan X dhcp-options code N string A",
      "configure vlan X dhcp-options code N string V",
      "enable bootprelay ipv4 vlan X",
    ],
  },
  "fortinet-fortios": {
    published: [
      "config system dhcp server",
      "config system interface",
      "edit X",
      "set dhcp-relay-service disable",
      "set filename V",
      "set value V",
      "set vci-match enable",
    ],
    manual: [
      "config options",
      "delete X",
      "set code N",
      "set dhcp-relay-ip A A A",
      "set dhcp-relay-service enable",
      "set next-server A",
      "set tftp-server A",
      "set type string",
      "set vci-string V",
    ],
  },
  "hpe-aoscx": {
    published: ["interface X X", "ip helper-address A"],
    manual: ["bootp V", "dhcp-server vrf X", "option N ascii A", "option N ascii V", "option N hex V", "pool X"],
  },
  "hpe-aoss": {
    published: ["dhcp-server pool X", "ip helper-address A", "vlan X"],
    manual: ["bootfile-name V", "option N ascii A", "option N ascii V", "option N hex V", "tftp-server ip-address A"],
  },
  "hpe-comware": {
    published: ["dhcp server ip-pool X", "interface X"],
    manual: [
      "bootfile-name V",
      "dhcp relay server-address A",
      "dhcp select relay",
      "next-server A",
      "option N ascii A",
      "option N ascii V",
      "option N hex V",
      "tftp-server ip-address A",
    ],
  },
  "huawei-vrp": {
    published: ["interface X"],
    manual: [
      "bootfile V",
      "dhcp relay server-ip A",
      "dhcp select relay",
      "dhcp server option N ascii A",
      "dhcp server option N ascii V",
      "ip pool X",
      "next-server A",
      "option N ascii A",
      "option N ascii V",
      "option N hex V",
    ],
  },
  "juniper-junos": {
    published: [
      "set forwarding-options dhcp-relay group X active-server-group X",
      "set forwarding-options dhcp-relay group X interface X",
      "set forwarding-options dhcp-relay server-group X A",
      "set forwarding-options helpers bootp interface X server A",
      "set routing-instances X forwarding-options dhcp-relay server-group X A",
    ],
    manual: [
      "set access address-assignment pool X family inet dhcp-attributes boot-file V",
      "set access address-assignment pool X family inet dhcp-attributes boot-server A",
      "set access address-assignment pool X family inet dhcp-attributes next-server A",
      "set access address-assignment pool X family inet dhcp-attributes option N hex-string V",
      "set access address-assignment pool X family inet dhcp-attributes option N string V",
      "set routing-instances X forwarding-options dhcp-relay group X active-server-group X",
      "set routing-instances X forwarding-options dhcp-relay group X interface X",
      "set system services dhcp boot-server A",
      "set system services dhcp pool A boot-file V",
      "set system services dhcp pool A next-server A",
      "set system services dhcp pool A option N string V",
      "set system services dhcp static-binding X boot-file V",
    ],
  },
  "paloalto-panos": {
    published: [],
    manual: [
      "set network dhcp interface X relay ip enabled yes",
      "set network dhcp interface X relay ip server A",
      "set network dhcp interface X server option user-defined X ascii A",
      "set network dhcp interface X server option user-defined X ascii V",
      "set network dhcp interface X server option user-defined X code N",
      "set network dhcp interface X server option user-defined X inherited no",
      "set network dhcp interface X server option user-defined X ip A",
    ],
  },
  "vyos-edgeos": {
    published: [],
    manual: [
      "set service dhcp-relay server A",
      "set service dhcp-server shared-network-name X option tftp-server-name A",
      "set service dhcp-server shared-network-name X subnet A bootfile-name V",
      "set service dhcp-server shared-network-name X subnet A bootfile-server A",
      "set service dhcp-server shared-network-name X subnet A option bootfile-name V",
      "set service dhcp-server shared-network-name X subnet A option bootfile-server A",
      "set service dhcp-server shared-network-name X subnet A option tftp-server-name A",
      "set service dhcp-server shared-network-name X subnet A static-mapping X option bootfile-name V",
    ],
  },
};
