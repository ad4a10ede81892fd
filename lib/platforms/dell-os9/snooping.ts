import type { SnoopingDialect } from "../ioslike/switch-snooping";

/**
 * Dell OS9 Configuration Guide, "DHCP snooping": on globally and for each VLAN. Option 82 is put in by the relay only
 * (`ip dhcp relay information-option`), when the request carries a giaddr already.
 */
export const SNOOPING: SnoopingDialect = {
  on: /^ip dhcp snooping$/,
  vlans: /^ip dhcp snooping vlan ([\d ,-]+)$/,
  trust: /^ip dhcp snooping trust$/,
  option82: { byDefault: false, line: null },
  undo: "no",
};
