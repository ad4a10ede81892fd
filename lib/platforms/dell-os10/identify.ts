import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^! Version 10\.\d/m, 60, "the version line of OS10"],
    [/^interface ethernet\d+\/\d+\/\d+/m, 45, "interface names as OS10 prints them"],
    [/^\S{1,60}\(conf-if-(vl|eth|po|lo)[\w/:-]*\)#/m, 50, "the prompt of OS10"],
    [/^interface vlan\d+ *$/m, 30, "interface names as OS10 prints them"],
    [/^interface mgmt ?1\/1\/1 *$/m, 45, "OS10's management port"],
    [/^vlt-domain \d/m, 40, "a VLT domain"],
    [
      /^interface ethernet \d+\/\d+\/\d+ *\n(?:[ \t]*(?!interface)\S.*\n){0,4}?[ \t]*no switchport/m,
      45,
      "routed ports of OS10",
    ],
    [
      /^interface vlan\d+ *\n(?: \S.*\n){0,6}? ip address \d\S*\/\d/m,
      15,
      "addresses with prefix lengths, one column in",
    ],
    [/^ *ip vrf forwarding \S/m, 10, "ip vrf forwarding"],
    [
      /^(system-user linuxadmin|iscsi target port|scale-profile|rest api restconf|userrole )/m,
      30,
      "OS10's own commands",
    ],
  ],
  others: [
    [/^feature [a-z]|^ +vrf member /m, "Cisco NX-OS"],
    [/^! Version 9\.|^interface (TenGigabitEthernet|fortyGigE|ManagementEthernet|Vlan) \d/m, "Dell OS9"],
    [/^ *sysname |^set |^(interfaces|system) \{/m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
