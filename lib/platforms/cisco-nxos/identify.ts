import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^!RANCID-CONTENT-TYPE: cisco-nx/m, 90, "RANCID says cisco-nx"],
    [/^[ \t]*Interface[ \t]+Relay Address[ \t]+VRF Name/m, 75, "output of show ip dhcp relay address"],
    [/^version \d+\.\d+\(\S+\)/m, 50, "a version line as NX-OS prints it"],
    [/^vdc \S+ id \d/m, 50, "vdc"],
    [/^feature [a-z][a-z0-9-]+\s*$/m, 45, "feature lines"],
    [/^vrf context \S/m, 40, "vrf context"],
    [/^[ \t]*vrf member \S/m, 40, "vrf member"],
    [
      /^ +ip dhcp relay address \d|^int(?:erface)? ?(?:vlan|eth)[^\n]{1,30}\n(?:(?!int)[^\n]+\n){0,20}?ip dhcp relay address \d/im,
      50,
      "ip dhcp relay address",
    ],
    [/^ +fabric forwarding mode anycast-gateway/m, 40, "anycast gateway"],
    [/^boot nxos /m, 50, "boot nxos"],
    [/^!Command: show running-config/m, 40, "the echoed command as NX-OS prints it"],
    [/^interface (mgmt0|nve1)\s*$/m, 25, "interface names as NX-OS prints them"],
    [/^(copp profile|cfs eth distribute|nxapi |rmon event \d+ description)/m, 20, "NX-OS's own commands"],
    [
      /^interface (Ethernet|port-channel|loopback|Vlan)\d[^\n]*\n( {2}\S[^\n]*\n)*? {2}ip address \d+\.\d+\.\d+\.\d+\/\d/m,
      20,
      "addresses with prefix lengths, two columns in",
    ],
  ],
  others: [
    [/^!! |^ +ipv4 address \d|IOS XR/m, "Cisco IOS XR"],
    [/^! device: .*EOS|^vrf instance |^transceiver qsfp|^ +ip address virtual /m, "Arista EOS"],
    [/^!Version (ArubaOS-CX|AOS-CX)|^ +vrf attach /m, "Aruba AOS-CX"],
    [/^Building configuration|^Current configuration : |^boot-start-marker/m, "Cisco IOS"],
    [/^! Version 10\.|^interface ethernet\d+\/\d+\/\d+/m, "Dell OS10"],
    [/^ *sysname |^set |^(interfaces|system) \{/m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
