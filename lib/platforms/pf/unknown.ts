import { type XmlElement, xmlAt } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";

/** What may stand in the block of one interface below `<dhcpd>`. */
const DHCPD = new Set(
  (
    "enable range pool staticmap netboot nextserver filename filename32 filename64 filename32arm filename64arm uefihttpboot rootpath tftp bootfilename ldap " +
    "numberoptions gateway domain dnsserver ntpserver winsserver netmask failover_peerip failover_split defaultleasetime maxleasetime domainsearchlist " +
    "ddnsdomain ddnsdomainprimary ddnsdomainprimaryport ddnsdomainsecondary ddnsdomainsecondaryport ddnsdomainkeyname ddnsdomainkeyalgorithm ddnsdomainkey " +
    "ddnsclientupdates ddnsupdate ddnsforcehostname ddnsdomainalgorithm ddnsreverse mac_allow mac_deny denyunknown ignoreclientuids ignorebootp dhcpleaseinlocaltime nonak statsgraph staticarp " +
    "disablepingcheck pingcheck omapi_port omapi_key omapi_key_algorithm interface_mtu poolopts descr failover_peer wpad_url minsecs default_rng domainsearch custom_kea_config earlydnsregpolicy dnsregpolicy statedetail"
  ).split(" "),
);

/** Tells elements of DHCP blocks that Bootpath does not know. */
export function tellUnknown(root: XmlElement | null, notes: Notes): void {
  for (const block of xmlAt(root, "dhcpd")?.children ?? [])
    for (const element of block.children) if (!DHCPD.has(element.name)) notes.unknown(element);
}
