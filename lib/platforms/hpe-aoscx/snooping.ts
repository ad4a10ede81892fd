import type { SnoopingDialect } from "../ioslike/switch-snooping";

/** AOS-CX Security Guide, "DHCP snooping": on globally and below each VLAN; ports are not believed until they are told to be. */
export const SNOOPING: SnoopingDialect = {
  on: /^dhcpv4-snooping$/,
  inVlan: /^dhcpv4-snooping$/,
  trust: /^dhcpv4-snooping trust$/,
  option82: { byDefault: false, line: /^dhcpv4-snooping option82$/ },
  undo: "no",
};
