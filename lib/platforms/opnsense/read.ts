import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { Facts, PxeFacts } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";
import { configXmlOf, readConfigXml } from "../pf/config-xml";
import { partnersOf, readDhcpd } from "../pf/dhcpd";
import { readFilter } from "../pf/filter";
import { isOn, readInterfaces } from "../pf/interfaces";
import { tellUnknown } from "../pf/unknown";
import { tftpOnly } from "../tftp-only";
import { readDnsmasqDhcp } from "./dnsmasq";
import { readKea } from "./kea";
import { readRelays } from "./relay";

/** Facts of an OPNsense firewall from its config.xml. Never throws. */
export function read(capture: Capture): Facts {
  const { root, notes, lines } = readConfigXml(configXmlOf(capture, "opnsense"), "opnsense");
  const faces = readInterfaces(root, notes);
  const relay = readRelays(root, faces, notes);
  const kea = readKea(root, notes);
  const dhcpd = readDhcpd(root, faces, "opnsense", notes);
  const dnsmasq = readDnsmasqDhcp(root, faces, notes);
  const scopes = [...kea.scopes, ...dnsmasq.scopes, ...dhcpd];
  tellUnknown(root, notes);
  return {
    platform: "opnsense",
    hostname: xmlText(root, "system", "hostname") || null,
    interfaces: [...faces.values()],
    relay,
    dhcp:
      scopes.length === 0
        ? null
        : {
            kind: kea.enabled ? "opnsense-kea" : dnsmasq.enabled ? "opnsense-dnsmasq" : "opnsense-dhcpd",
            enabled: scopes.some((scope) => scope.active),
            addresses: [],
            scopes,
            partners: [...partnersOf(root, notes), ...kea.partners],
            // dhcpd and Kea leave siaddr empty where nothing sets it; dnsmasq names itself.
            defaultNextServer: dnsmasq.enabled ? (kea.enabled ? "unknown" : "own") : "none",
            option66FillsNextServer: "no",
            ...(kea.ignoresLinkSelection ? { ignoresLinkSelection: kea.ignoresLinkSelection } : {}),
          },
    pxe: readTftp(root, notes),
    acls: readFilter(root, rulesOf(root), faces, notes),
    problems: notes.problems,
    coverage: notes.coverage(lines),
  };
}

/** The TFTP server is a package (os-tftp). */
function readTftp(root: XmlElement | null, notes: Notes): PxeFacts | null {
  const general = xmlAt(root, "OPNsense", "tftp", "general");
  if (!general || !isOn(xmlAt(general, "enabled"))) return null;
  const listen = xmlText(general, "listen");
  return tftpOnly("tftpd", "yes", notes.place(general), parseIpv4(listen) === null ? [] : [listen]);
}

/** Rules of the older page and of the newer one (`Firewall > Filter`), which come first. */
function rulesOf(root: XmlElement | null): XmlElement[] {
  const at = (rule: XmlElement) => Number(xmlText(rule, "sequence")) || 0;
  const newer = xmlAll(xmlAt(root, "OPNsense", "Firewall", "Filter", "rules"), "rule").sort((a, b) => at(a) - at(b));
  const older = xmlAll(xmlAt(root, "filter"), "rule");
  return [...newer, ...older].filter((rule) => rule.children.length > 0);
}
