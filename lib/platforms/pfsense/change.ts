import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import { type Firewall, planFirewallFile } from "../pf/plan-file";
import type { PlannedChange } from "../platform";

/**
 * pfSense writes config.xml itself. Who edits it by hand does so with `viconfig`, which throws the parsed copy away; the services are then
 * started anew from the file by `pfSsh.php playback svc`.
 */
const PFSENSE: Firewall = {
  id: "pfsense",
  title: "pfSense",
  serversOf: (root) => xmlAt(root, "dhcrelay", "server"),
  serviceAt: (root) => (xmlText(root, "dhcpbackend") === "kea" ? "kea-dhcp4" : "dhcpd"),
  reload: (services) =>
    [
      "rm -f /tmp/config.cache",
      ...services.map((service) => `/usr/local/sbin/pfSsh.php playback svc restart ${service}`),
    ].join(" && "),
  pages: {
    relay: "Services > DHCP Relay > Destination servers",
    dhcp: "Services > DHCP Server > the interface > Network booting and Additional BOOTP/DHCP Options",
    option60:
      "Services > DHCP Server > the interface > Additional BOOTP/DHCP Options: number 60, type text, value PXEClient.",
  },
  unproven:
    "config.xml is changed as pfSense's own viconfig does it, outside its history of changes; this was not tried on a firewall by us.",
};

/** A fix → lines of config.xml, and the restart of the service that they concern. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  return planFirewallFile(fix, capture, facts, PFSENSE);
}
