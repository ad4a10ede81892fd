import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FileChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import type { XmlElement } from "@/lib/parsers/xml-tree";
import { fileChange } from "../file-change";
import { byHand, placesOf, settingPlaces } from "../ioslike/plan-removal";
import { printable, refuse } from "../ioslike/shell-words";
import type { AlsoRelayed, PlannedChange } from "../platform";
import { faceOf, sharedNote, sharersOf, theNewOne } from "../shared-targets";
import { configXmlOf, readConfigXml } from "./config-xml";
import { serverEdits, wholeLines } from "./xml-lines";

/** What listens on the firewall, by the name of its process. */
export type Service = "dhcrelay" | "dhcpd" | "kea-dhcp4" | "dnsmasq";

/** What differs between the two firewalls that keep everything in a config.xml. */
export interface Firewall {
  id: "pfsense" | "opnsense";
  title: string;
  /** Where the list of servers stands to which an interface relays; null: it has none. */
  serversOf(root: XmlElement, face: string): XmlElement | null;
  /** The server that a setting's element belongs to. */
  serviceAt(root: XmlElement, line: number): Service;
  /** A fixed command line of the firewall's shell that makes a changed config.xml live. */
  reload(services: Service[]): string;
  /** Where a person makes the same change. */
  pages: { relay: string; dhcp: string; option60: string };
  unproven: string;
}

/** Judges the candidate: PHP is what reads config.xml on both. */
const TEST = ["/usr/local/bin/php", "-r", "exit(simplexml_load_file($argv[1]) === false ? 1 : 0);", "--", "{file}"];

/**
 * A fix → lines of config.xml that change, with the service restarted from it, as the firewall's own editor of that file does. The lines go
 * and come back byte for byte; nothing else of the file is touched.
 */
export function planFirewallFile(fix: Fix, capture: Capture, facts: Facts, firewall: Firewall): PlannedChange {
  const text = configXmlOf(capture, firewall.id);
  const { root } = readConfigXml(text, firewall.id);
  if (!root || facts.problems.some((problem) => problem.affects === "all"))
    return refuse("The config.xml of this firewall could not be read completely.", "Pull the device again.");
  if (fix.kind === "set-option-60")
    return refuse(`${firewall.title} is given option 60 by hand only.`, firewall.pages.option60);
  const plan =
    fix.kind === "add-relay-target"
      ? addTarget(fix, root, facts, text, firewall)
      : removeOptions(fix, root, facts, text, firewall);
  if ("ok" in plan) return plan;
  const { edits, services, note, page } = plan;
  const change: FileChange = fileChange({
    files: [{ text, edits }],
    test: TEST,
    activate: ["/bin/sh", "-c", firewall.reload(services)],
    healthy: ["/bin/sh", "-c", services.map((service) => `pgrep -x ${service} > /dev/null`).join(" && ")],
    safety: `The new file is judged before it is swapped in, and the old one is put back when a service does not come up.${note} By hand: ${page}`,
  });
  const preview = { ...change.preview, sendable: false };
  // A file that a person uploaded has no path on the firewall.
  const known = text.name.startsWith("/");
  return { ok: true, change: { ...change, preview: known ? { ...preview, unproven: firewall.unproven } : preview } };
}

/** Who uses the list gets the new server, too. */
export function alsoRelays(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  return face ? theNewOne(fix, sharersOf(face, facts)) : [];
}

interface Planned {
  edits: FileChange["edits"];
  services: Service[];
  note: string;
  page: string;
}

function addTarget(
  fix: AddRelayTarget,
  root: XmlElement,
  facts: Facts,
  text: CapturedText,
  firewall: Firewall,
): Planned | PlannedChange {
  const face = facts.interfaces.find((one) => one.name === fix.interface);
  if (!face)
    return refuse(`There is no interface ${printable(fix.interface)} in the configuration.`, "Pull the device again.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  const active = face.relayTargets.filter((target) => target.active !== false);
  if (active.some((target) => target.address === fix.target))
    return refuse(`${face.name} already relays to ${fix.target}.`, "Nothing is to be done; pull the device again.");
  const { relay } = firewall.pages;
  const page = `${relay}: ${fix.target} beside ${active.map((target) => target.address).join(", ")}.`;
  const servers = active.length > 0 ? firewall.serversOf(root, face.name) : null;
  if (!servers)
    return refuse(
      `${face.name} does not relay on this firewall.`,
      `${relay}: switch it on for ${face.name} with the server ${fix.target}; apply, then pull the device again.`,
    );
  const edit = serverEdits(text.text, servers, fix.target);
  if (!edit)
    return byHand(
      [{ file: text.name, line: servers.line, text: servers.text }],
      `The list of servers is not a line of its own. ${page}`,
    );
  const note = sharedNote(sharersOf(face, facts).map(({ name }) => name));
  return { edits: [edit], services: ["dhcrelay"], note, page };
}

function removeOptions(
  fix: RemoveBootOptions,
  root: XmlElement,
  facts: Facts,
  text: CapturedText,
  firewall: Firewall,
): Planned | PlannedChange {
  const places = placesOf(fix, facts);
  if (places.length === 0)
    return refuse(
      "None of these options stands in a DHCP server of this firewall.",
      "Pull the device again; it may have been done already.",
    );
  const page = `${firewall.pages.dhcp}: ${places
    .map((place) => `${place.text ?? ""} (line ${place.line})`)
    .slice(0, 8)
    .join("; ")}.`;
  const edits = wholeLines(
    text.text,
    root,
    places.map((place) => place.line),
  );
  if (edits && holdsMore(fix, facts, new Set(places.map((place) => place.line))))
    return byHand(places, `One of these lines sets something else, too. ${firewall.pages.dhcp}.`);
  if (!edits)
    return byHand(places, `One of these settings does not stand on lines of its own. ${firewall.pages.dhcp}.`);
  const active = facts.dhcp?.enabled === true;
  const services = [...new Set(places.map((place) => firewall.serviceAt(root, place.line)))].sort();
  return active
    ? { edits, services, note: "", page }
    : refuse("The DHCP server of this firewall is switched off.", `Nothing is handed out; to clear it: ${page}`);
}

const EVERY_OPTION = Array.from({ length: 254 }, (_, at) => at + 1);

/** `<uefihttpboot>` is a file and option 60, `<dhcp_boot>` a file and a server, and one line of dnsmasq may serve many ranges: all of it is meant, or nothing is changed. */
function holdsMore(fix: RemoveBootOptions, facts: Facts, lines: ReadonlySet<number>): boolean {
  const { levels: _levels, ...everywhere } = fix;
  const everything = { ...everywhere, options: EVERY_OPTION, nextServer: true, bootFile: true };
  const count = (asked: RemoveBootOptions) => settingPlaces(asked, facts).filter(({ line }) => lines.has(line)).length;
  return count(everything) > count(fix);
}
