import type { SnoopingDialect } from "../ioslike/switch-snooping";

/** VRP, "DHCP snooping configuration commands": on globally, and then in a VLAN; what is on at a port alone is left out. */
export const SNOOPING: SnoopingDialect = {
  on: /^dhcp snooping enable( ipv4)?$/,
  vlans: /^dhcp snooping enable vlan ([\d to-]+)$/,
  inVlan: /^dhcp snooping enable$/,
  trust: /^dhcp snooping trusted$/,
  trustList: /^dhcp snooping trusted interface (.+)$/,
  option82: { byDefault: false, line: /^dhcp option82 (insert|rebuild) enable\b/ },
  undo: "undo",
};
