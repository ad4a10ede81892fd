import type { SnoopingDialect } from "../ioslike/switch-snooping";

/** Comware 7 and 5 (`dhcp-snooping`), DHCP command references: on everywhere, or in the VLANs that are listed. */
export const SNOOPING: SnoopingDialect = {
  on: /^(dhcp snooping enable|dhcp-snooping)$/,
  everyVlan: true,
  vlans: /^dhcp snooping enable vlan ([\d to-]+)$/,
  trust: /^(dhcp snooping trust|dhcp-snooping trust( no-user-binding)?)$/,
  trustList: /^dhcp snooping trust interface (.+)$/,
  option82: { byDefault: false, line: /^dhcp snooping information enable$/ },
  undo: "undo",
};
