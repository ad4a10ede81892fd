import type { SnoopingDialect } from "../ioslike/switch-snooping";

/**
 * AOS-CX Security Guide, "DHCP snooping": on globally and below each VLAN; ports are not believed until they are told to be, option 82 is put in, and
 * such requests from untrusted ports are dropped, unless `dhcpv4-snooping option 82` says otherwise ("dhcpv4-snooping option 82").
 */
export const SNOOPING: SnoopingDialect = {
  on: /^dhcpv4-snooping$/,
  inVlan: /^dhcpv4-snooping$/,
  trust: /^dhcpv4-snooping trust$/,
  option82: { byDefault: true, line: /^dhcpv4-snooping option ?82\b/ },
  refuses: { byDefault: true, letsPass: /^dhcpv4-snooping option ?82 .*untrusted-policy (keep|replace)\b/ },
  undo: "no",
};
