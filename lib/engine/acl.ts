import type { Place } from "@/lib/core/place";
import type { Acl, AclAddress, AclEntry } from "@/lib/model/facts";

type Range = [number, number];

/** A packet, or a family of packets that differ in their ports only. Addresses as numbers. */
export interface Packet {
  protocol: "udp" | "tcp";
  source: number;
  destination: number;
  sourcePorts: Range;
  destinationPorts: Range;
  /** It is the first of its talk, or goes the way that the first one went; absent: an answer. */
  opens?: boolean;
}

export interface AclVerdict {
  /** "part": some of the ports pass and others do not. */
  verdict: "permit" | "deny" | "part" | "unknown";
  /** The entry that decides; the list itself for the implicit deny at its end. */
  place: Place;
  text: string;
}

/**
 * First match wins, implicit deny at the end. An entry of which only something that narrows it is not known decides nothing where what
 * comes after it says the same.
 */
export function judge(acl: Acl, packet: Packet): AclVerdict {
  let partial: AclEntry | null = null;
  let vague: AclEntry | null = null;
  const settled = (verdict: AclVerdict): AclVerdict =>
    vague === null || vague.action === verdict.verdict ? verdict : unread(vague);
  for (const entry of acl.entries) {
    const match = matches(entry, packet);
    if (match === "no") continue;
    if (entry.unknown !== undefined) {
      if (!entry.narrowed || (vague && vague.action !== entry.action)) return unread(vague ?? entry);
      vague ??= entry;
      continue;
    }
    if (match === "part") {
      partial ??= entry;
      continue;
    }
    const text = `access list ${acl.name} ${entry.action === "permit" ? "permits" : "denies"} it`;
    if (partial && partial.action !== entry.action)
      return settled({ verdict: "part", place: partial.place, text: partText(acl) });
    return settled({ verdict: entry.action, place: entry.place, text });
  }
  if (partial?.action === "permit") return settled({ verdict: "part", place: partial.place, text: partText(acl) });
  return settled({ verdict: "deny", place: acl.place, text: `access list ${acl.name} has no entry that permits it` });
}

const unread = ({ place, unknown }: AclEntry): AclVerdict => ({
  verdict: "unknown",
  place,
  text: `the entry could not be understood: ${unknown}`,
});

const partText = (acl: Acl) => `access list ${acl.name} lets only some of the ports through`;

function matches(entry: AclEntry, packet: Packet): "yes" | "part" | "no" {
  const protocols = packet.protocol === "udp" ? ["ip", "udp", "17"] : ["ip", "tcp", "6"];
  if (!protocols.includes(entry.protocol.toLowerCase())) return "no";
  if (entry.openOnly && packet.opens) return "no";
  if (!addressMatches(entry.source, packet.source) || !addressMatches(entry.destination, packet.destination))
    return "no";
  const source = portsMatch(entry.sourcePorts, packet.sourcePorts);
  const destination = portsMatch(entry.destinationPorts, packet.destinationPorts);
  if (source === "no" || destination === "no") return "no";
  return source === "yes" && destination === "yes" ? "yes" : "part";
}

const addressMatches = (pattern: AclAddress, address: number) =>
  ((pattern.address ^ address) & ~pattern.wildcard) >>> 0 === 0;

/** Ports that are one in a hundred or less of those that a talk may use decide nothing, named or left out: it takes another port. */
const RARE = 100;

function portsMatch(ranges: Range[] | null, ports: Range): "yes" | "part" | "no" {
  if (ranges === null) return "yes";
  let covered = 0;
  for (const [low, high] of ranges) {
    const overlap = Math.min(high, ports[1]) - Math.max(low, ports[0]) + 1;
    if (overlap > 0) covered += overlap;
  }
  const all = ports[1] - ports[0] + 1;
  if (covered * RARE <= all) return "no";
  return (all - covered) * RARE <= all ? "yes" : "part";
}
