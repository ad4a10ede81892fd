import type { SnoopingDialect } from "../ioslike/switch-snooping";

/**
 * OS10 User Guide, "DHCP snooping": off for the device and on for each VLAN from the start, so one line switches it on in all of them.
 * Whether it puts option 82 in where no relay is configured is not settled there, so nothing is blamed on that.
 */
export const SNOOPING: SnoopingDialect = {
  on: /^ip dhcp snooping$/,
  vlanInterfaces: /^ip dhcp snooping$/,
  trust: /^ip dhcp snooping trust$/,
  option82: { byDefault: false, line: null },
  undo: "no",
};
