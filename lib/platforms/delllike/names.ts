import type { FlatRules } from "../flat-blocks";

const OS9_KINDS = [
  "Vlan",
  "TenGigabitEthernet",
  "GigabitEthernet",
  "fortyGigE",
  "hundredGigE",
  "twentyFiveGigE",
  "fiftyGigE",
  "ManagementEthernet",
  "Port-channel",
  "Loopback",
  "Tunnel",
];

/**
 * The name that the switch prints: OS10 `vlan710` and `ethernet1/1/1`, OS9 `Vlan 710` and `TenGigabitEthernet 0/1`, however it was typed.
 * null: the block is no single interface.
 */
export function dellName(words: readonly string[], os10: boolean): string | null {
  if (words.length === 0 || /^(breakout|range|group)$/.test(words[0]!)) return null;
  const name = words.join(" ");
  if (os10) return /^[a-z-]+ ?\d[\d/:]*$/i.test(name) ? name.replace(" ", "").toLowerCase() : name;
  const [, typed, number] = /^([a-z-]+) ?(\d[\d/:]*)$/i.exec(name) ?? [];
  if (typed === undefined) return name;
  const kind = OS9_KINDS.find((known) => known.toLowerCase() === typed.toLowerCase());
  return kind === undefined ? name : `${kind} ${number}`;
}

/** Modes that a script without indentation enters; `exit` leaves them. */
export const FLAT: FlatRules = {
  opens: (text, inside) => {
    if (/^vrrp-group \d+$/.test(text)) return inside[0]?.startsWith("interface ") ? 1 : null;
    if (/^pool \S/.test(text)) return inside[0] === "ip dhcp server" ? 1 : null;
    return /^(interface \S|ip access-list |ip vrf (?!forwarding)\S+$|ip dhcp server$|router |class-map |policy-map |vlt[- ]domain |line |uplink-state-group )/.test(
      text,
    )
      ? 0
      : null;
  },
  closes: /^exit$/,
  top: /^(hostname |ip (route|dhcp-relay|dhcp snooping|name-server|domain-name|ssh) |management route |snmp-server |ntp |logging |username |spanning-tree (mode|rstp|vlan)|end$)/,
};
