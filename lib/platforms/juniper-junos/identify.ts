import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^## Last (changed|commit): /m, 50, "the header as Junos prints it"],
    [
      /^(inactive: )?(system|interfaces|forwarding-options|routing-instances|routing-options|protocols|vlans|firewall|groups|snmp|chassis|security|policy-options|access|ethernet-switching-options) \{/m,
      35,
      "blocks in braces",
    ],
    [/^[ \t]+host-name [^\s;]+;/m, 25, "host-name"],
    [/^[ \t]+family (inet6?|ethernet-switching|mpls) [{;]|^[ \t]+family inet;/m, 40, "family inet"],
    [/^[ \t]+unit \d+ \{/m, 20, "units"],
    [/^version \d+\.\d[^\n]*;\s*$/m, 30, "the version line"],
    [/^set version \d+\.\dR?/m, 40, "set version"],
    [/^set (interfaces|groups \S+ interfaces) \S+ unit \d+ family /m, 60, "set interfaces … unit … family"],
    [
      /^set (system|groups \S+ system) (host-name [^'\s]|root-authentication|services |login |syslog )/m,
      40,
      "set system …",
    ],
    [
      /^set (forwarding-options|routing-instances|policy-options|protocols (lldp|ospf area|bgp group|rstp|mpls)|firewall (family|filter)|chassis|ethernet-switching-options|class-of-service|vlans \S+ vlan-id) ?/m,
      50,
      "set lines of Junos",
    ],
    [/^deactivate (forwarding-options|interfaces|protocols|system)/m, 40, "deactivate"],
    [/; ## SECRET-DATA/, 40, "SECRET-DATA"],
    [/^[ \t]*(inactive: )?bootp \{\s*\n[ \t]+(server|interface|description|dhcp-option82)\b/m, 30, "helpers bootp"],
    [
      /^[ \t]*(inactive: )?dhcp-relay \{\s*\n\s+(overrides|server-group|group|active-server-group|forward)/m,
      30,
      "dhcp-relay",
    ],
  ],
  others: [
    [/^set deviceconfig |^set network interface ethernet|^set network dhcp/m, "Palo Alto PAN-OS"],
    [
      /vyos-config-version|vyatta-config-version|^set interfaces ethernet eth\d|^ {4}ethernet eth\d+ \{|^set system config-management/m,
      "VyOS or EdgeOS",
    ],
    [/^config system |^ *set vdom /m, "FortiOS"],
    [/^(subnet \S+ netmask|shared-network |ddns-update-style)/m, "a DHCP server's configuration"],
    [/^\s*<\?xml|^\s*<rpc-reply/, "XML"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
