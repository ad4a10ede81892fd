import type { PlatformId } from "@/lib/model/platform-ids";

/** What the lab's access switch does with DHCP, in no platform's words. Its computers' VLAN is 42, its uplink carries all VLANs. */
export interface SwitchWords {
  trustsUplink: boolean;
  /** Puts option 82 into its computers' requests. */
  marks: boolean;
}

export interface SwitchWriter {
  platform: PlatformId;
  write(words: SwitchWords): string;
  /** Why it cannot be like that, by its maker's documents; null: it can. */
  cannot?(words: SwitchWords): string | null;
}

const text = (...lines: (string | false)[]) => `${lines.filter((line) => line !== false).join("\n")}\n`;
const marksNot = (why: string) => (words: SwitchWords) => (words.marks ? why : null);

/** The same switch as its configuration would stand on each platform that snoops. */
export const SWITCHES: Record<string, SwitchWriter> = {
  "NX-OS": {
    platform: "cisco-nxos",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["!Command: show running-config", "version 9.3(5)", "hostname access-1", "feature dhcp", ""],
        ...["ip dhcp snooping", "ip dhcp snooping vlan 42", marks && "ip dhcp snooping information option"],
        ...["", "vlan 1,42", "", "interface Ethernet1/1", "  switchport access vlan 42"],
        ...["", "interface Ethernet1/48", "  switchport mode trunk", trustsUplink && "  ip dhcp snooping trust", ""],
        ...["interface mgmt0", "  vrf member management", "  ip address 10.99.0.5/24"],
      ),
  },
  "AOS-CX": {
    platform: "hpe-aoscx",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["!Version ArubaOS-CX FL.10.10.1000", "hostname access-1"],
        ...["dhcpv4-snooping", !marks && "no dhcpv4-snooping option 82", "vlan 1", "vlan 42", "    dhcpv4-snooping"],
        ...["interface 1/1/1", "    no shutdown", "    no routing", "    vlan access 42"],
        ...["interface 1/1/48", "    no shutdown", "    no routing", "    vlan trunk allowed all"],
        trustsUplink && "    dhcpv4-snooping trust",
        ...["interface vlan 99", "    ip address 10.99.0.5/24"],
      ),
  },
  "AOS-S": {
    platform: "hpe-aoss",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["; J9773A Configuration Editor; Created on release #YA.16.08.0001", 'hostname "access-1"'],
        ...["dhcp-snooping", !marks && "no dhcp-snooping option 82", "dhcp-snooping vlan 42"],
        ...["interface 48", trustsUplink && "   dhcp-snooping trust", "   exit"],
        ...["vlan 42", '   name "Floor2"', "   untagged 1-24", "   tagged 48", "   no ip address", "   exit"],
        ...["vlan 99", '   name "Mgmt"', "   ip address 10.99.0.5 255.255.255.0", "   exit"],
      ),
  },
  Comware: {
    platform: "hpe-comware",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["#", " version 7.1.070, Release 6126P20", "#", " sysname access-1", "#", " dhcp enable"],
        ...[" dhcp snooping enable vlan 42", "#", "vlan 42", "#"],
        ...["interface Vlan-interface99", " ip address 10.99.0.5 255.255.255.0", "#"],
        ...[
          "interface GigabitEthernet1/0/1",
          " port access vlan 42",
          marks && " dhcp snooping information enable",
          "#",
        ],
        ...["interface GigabitEthernet1/0/48", " port link-type trunk", " port trunk permit vlan all"],
        ...[trustsUplink && " dhcp snooping trust", "#", "return"],
      ),
  },
  VRP: {
    platform: "huawei-vrp",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["!Software Version V200R011C10SPC600", "#", "sysname access-1", "#", "vlan batch 42 99", "#"],
        ...["dhcp enable", "#", "dhcp snooping enable", "#", "vlan 42", " dhcp snooping enable", "#"],
        ...["interface Vlanif99", " ip address 10.99.0.5 255.255.255.0", "#"],
        ...["interface GigabitEthernet0/0/1", " port link-type access", " port default vlan 42"],
        ...[marks && " dhcp option82 insert enable", "#"],
        ...["interface GigabitEthernet0/0/48", " port link-type trunk", " port trunk allow-pass vlan 2 to 4094"],
        ...[trustsUplink && " dhcp snooping trusted", "#", "return"],
      ),
  },
  "Dell OS9": {
    platform: "dell-os9",
    cannot: marksNot("only its relay puts option 82 in"),
    write: ({ trustsUplink }) =>
      text(
        ...["! Version 9.14(2.4)", "!", "hostname access-1", "!", "ip dhcp snooping", "ip dhcp snooping vlan 42", "!"],
        ...["interface TenGigabitEthernet 0/48", " portmode hybrid", " switchport"],
        ...[trustsUplink && " ip dhcp snooping trust", " no shutdown", "!"],
        ...[
          "interface Vlan 42",
          " tagged TenGigabitEthernet 0/48",
          " untagged TenGigabitEthernet 0/1",
          " shutdown",
          "!",
        ],
        ...["interface ManagementEthernet 0/0", " ip address 10.99.0.5/24", " no shutdown", "!", "end"],
      ),
  },
  "Dell OS10": {
    platform: "dell-os10",
    cannot: marksNot("its guide does not say that it puts option 82 in"),
    write: ({ trustsUplink }) =>
      text(
        ...["! Version 10.5.2.3", "!", "ip dhcp snooping", "hostname access-1", "!"],
        ...["interface vlan42", " no shutdown", "!", "interface mgmt1/1/1", " no ip address dhcp"],
        ...[" ip address 10.99.0.5/24", "!", "interface ethernet1/1/1", " switchport access vlan 42", "!"],
        ...["interface ethernet1/1/48", " switchport mode trunk", " switchport trunk allowed vlan 42"],
        ...[trustsUplink && " ip dhcp snooping trust", "!"],
      ),
  },
  FastIron: {
    platform: "brocade-ruckus",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["ver 08.0.92cT213", "!", "vlan 42 name Floor2 by port", " tagged ethe 1/1/48", " untagged ethe 1/1/1"],
        ...["!", "ip dhcp snooping vlan 42", "hostname access-1", "interface management 1"],
        ...[" ip address 10.99.0.5 255.255.255.0", "interface ethernet 1/1/1"],
        ...[!marks && " no dhcp snooping relay information", "interface ethernet 1/1/48"],
        ...[trustsUplink && " dhcp snooping trust", "!", "end"],
      ),
  },
  Junos: {
    platform: "juniper-junos",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["system {", "    host-name access-1;", "}", "interfaces {"],
        ...["    ge-0/0/1 { unit 0 { family ethernet-switching { vlan { members floor2; } } } }"],
        "    xe-0/1/0 { unit 0 { family ethernet-switching { interface-mode trunk; vlan { members all; } } } }",
        ...["    me0 { unit 0 { family inet { address 10.99.0.5/24; } } }", "}", "vlans {", "    floor2 {"],
        ...["        vlan-id 42;", "        forwarding-options { dhcp-security {", marks && "            option-82;"],
        !trustsUplink && "            group UP { overrides { untrusted; } interface { xe-0/1/0.0; } }",
        ...["        } }", "    }", "}"],
      ),
  },
  EXOS: {
    platform: "extreme-exos",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["#", "# Module devmgr configuration.", "#", 'configure snmp sysName "access-1"', "#"],
        ...["# Module vlan configuration.", "#", 'create vlan "Floor2"', "configure vlan Floor2 tag 42"],
        ...["configure vlan Floor2 add ports 1 untagged", "configure vlan Floor2 add ports 48 tagged"],
        ...["configure vlan Mgmt ipaddress 10.99.0.5 255.255.255.0", "#", "# Module ipSecurity configuration.", "#"],
        "enable ip-security dhcp-snooping vlan Floor2 ports all violation-action drop-packet",
        trustsUplink && "configure trusted-ports 48 trust-for dhcp-server",
        marks && "configure ip-security dhcp-snooping information option",
      ),
  },
  RouterOS: {
    platform: "mikrotik-routeros",
    write: ({ trustsUplink, marks }) =>
      text(
        ...["# 2026-03-01 by RouterOS 7.14", "/interface bridge"],
        `add ${marks ? "add-dhcp-option82=yes " : ""}dhcp-snooping=yes name=bridge1 vlan-filtering=yes`,
        ...["/interface bridge port", `add bridge=bridge1 interface=sfp-sfpplus1${trustsUplink ? " trusted=yes" : ""}`],
        ...["add bridge=bridge1 interface=ether1 pvid=42", "/interface bridge vlan"],
        ...["add bridge=bridge1 tagged=sfp-sfpplus1 vlan-ids=42", "/ip address"],
        ...["add address=10.99.0.5/24 interface=ether24", "/system identity", "set name=access-1"],
      ),
  },
  EOS: {
    platform: "arista-eos",
    cannot: ({ trustsUplink, marks }) =>
      trustsUplink ? (marks ? null : "it snoops in order to mark requests") : "it drops no server's answer",
    write: () =>
      text(
        ...["! device: access-1 (DCS-7050SX3, EOS-4.28.3M)", "!", "hostname access-1", "!"],
        ...["ip dhcp snooping", "ip dhcp snooping bridging", "ip dhcp snooping information option"],
        ...[
          "ip dhcp snooping vlan 42",
          "!",
          "vlan 42",
          "!",
          "interface Ethernet1",
          "   switchport access vlan 42",
          "!",
        ],
        ...["interface Ethernet48", "   switchport mode trunk", "!", "interface Management1"],
        ...["   ip address 10.99.0.5/24", "!", "end"],
      ),
  },
};
