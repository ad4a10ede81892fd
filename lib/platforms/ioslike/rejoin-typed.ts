import type { IndentedLine } from "@/lib/parsers/indented";
import { type FlatRules, rejoinFlat } from "../flat-blocks";

const HEADS =
  /^(interface |vrf (context|instance|definition) |ip access-list |router |dhcp (server( vrf \S+)?|relay)$)/;

const RULES: FlatRules = {
  opens: (text, inside) => {
    if (/^(hsrp|vrrp|vrrpv3) \d/.test(text))
      return inside[0]?.startsWith("interface ") && text.split(" ").length < 4 ? 1 : null;
    if (/^subnet \d/.test(text)) return inside[0]?.startsWith("dhcp server") ? 1 : null;
    return HEADS.test(text) ? 0 : null;
  },
  closes: /^exit$/,
  // Typed inside a group of HSRP or VRRP they are the interface's all the same.
  outer: /^(no )?(ip (address|dhcp|helper-address|access-group|unnumbered)|vrf member|description)\b/,
  top: /^(no )?(hostname|switchname|feature|service dhcp|version|vlan \d|ip dhcp (relay( (information|always-on|source-interface|sub-option|v4).*)?|snooping( (vlan|information).*)?)$|ip (routing|route|virtual-router mac-address|domain|name-server|prefix-list|community-list)\b|route-map|snmp-server|ntp|logging|aaa|username|line|end$)/,
};

/** A text of NX-OS or EOS without any indentation, as it is typed into a terminal or a template: each line goes into the mode that it was typed in. */
export function rejoinTyped(blocks: IndentedLine[]): IndentedLine[] {
  return rejoinFlat(blocks, RULES);
}
