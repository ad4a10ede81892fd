import type { FlatRules } from "../flat-blocks";

/** Views that a typed script enters; `quit` leaves them. */
export const FLAT: FlatRules = {
  opens: (text) => (ENTERS.test(text) ? 0 : null),
  closes: /^(q|qu|qui|quit|return)$/,
  top: /^(sysname |dhcp enable$|undo dhcp enable$|ip route-static |ip vpn-instance |dhcp snooping enable$|vlan batch |save( force)?$|system-view$|router-id |stp |snmp-agent|ntp-service |user-interface |line |local-user |radius |hwtacacs|nat address-group )/,
};
const ENTERS =
  /^(interface \S|vlan \d+$|acl |ip pool \S|dhcp server ip-pool \S|dhcp (relay )?server group \S|dhcp (server )?class \S|dhcp option-group \d|dhcp option template |dhcp policy |ospf\b|bgp\b|rip\b|aaa$|user-interface |line |domain \S|security-zone |policy-based-route )/;
