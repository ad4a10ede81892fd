import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^!RANCID-CONTENT-TYPE: arista/m, 90, "RANCID says arista"],
    // It outweighs names that were typed as another platform prints them.
    [/^! mode config-if-(Vl|Et|Po|Lo|Ma|Vx)\d/m, 125, "the prompt of EOS"],
    [/^! device: .*EOS-/m, 90, "the device's own header"],
    [/^! Command: show running-config/m, 30, "the echoed command as EOS prints it"],
    // Nobody else has these, so that names typed as another platform prints them do not take the text away.
    [
      /^vrf instance \S|^[ \t]*ip (address virtual \d|virtual-router (address \d|mac-address ))/m,
      125,
      "words of EOS alone",
    ],
    [/^(no )?aaa root\b/m, 40, "aaa root"],
    [/^transceiver qsfp default-mode/m, 50, "transceiver qsfp default-mode"],
    [/^service routing protocols model/m, 50, "service routing protocols model"],
    [/^management api (http-commands|gnmi|netconf)/m, 50, "management api"],
    [/^daemon TerminAttr/m, 50, "daemon TerminAttr"],
    [/^mlag configuration\s*$/m, 40, "mlag configuration"],
    [/^ +ip helper-address \S+ (vrf \S+ )?source-interface /m, 40, "ip helper-address ADDRESS source-interface"],
    [/^ +ip helper-address \d+\.\d+\.\d+\.\d+ vrf \S+/m, 15, "ip helper-address ADDRESS vrf"],
    [/^dhcp relay\s*\n {3}\S/m, 40, "dhcp relay block"],
    [/^dhcp server( vrf \S+)?[ \t]*\n {3}\S/m, 40, "dhcp server block"],
    [/^interface Management\d+(\/\d+)?\s*$/m, 25, "a Management interface"],
    [/^interface (Ethernet|Port-Channel|Vxlan)\d+/m, 15, "interface names as EOS prints them"],
    [/^interface [A-Z]\S+\s*\n( {3}\S.*\n)*? {3}vrf \S+\s*$/m, 20, "vrf inside an interface"],
    [/^ {3}ip address \d+\.\d+\.\d+\.\d+\/\d+\s*$/m, 15, "addresses with prefix lengths, three columns in"],
    [/^interface Vlan\d+ *\n(?: {3}\S.*\n){0,12}? {3}ip helper-address \S/m, 30, "relays as EOS prints them"],
    [/^vlan internal (order|allocation policy)/m, 25, "vlan internal order"],
    [/^queue-monitor length/m, 20, "queue-monitor length"],
    [/^ip dhcp relay (always-on|server|all-subnets)/m, 30, "ip dhcp relay as EOS has it"],
  ],
  others: [
    [
      /^feature [a-z]|^vrf context |^ +vrf member |^ +ip dhcp relay address |^vdc \S+ id |^!RANCID-CONTENT-TYPE: cisco/m,
      "Cisco NX-OS",
    ],
    [/^!Version (ArubaOS-CX|AOS-CX)|^ +vrf attach |^interface (vlan \d+|\d\/\d\/\d+)\s*$/m, "Aruba AOS-CX"],
    [/^!! |^ +ipv4 address \d/m, "Cisco IOS XR"],
    [/^!? ?Version (9|10)\.|^interface ethernet\d+\/\d+\/\d+|^ +ip vrf forwarding /m, "Dell"],
    [/^ +ip address \d+\.\d+\.\d+\.\d+ 255\./m, "a platform that prints masks"],
    [/^Building configuration|^version 1\d\.\d/m, "Cisco IOS"],
    [/^ver \d|^interface ve \d/m, "Brocade or Ruckus"],
    [/^ *sysname |^set |^(interfaces|system) \{/m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
