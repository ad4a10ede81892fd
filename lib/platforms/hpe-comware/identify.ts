import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^ ?version [57]\.\d+\.?\d*, (Release|Feature|ESS|Alpha|Customer)/m, 90, "the version line of Comware"],
    [/^ ?sysname \S/m, 25, "sysname"],
    [/^(\[\S{1,80}\])? *interface Vlan-interface ?\d/im, 45, "interface names as Comware prints them"],
    [/^\[[\w.-]{1,60}-(Vlan-interface|dhcp-pool-|Bridge-Aggregation)/m, 45, "the prompt of Comware"],
    [
      /^interface (Bridge-Aggregation|Ten-GigabitEthernet|M-GigabitEthernet)\d/m,
      35,
      "interface names as Comware prints them",
    ],
    [/^ +port link-mode (route|bridge)/m, 45, "port link-mode"],
    [
      /^(\[\S{1,80}\])? *dhcp server (ip-pool|forbidden-ip|always-broadcast)|^ ?dhcp relay server-group /m,
      45,
      "DHCP as Comware has it",
    ],
    [/^(\[\S{1,80}\])?[ \t]*dhcp relay server-address |^ +dhcp relay server-select /m, 45, "dhcp relay server-address"],
    [/^acl (advanced|basic) /m, 30, "acl advanced"],
    [/^ ?irf (mac-address|domain|auto-update)/m, 30, "irf"],
    [/^return\s*$/m, 10, "return"],
  ],
  others: [
    [
      /^\[V\d+R\d+|^\[[\w.-]{1,60}-(Vlanif|ip-pool-)|^interface (Vlanif|Eth-Trunk|XGigabitEthernet)|^!Software Version V|^ +dhcp relay server-ip /m,
      "Huawei VRP",
    ],
    [/^; \S+ Configuration Editor/m, "ArubaOS-Switch"],
    [/^set |^(interfaces|system) \{|^hostname /m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
