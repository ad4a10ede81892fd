import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import { type Firewall, planFirewallFile, type Service } from "../pf/plan-file";
import { listed } from "../pf/relay";
import type { PlannedChange } from "../platform";
import { entries } from "./relay";

/** What writes each service's own files from config.xml, and starts it. */
const RELOAD: Record<Service, string> = {
  dhcrelay: "/usr/local/sbin/configctl template reload OPNsense/DHCRelay && /usr/local/sbin/configctl dhcrelay restart",
  "kea-dhcp4": "/usr/local/sbin/configctl template reload OPNsense/Kea && /usr/local/sbin/configctl kea restart",
  dnsmasq: "/usr/local/sbin/configctl dnsmasq restart",
  dhcpd: "/usr/local/sbin/configctl dhcpd restart",
};

const OPNSENSE: Firewall = {
  id: "opnsense",
  title: "OPNsense",
  serversOf,
  serviceAt(root, line) {
    const within = (element: XmlElement | null) => element !== null && element.line <= line && line <= element.endLine;
    if (within(xmlAt(root, "OPNsense", "Kea"))) return "kea-dhcp4";
    return within(xmlAt(root, "dnsmasq")) ? "dnsmasq" : "dhcpd";
  },
  reload: (services) => services.map((service) => RELOAD[service]).join(" && "),
  pages: {
    relay: "Services > DHCRelay > Destinations (API: dhcrelay/settings/set_dest, then dhcrelay/service/reconfigure)",
    dhcp: "Services > Kea DHCP > Subnets, Dnsmasq DNS & DHCP > DHCP options, or ISC DHCPv4 > the interface (API: kea/dhcpv4/set_subnet or dnsmasq/settings/del_option, then …/service/reconfigure)",
    option60:
      "Services > Dnsmasq DNS & DHCP > DHCP options, or ISC DHCPv4 > Additional Options: number 60, text, PXEClient; Apply.",
  },
  unproven:
    "config.xml is changed beside OPNsense's own pages, outside its history of changes; this was not tried on a firewall by us.",
};

/** The destination of the relay on that interface (24.1 and newer); before that one list for all. */
function serversOf(root: XmlElement, face: string): XmlElement | null {
  const section = xmlAt(root, "OPNsense", "DHCRelay");
  const relays = entries(section, "relays");
  if (relays.length === 0) return xmlAt(root, "dhcrelay", "server");
  const relay = relays.find(
    (one) => xmlText(one, "enabled") === "1" && listed(xmlAll(one, "interface")).some(({ text }) => text === face),
  );
  const destination = entries(section, "destinations").find(
    (one) => relay && one.attributes.uuid === xmlText(relay, "destination"),
  );
  return xmlAt(destination ?? null, "server");
}

/** A fix → lines of config.xml, and the restart of the service that they concern. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  return planFirewallFile(fix, capture, facts, OPNSENSE);
}
