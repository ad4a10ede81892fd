import type { CapturedText } from "@/lib/model/capture";
import { withOther } from "../ioslike/identify";
import { holdsInterfaces, isShowIpInterface } from "./show-ip-interface";

/** Signs of IOS, with their weight. */
const SIGNS: [RegExp, number, string][] = [
  [/^version 1[0-9]\.\d{1,2}\s*$/m, 40, "a version line as IOS prints it"],
  [/^service timestamps (debug|log)/m, 25, "service timestamps"],
  [/^(no )?service (pad|password-encryption|tcp-keepalives|dhcp)/m, 20, "a service line"],
  [/^boot-start-marker/m, 25, "boot-start-marker"],
  [/^Building configuration\.\.\.\s*$/m, 15, "Building configuration..."],
  [/^Current configuration : \d+ bytes/m, 30, "Current configuration"],
  [/^! (Last configuration change|NVRAM config last updated) at/m, 25, "Last configuration change"],
  [/^!RANCID-CONTENT-TYPE: cisco\s*$/m, 50, "RANCID says cisco"],
  [/^config-file-header\s*$/m, 60, "the first line of a Small Business switch"],
  [/^! Cisco IOS/im, 50, "a comment that names Cisco IOS"],
  [
    /^ *ip add(?:r|re|res|ress)? \d+\.\d+\.\d+\.\d+ 255\.\d+\.\d+\.\d+( secondary)?\s*$/im,
    30,
    "addresses with dotted masks",
  ],
  [
    /^ *int(erf?a?c?e?)? *((g|gi|gig|gigabitethernet|f|fa|fastethernet|te|s|se|serial|lo) ?\d|range |vlan ?\d)/im,
    15,
    "interfaces as they are typed",
  ],
  [/^ +ip helper-address (vrf \S+ |global )?\d+\.\d+\.\d+\.\d+\s*$/m, 15, "ip helper-address"],
  [
    /^interface (GigabitEthernet|FastEthernet|TenGigabitEthernet|TwentyFiveGigE|Vlan|BDI|Serial|Loopback|Dialer)\d/m,
    30,
    "interface names as IOS prints them",
  ],
  [/^interface (Gigabit|Fast|TenGigabit)Ethernet\d[\s\S]{0,2000}?\n!/m, 15, "interface blocks closed by !"],
  [/^ip dhcp pool \S/m, 20, "ip dhcp pool"],
  [
    /^ip dhcp pool \S.*\n(?: .*\n){0,8}? +(?:network \d\S+ (?:255\.|\/)|option \d+ (?:ascii|hex|ip) |host \d\S+ 255\.|default-router \d)/m,
    25,
    "a DHCP pool as IOS has it",
  ],
  [/^ip dhcp excluded-address /m, 20, "ip dhcp excluded-address"],
  [/^ip access-list (extended|standard) /m, 20, "named access lists"],
  [/^line (con|vty|aux) \d/m, 15, "line con/vty"],
  [/^ip (classless|subnet-zero|cef)\s*$/m, 15, "ip classless/cef"],
  [/^(hostname) \S+\s*$/m, 10, "hostname"],
  [/^no ip http server/m, 10, "ip http server"],
  [/^access-list \d+ (permit|deny) /m, 20, "numbered access lists"],
  [/^ +switchport (mode|access vlan|trunk) /m, 5, "switchport"],
  [/^snmp-server community |^ip forward-protocol nd/m, 10, "ip forward-protocol nd"],
  [
    /^ +(standby \d+ ip |vrf forwarding |ip vrf forwarding |encapsulation dot1Q \d)/m,
    20,
    "standby, vrf forwarding or encapsulation dot1Q",
  ],
];

