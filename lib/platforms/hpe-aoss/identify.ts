import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^; (J\w+|hpStack\S*) Configuration Editor; Created on release/m, 95, "the device's own header"],
    [/^; Ver #\w+:/m, 60, "the device's own header"],
    [/^module \d+ type j\w+/im, 40, "module … type"],
    [/^vlan \d+ *\n *name "[^"\n]*" *\n/m, 35, "vlan with a name in quotes"],
    [/^ *(no )?untagged [A-Z]?\d[^\n]*$/m, 20, "untagged ports"],
    [/^hostname "[^"\n]*"/m, 20, "a host name in quotes"],
    [/^vlan \d+ *\n(.*\n){0,12}? *exit *$/m, 15, "blocks closed by exit"],
    [/^primary-vlan \d+/m, 20, "primary-vlan"],
    [
      /^ *ip access-group "[^"\n]+" (vlan|vlan-in|vlan-out|routed-in|routed-out) *$/m,
      60,
      "an access group with its place in words",
    ],
    [/^ *virtual-ip-address \d/m, 60, "virtual-ip-address"],
    [/^dhcp-server pool "/m, 20, "dhcp-server pool"],
  ],
  others: [
    [/^!Version (ArubaOS-CX|AOS-CX)|^ +vrf attach /m, "Aruba AOS-CX"],
    [/^!|^Building configuration/m, "a platform whose comments begin with !"],
    [/^ *sysname |^#\s*$|^set |^(interfaces|system) \{/m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
