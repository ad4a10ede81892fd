import type { SnoopingDialect } from "../ioslike/switch-snooping";

/** FastIron (ICX) Security Guide, "DHCP snooping": on in the VLANs listed; option 82 goes with it, unless a port leaves it out. */
const FASTIRON: SnoopingDialect = {
  on: null,
  vlans: /^ip dhcp snooping vlan (\d[\d ,-]*(?:to \d+)?)$/,
  trust: /^dhcp snooping trust$/,
  option82: { byDefault: true, line: /^dhcp snooping relay information$/ },
  undo: "no",
};

/** NetIron (MLX, CER) Security Guide: other spelling, and option 82 only where the line asks for it. */
const NETIRON: SnoopingDialect = {
  on: null,
  vlans: /^ip dhcp-snooping vlan (\d[\d ,-]*(?:to \d+)?)(?: insert-relay-information)?$/,
  trust: /^dhcp-snooping-trust$/,
  option82: { byDefault: false, line: /^ip dhcp-snooping vlan .* insert-relay-information$/ },
  undo: "no",
};

export const snoopingOf = (texts: readonly { text: string }[]): SnoopingDialect =>
  texts.some(({ text }) => /^[ \t]*ip dhcp-snooping vlan /m.test(text)) ? NETIRON : FASTIRON;
