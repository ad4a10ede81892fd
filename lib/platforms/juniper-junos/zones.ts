import type { Acl, AclEntry } from "@/lib/model/facts";
import type { JunosReading } from "./context";
import { active, at, type JunosNode } from "./tree";
import { unitName } from "./units";

const ANY = { address: 0, wildcard: 0xffffffff };
const LETS_DHCP_IN = /^(all|any-service|dhcp|bootp)$/;

/**
 * SRX: `security zones security-zone Z host-inbound-traffic system-services` says what the device itself may be asked for there, and a
 * relay is asked itself. Where an interface's zone (or the interface within it, which then decides alone) names neither `dhcp` nor
 * `bootp`, a request to port 67 is dropped before the relay sees it: that is told as a filter on the interface. Only interfaces
 * that relay are looked at. In packet mode zones filter nothing.
 */
export function readZones(root: JunosNode, acls: Acl[], reading: JunosReading): Acl[] {
  if (at(root, "security", "forwarding-options", "family", "inet", "mode", "packet-based")) return [];
  const made: Acl[] = [];
  const names = new Set<string>();
  const byName = new Map<string | null, Acl>();
  for (const acl of acls) if (!byName.has(acl.name)) byName.set(acl.name, acl);
  for (const zone of active(at(root, "security", "zones", "security-zone")))
    for (const bound of active(at(zone, "interfaces"))) {
      const face = reading.faces.get(unitName(bound.word));
      if (!face || face.relayTargets.length === 0) continue;
      const decides = at(bound, "host-inbound-traffic") ? bound : zone;
      if (letsDhcpIn(decides)) continue;
      const place = reading.place(at(decides, "host-inbound-traffic", "system-services") ?? decides);
      const before = byName.get(face.aclIn)?.entries;
      if (face.aclIn !== null && !before) continue;
      const name = [`host-inbound-traffic of zone ${zone.word}`, ...(face.aclIn ? [face.aclIn] : [])].join(" and ");
      if (!names.has(name))
        made.push({ name, place, entries: [entry("deny", place), ...(before ?? [entry("permit", place)])] });
      names.add(name);
      face.aclIn = name;
    }
  return made;
}

function letsDhcpIn(level: JunosNode): boolean {
  const services = active(at(level, "host-inbound-traffic", "system-services"));
  const refused = services.some((one) => /^(dhcp|bootp)$/.test(one.word) && at(one, "except"));
  return !refused && services.some((one) => LETS_DHCP_IN.test(one.word));
}

function entry(action: "permit" | "deny", place: Acl["place"]): AclEntry {
  const bare = { action, source: ANY, destination: ANY, sourcePorts: null, place };
  return action === "deny"
    ? { ...bare, protocol: "udp", destinationPorts: [[67, 67]] }
    : { ...bare, protocol: "ip", destinationPorts: null };
}