/** Signs that it is something that only looks alike. */
const OTHERS: [RegExp, string][] = [
  [
    /^!? ?(Command: show running-config|device: .*EOS)|^! device: |^transceiver qsfp default-mode|^(no )?aaa root\s*$|^management api |^daemon TerminAttr|^ +vrf instance \S+\s*$|^vrf instance |^ip virtual-router mac|^ +ip address virtual \S+\/\d|^service routing protocols model/m,
    "Arista EOS",
  ],
  [
    /^!Command: show|^!Time: |^feature [a-z]|^vrf context |^ +vrf member |^ +ip dhcp relay address |^version \d+\.\d+\(\d+\)|^boot nxos |^vdc \S+ id /m,
    "Cisco NX-OS",
  ],
  [
    /^!! (IOS XR|Last)|IOS XR|^ +ipv4 address |^interface (Bundle-Ether|MgmtEth|HundredGigE|preconfigure)|^dhcp ipv4\s*$|^ +helper-address vrf /m,
    "Cisco IOS XR",
  ],
  [
    /^; (J|hpStack|Ver)|Configuration Editor; Created|^(vlan) \d+\s*\r?\n +(name "|untagged |tagged |ip address |no )|^ {3}ip helper-address .*\r?\n {3}exit\s*$|^module \d+ type /im,
    "HPE ArubaOS-Switch",
  ],
  [
    /^!Version ArubaOS-CX|^ +ip address \d+\.\d+\.\d+\.\d+\/\d+\s*\r?\n +ip helper-address|^interface (vlan \d+|\d\/\d\/\d+)\s*$\n +(no shutdown|ip address|vrf attach|description|routing|no routing|lag)/im,
    "Aruba AOS-CX",
  ],
  [
    /^ *sysname |^#\s*$\n|^ *(undo|return)\b|^ ?dhcp select relay|^ +port (link-mode|link-type|access vlan|trunk permit) /m,
    "Comware or VRP",
  ],
  [
    /^interface ve ?\d|^ver 0?\d|^router-interface ve|^interface ethe? |^global-protocol|^ ?ip helper-address \d+ /m,
    "Brocade or Ruckus",
  ],
  [/^!System (Description "|Software Version \d)/m, "Dell OS6"],
  [
    /^! Version (9|10)\.|^interface (TenGigabitEthernet|fortyGigE|ManagementEthernet|Vlan|GigabitEthernet|Port-channel) \d|^interface ethernet\d+\/\d+\/\d|^interface (vlan|mgmt)\d[^\n]*\n(.*\n)? +(no shutdown|ip vrf forwarding)|^os10/im,
    "Dell",
  ],
  [
    /^(config system |config firewall|set version|set system |set deviceconfig|configure vlan|create vlan|\/ip |# RouterOS|<\?xml)|^ *(system|interfaces|routing-options|forwarding-options) \{/im,
    "another vendor's language",
  ],
  [
    /^(subnet \S+ netmask|shared-network|option domain-name|dhcp-range=|ddns-update-style|\{\s*$|\[)/m,
    "a DHCP server's configuration",
  ],
];

/** IOS prints masks; prefix lengths alone belong to its relatives. */
function onlyPrefixLengths(sample: string): boolean {
  return (
    /^ +ip address \d+\.\d+\.\d+\.\d+\/\d+/m.test(sample) && !/^ +ip address \d+\.\d+\.\d+\.\d+ 255\./m.test(sample)
  );
}

/** Output of `show ip interface`, in long or in short. */
function shownInterfaces(sample: string): { score: number; why: string } | null {
  if (/^[ \t]*(Interface\s+IP-Address\s+OK\?)/m.test(sample.slice(0, 4000)))
    return { score: 60, why: "output of show ip interface brief" };
  if (!isShowIpInterface(sample)) return null;
  return {
    score: /^ *(Internet (address|protocol)|Helper address|Inbound +access list)/m.test(sample) ? 75 : 20,
    why: "output of show ip interface",
  };
}

/** These print prefix lengths; with masks, a name like theirs (`interface vlan 20`) was typed into a Cisco. */
const PREFIXED = new Set(["Dell", "Aruba AOS-CX"]);

function isTyped(sample: string): boolean {
  return (
    /^ *ip add(?:r|re|res|ress)? \d+\.\d+\.\d+\.\d+ 255\./im.test(sample) &&
    !/^ *ip address \d+\.\d+\.\d+\.\d+\/\d/m.test(sample)
  );
}

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  const sample = text.text.slice(0, 400_000).replace(/\r/g, "");
  const shown = shownInterfaces(sample);
  if (shown && !holdsInterfaces(sample)) return shown;
  let score = 0;
  const found: string[] = [];
  for (const [sign, weight, name] of SIGNS)
    if (sign.test(sample)) {
      score += weight;
      found.push(name);
    }
  if (score === 0) return { score: 0, why: "nothing of Cisco IOS" };
  const other = OTHERS.find(([sign, name]) => sign.test(sample) && !(PREFIXED.has(name) && isTyped(sample)));
  if (other) return { score: withOther(score), why: `${found.slice(0, 4).join(", ")}; also looks like ${other[1]}` };
  if (onlyPrefixLengths(sample))
    return { score: Math.min(35, score), why: "addresses with prefix lengths, which Cisco IOS does not print" };
  return { score: Math.min(Math.max(score, shown?.score ?? 0), 95), why: found.slice(0, 4).join(", ") };
}
