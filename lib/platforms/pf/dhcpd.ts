import { formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpScope, Interface, Reservation, SettingsLevel } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";
import { bootLevels, type PfMaker } from "./boot-settings";
import { isOn } from "./interfaces";

/** `<dhcpd>`: one block for each interface that gives addresses; its subnet is the interface's own. */
export function readDhcpd(
  root: XmlElement | null,
  faces: Map<string, Interface>,
  maker: PfMaker,
  notes: Notes,
): DhcpScope[] {
  return (xmlAt(root, "dhcpd")?.children ?? []).flatMap((block) => {
    // A block without settings is a place holder.
    if (block.children.length === 0) return [];
    const face = faces.get(block.name);
    const subnet = parseCidr(face?.addresses[0] ?? "");
    if (!face || !subnet) {
      if (!isOn(xmlAt(block, "enable"))) return [];
      notes.unknown(block);
      notes.problem(
        "dhcp",
        "subnet-unknown",
        `The DHCP server on ${block.name} has no subnet: the interface has no fixed address.`,
        "Give the interface an address, or declare the subnet.",
        block,
      );
      return [];
    }
    return [scopeOf(block, face, formatCidr(subnet), maker, notes)];
  });
}

function scopeOf(block: XmlElement, face: Interface, subnet: string, maker: PfMaker, notes: Notes): DhcpScope {
  const id = `dhcpd ${block.name}`;
  tellCustomKea(xmlAt(block, "custom_kea_config"), notes, [subnet]);
  const pools = xmlAll(block, "pool");
  return {
    id,
    subnet,
    name: block.name,
    vrf: null,
    active: isOn(xmlAt(block, "enable")) && !face.shutdown,
    ranges: [block, ...pools].flatMap((one) => rangesOf(one, notes)),
    levels: [
      ...pools.flatMap((pool, index) => poolLevels(pool, `${id} pool ${index + 1}`, maker, notes)),
      ...bootLevels(block, id, "scope", block.name, maker, notes),
    ],
    reservations: xmlAll(block, "staticmap").map((map, index) =>
      reservation(map, `${id} staticmap ${index + 1}`, maker, notes),
    ),
    sharedNetwork: null,
    serves: serves(block),
    place: notes.place({ line: block.line }),
  };
}

/** A piece of Kea's own configuration (pfSense 24.11 and newer), which may set anything; it stands there encoded. */
export function tellCustomKea(element: XmlElement | null, notes: Notes, only?: readonly string[]): void {
  if (!element || element.text === "") return;
  notes.unknown(element);
  notes.problem(
    "dhcp",
    "kea-custom",
    "A piece of Kea's own configuration is added here, which Bootpath does not read.",
    "Give kea-dhcp4.conf as well, or check by eye what the piece sets.",
    element,
    only,
  );
}

/** `denyunknown` and lists of hardware addresses decide who gets an address at all. */
function serves(block: XmlElement): Condition {
  if (isOn(xmlAt(block, "denyunknown"))) return { op: "known-client" };
  if (xmlText(block, "mac_allow") !== "" || xmlText(block, "mac_deny") !== "")
    return { op: "unknown", why: "addresses are given or refused by lists of hardware addresses" };
  return ALWAYS;
}

/** Which clients a further pool serves is decided at the moment of the request; where it says nothing of its own, that does not matter. */
function poolLevels(pool: XmlElement, id: string, maker: PfMaker, notes: Notes): SettingsLevel[] {
  return bootLevels(pool, id, "pool", id, maker, notes)
    .filter((level) => level.options.length > 0 || level.nextServer !== null || level.bootFile !== null)
    .map((level) => ({
      ...level,
      when: { op: "unknown", why: "only clients that get an address of this further pool" },
    }));
}

function rangesOf(block: XmlElement, notes: Notes): [string, string][] {
  return xmlAll(block, "range").flatMap((range): [string, string][] => {
    const from = xmlText(range, "from");
    const to = xmlText(range, "to");
    if (parseIpv4(from) !== null && parseIpv4(to) !== null) return [[from, to]];
    if (from !== "" || to !== "") notes.unknown(range);
    return [];
  });
}

function reservation(map: XmlElement, id: string, maker: PfMaker, notes: Notes): Reservation {
  const mac = xmlText(map, "mac").toLowerCase();
  const address = xmlText(map, "ipaddr");
  const name = xmlText(map, "hostname") || xmlText(map, "descr") || mac || id;
  const levels = bootLevels(map, id, "reservation", name, maker, notes);
  return {
    name,
    mac: /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : null,
    address: parseIpv4(address) === null ? null : address,
    levels: levels.filter((level) => level.options.length > 0 || level.nextServer !== null || level.bootFile !== null),
    place: notes.place({ line: (xmlAt(map, "mac") ?? xmlAt(map, "ipaddr") ?? map).line }),
  };
}

/** Failover partners named by the blocks. */
export function partnersOf(
  root: XmlElement | null,
  notes: Notes,
): { address: string; place: ReturnType<Notes["place"]> }[] {
  const found = new Map<string, { address: string; place: ReturnType<Notes["place"]> }>();
  for (const block of xmlAt(root, "dhcpd")?.children ?? []) {
    const peer = xmlAt(block, "failover_peerip");
    if (peer && parseIpv4(peer.text) !== null && !found.has(peer.text))
      found.set(peer.text, { address: peer.text, place: notes.place(peer) });
  }
  return [...found.values()];
}
