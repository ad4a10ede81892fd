import type { Capture } from "@/lib/model/capture";
import type { Facts, PxeFacts } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";
import { configXmlOf, readConfigXml } from "../pf/config-xml";
import { partnersOf, readDhcpd, tellCustomKea } from "../pf/dhcpd";
import { readFilter } from "../pf/filter";
import { readInterfaces } from "../pf/interfaces";
import { readRelay } from "../pf/relay";
import { tellUnknown } from "../pf/unknown";
import { tftpOnly } from "../tftp-only";

/** Facts of a pfSense firewall from its config.xml. Never throws. */
export function read(capture: Capture): Facts {
  const { root, notes, lines } = readConfigXml(configXmlOf(capture, "pfsense"), "pfsense");
  const faces = readInterfaces(root, notes);
  const relay = readRelay(root, faces, notes);
  const scopes = readDhcpd(root, faces, "pfsense", notes);
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
    pxe: readTftp(root, notes),
    acls: readFilter(root, rulesOf(root), faces, notes),
    problems: notes.problems,
    coverage: notes.coverage(lines),
  };
}

function rulesOf(root: XmlElement | null): XmlElement[] {
  return xmlAll(xmlAt(root, "filter"), "rule").filter((rule) => rule.children.length > 0);
}

/** The TFTP server is a package; how it says that it is on was not seen in a real configuration. */
function readTftp(root: XmlElement | null, notes: Notes): PxeFacts | null {
  const installed = xmlAt(root, "installedpackages");
  const own = installed?.children.find(({ name }) => /^tftpd?$/.test(name));
  const listed = xmlAll(installed, "package").find((one) => /^tftpd?$/i.test(xmlText(one, "name")));
  const at = own ?? listed;
  return at ? tftpOnly("tftpd", "unknown", notes.place(at)) : null;
}
