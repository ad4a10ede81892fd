import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import { configXmlOf, readConfigXml } from "../pf/config-xml";
import { partnersOf, readDhcpd, tellCustomKea } from "../pf/dhcpd";
import { readFilter } from "../pf/filter";
import { readInterfaces } from "../pf/interfaces";
import { readRelay } from "../pf/relay";
import { tellUnknown } from "../pf/unknown";

/** Facts of a pfSense firewall from its config.xml. Never throws. */
export function read(capture: Capture): Facts {
  const { root, notes, lines } = readConfigXml(configXmlOf(capture, "pfsense"), "pfsense");
  const faces = readInterfaces(root, notes);
  const relay = readRelay(root, faces, notes);
  const scopes = readDhcpd(root, faces, true, notes);
  if (xmlText(root, "dhcpbackend") === "kea") tellCustomKea(xmlAt(root, "kea", "custom_kea_config"), notes);
  tellUnknown(root, notes);
  return {
    platform: "pfsense",
    hostname: xmlText(root, "system", "hostname") || null,
    interfaces: [...faces.values()],
    relay,
    dhcp:
      scopes.length === 0
        ? null
        : {
            kind: xmlText(root, "dhcpbackend") === "kea" ? "pfsense-kea" : "pfsense-dhcpd",
            enabled: scopes.some((scope) => scope.active),
            addresses: [],
            scopes,
            partners: partnersOf(root, notes),
            // Both dhcpd and Kea leave siaddr empty where nothing sets it.
            defaultNextServer: "none",
            option66FillsNextServer: "no",
          },
    pxe: null,
    acls: readFilter(root, rulesOf(root), faces, notes),
    problems: notes.problems,
    coverage: notes.coverage(lines),
  };
}

function rulesOf(root: XmlElement | null): XmlElement[] {
  return xmlAll(xmlAt(root, "filter"), "rule").filter((rule) => rule.children.length > 0);
}
