import type { SnoopingDialect } from "../ioslike/switch-snooping";

/** ArubaOS-Switch Access Security Guide, "Configuring DHCP snooping": option 82 is put in unless it is switched off, and dropped where it comes in already. */
export const SNOOPING: SnoopingDialect = {
  on: /^dhcp-snooping$/,
  vlans: /^dhcp-snooping vlan ([\d ,-]+)$/,
  inVlan: /^dhcp-snooping$/,
  trust: /^dhcp-snooping trust$/,
  trustList: /^dhcp-snooping trust (.+)$/,
  option82: { byDefault: true, line: /^dhcp-snooping option 82\b/ },
  refuses: { byDefault: true, letsPass: /^dhcp-snooping option 82 .*untrusted-policy (keep|replace)\b/ },
  undo: "no",
};
