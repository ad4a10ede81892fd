import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^\[V\d+R\d+C\d+/m, 80, "the version line of VRP"],
    [/^!Software Version V\d+R/m, 80, "the version line of VRP"],
    [/^ ?sysname \S/m, 25, "sysname"],
    [
      /^interface (Vlanif|Eth-Trunk|XGigabitEthernet|MEth|10GE|100GE|LoopBack)/m,
      40,
      "interface names as VRP prints them",
    ],
    [/^interface (GE|10GE|25GE|40GE|50GE|100GE|400GE)\d+\/\d+\/\d+/m, 30, "interface names as VRP prints them"],
    [/^ +ip relay address /m, 20, "ip relay address"],
    [/^hwtacacs-server template /m, 25, "hwtacacs-server template"],
    [/^(\[\S{1,80}\])?[ \t]*dhcp relay server-ip /m, 40, "dhcp relay server-ip"],
    [/^ +dhcp relay server-select /m, 40, "dhcp relay server-select"],
    [/^(\[\S{1,80}\])? *dhcp select (relay|global|interface)\b/m, 20, "dhcp select"],
    [/^(\[\S{1,80}\])? *ip pool \S/m, 30, "ip pool"],
    [/^\[[\w.-]{1,60}-(Vlanif|ip-pool-|GigabitEthernet\d|Eth-Trunk)/m, 45, "the prompt of VRP"],
    [/^(\[\S{1,80}\])?[ \t]*int(erface)? ?vlanif ?\d/im, 30, "interface vlanif"],
    [/^ +(traffic-filter|traffic-policy) (inbound|outbound) /m, 25, "traffic-filter"],
    [/^(user-interface|aaa *\n authentication-scheme)/m, 15, "user-interface"],
    [/^(\[\S{1,80}\])? *dhcp server group \S/m, 25, "dhcp server group"],
    [/^return\s*$/m, 10, "return"],
  ],
  others: [
    [
      /^\[[\w.-]{1,60}-(Vlan-interface|dhcp-pool-)|^(\[\S{1,80}\])? *(dhcp server ip-pool |dhcp relay server-address )|^ ?version [57]\.\d|^interface (Vlan-interface|Bridge-Aggregation|M-GigabitEthernet)|^ +port link-mode |^ ?irf /m,
      "HPE Comware",
    ],
    [/^set |^(interfaces|system) \{|^hostname /m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
