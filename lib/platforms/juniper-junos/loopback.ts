import type { Acl, AclEntry, RelayFacts } from "@/lib/model/facts";
import { bothChains } from "../filter-chains";
import { ANY, entryAt } from "../stateful";
import type { JunosReading } from "./context";

type Ports = [source: number, destination: number];

/**
 * A filter on lo0 stands before the device itself, so before its relay (Junos, "Configuring a DHCP firewall filter to protect the Routing
 * Engine"): what computers send, as a filter of each interface that relays, and what servers answer. Packets of interfaces under
 * `dhcp-relay` come there with port 68 on both sides on some line cards, and as they were sent on others.
 */
export function readLoopback(acls: Acl[], relay: RelayFacts, reading: JunosReading): Acl[] {
  const made = new Map<string, Acl>();
  const faces = [...reading.faces.values()];
  const loopbacks = faces.filter(({ name, aclIn }) => /^lo0\.\d+$/.test(name) && aclIn !== null);
  for (const face of loopbacks.length === 0 ? [] : faces) {
    if (face.relayTargets.length === 0) continue;
    // Without one of its own a routing instance is protected by the device's.
    const own = faces.find(({ name, vrf }) => /^lo0\.\d+$/.test(name) && vrf === face.vrf);
    const loopback = own ?? loopbacks.find(({ vrf }) => vrf === null);
    const filter = acls.find(({ name }) => name === loopback?.aclIn);
    if (!filter) continue;
    const rewrites = reading.relayed.has(face.name);
    const before = acls.find(({ name }) => name === face.aclIn);
    if (face.aclIn !== null && !before) continue;
    const name = [`${filter.name} on lo0`, ...(before ? [before.name] : [])].join(" and ");
    const asked = [...asDhcp(filter, [68, 67], rewrites), entryAt("permit", filter.place, {})];
    if (!made.has(name))
      made.set(name, {
        name,
        place: filter.place,
        entries: bothChains(asked, before ? withEnd(before) : [entryAt("permit", face.place, {})]),
      });
    face.aclIn = name;
    const answers = `${filter.name} on lo0, for servers`;
    if (!made.has(answers))
      made.set(answers, { name: answers, place: filter.place, entries: asDhcp(filter, [67, 67], rewrites) });
    relay.answersThrough = answers;
  }
  return [...made.values()];
}

/** What of a filter meets DHCP with these ports, told for packets to port 67. */
function asDhcp(filter: Acl, ports: Ports, rewrites: boolean): AclEntry[] {
  const forms: Ports[] = rewrites ? [ports, [68, 68]] : [ports];
  const entries = filter.entries.flatMap((entry): AclEntry[] => {
    if (entry.protocol !== "ip" && entry.protocol !== "udp") return [];
    const met = forms.filter(([from, to]) => holds(entry.sourcePorts, from) && holds(entry.destinationPorts, to));
    if (met.length === 0) return [];
    const told: AclEntry = { ...entry, protocol: "udp", sourcePorts: null, destinationPorts: [[67, 67]] };
    if (met.length === forms.length || entry.unknown !== undefined) return [told];
    const unknown = "some line cards hand DHCP to it with port 68 on both sides, others as it was sent (Juniper)";
    return [{ ...told, unknown, narrowed: true }];
  });
  return [...entries, entryAt("deny", filter.place, { protocol: "udp", destinationPorts: [[67, 67]] })];
}

const holds = (ports: [number, number][] | null, port: number) =>
  ports === null || ports.some(([low, high]) => low <= port && port <= high);

const withEnd = ({ entries, place }: Acl) => [...entries, entryAt("deny", place, { source: ANY })];
