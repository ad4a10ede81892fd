import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface, RelayFacts, RelayTarget } from "@/lib/model/facts";
import { withOneMore } from "../ioslike/interface-lines";
import type { JunosReading } from "./context";
import { active, at, type JunosNode, single } from "./tree";
import { UnitIndex, unitName } from "./units";

/** Statements of a relay, or of a group of it, that change nothing about where DHCP goes. */
const IRRELEVANT =
  /^(apply-groups.*|description|relay-option-82|overrides|forward-only|forward-only-replies|forward-snooped-clients|lease-time-.*|liveness-detection|route-suppression|duplicate-clients-.*|authentication|username-include|password|dynamic-profile|service-profile|access-profile|aggregate-clients|traceoptions|dhcpv6|no-snoop|arp-inspection|client-response-ttl|persistent-storage|relay-agent-.*|server-response-time|short-cycle-protection|remote-id-mismatch|interface-traceoptions|leasequery|bulk-leasequery|active-leasequery|reauthenticate|exclude-relay-agent-identifier|server-match|dual-stack-group|maximum-hop-count|minimum-wait-time|active-server-group|server-group|group|interface|bootp-support|source-ip-change|vendor-specific-information)$/;

/** `forwarding-options dhcp-relay` of the device (`instance` null) or of one routing instance. */
export function readDhcpRelay(
  relay: JunosNode,
  instance: string | null,
  notes: RelayFacts["notes"],
  reading: JunosReading,
): void {
  const servers = new Map(active(at(relay, "server-group")).map((group) => [group.word, active(group)]));
  const fallback = serverGroupOf(relay);
  readOverrides(relay, notes, reading);
  for (const part of active(relay)) if (!IRRELEVANT.test(part.word)) unreadable(part, reading);
  const groups = [...active(at(relay, "group"))];
  const units = new UnitIndex(reading);
  const table = forwardedIn(relay);
  const isOff = at(relay, "overrides", "disable-relay") !== null;
  let named: Set<string> | null = null;
  const isNamed = (name: string): boolean => {
    named ??= new Set(groups.flatMap((group) => active(at(group, "interface")).map((face) => face.word)));
    return named.has(name);
  };
  for (const group of groups)
    readGroup(group, { servers, fallback, table, isOff, isNamed, units, instance }, notes, reading);
  for (const face of active(at(relay, "interface"))) {
    if (at(face, "exclude")) continue;
    const names =
      face.word === "all"
        ? units.all(instance).filter((name) => !isNamed(name))
        : (units.namesOf(face) ?? [unitName(face.word)]);
    for (const name of names) bind(name, face, { servers, server: fallback, table, isActive: !isOff }, reading);
  }
}

/** `active-server-group G`, the last one said; `allow-server-change` may stand behind it, or in a line of its own. */
function serverGroupOf(level: JunosNode): JunosNode | null {
  return active(at(level, "active-server-group")).findLast((one) => one.word !== "allow-server-change") ?? null;
}

/** `forward-only routing-instance X`: the servers are looked for in that instance (`default`: the device's main table; `current`: where the clients are). */
function forwardedIn(level: JunosNode): string | null {
  const instance = single(at(level, "forward-only", "routing-instance"))?.word;
  return instance === undefined || instance === "current" ? null : instance;
}

interface Shared {
  servers: Map<string, JunosNode[]>;
  fallback: JunosNode | null;
  /** The instance in which the servers are looked for, where the group says nothing else. */
  table: string | null;
  /** The whole relay is switched off by its overrides. */
  isOff: boolean;
  /** Whether a group names the interface. */
  isNamed(name: string): boolean;
  units: UnitIndex;
  instance: string | null;
}

/** What interfaces are bound to. */
interface Binding {
  servers: Map<string, JunosNode[]>;
  server: JunosNode | null;
  table: string | null;
  isActive: boolean;
}

function readGroup(group: JunosNode, shared: Shared, notes: RelayFacts["notes"], reading: JunosReading): void {
  const server = serverGroupOf(group) ?? shared.fallback;
  const table = at(group, "forward-only") ? forwardedIn(group) : shared.table;
  // Overrides of a group stand in place of the relay's own.
  const off = at(group, "overrides") ? at(group, "overrides", "disable-relay") !== null : shared.isOff;
  readOverrides(group, notes, reading);
  const faces = active(at(group, "interface"));
  const namesOf = (face: JunosNode): string[] => {
    const names = shared.units.namesOf(face);
    if (!names) unreadable(face, reading);
    return names ?? [unitName(face.word)];
  };
  const odd = active(group).filter((part) => !IRRELEVANT.test(part.word));
  const concerned = odd.length === 0 || faces.some(({ word }) => word === "all") ? undefined : faces.flatMap(namesOf);
  for (const part of odd) unreadable(part, reading, concerned);
  const excluded = new Set(faces.filter((face) => at(face, "exclude")).flatMap(namesOf));
  for (const face of faces) {
    if (at(face, "exclude")) continue;
    const isActive = !off && at(face, "overrides", "disable-relay") === null;
    const binding: Binding = { servers: shared.servers, server, table, isActive };
    if (face.word === "all") {
      for (const name of shared.units.all(shared.instance))
        if (!shared.isNamed(name) && !excluded.has(name)) bindTo(reading.face(name, face), binding, reading);
    } else for (const name of namesOf(face)) if (!excluded.has(name)) bind(name, face, binding, reading);
  }
}

function bind(name: string, line: JunosNode, binding: Binding, reading: JunosReading): void {
  reading.relayed.add(name);
  bindTo(reading.face(name, line), binding, reading);
}

function bindTo(face: Interface, { servers, server, table, isActive }: Binding, reading: JunosReading): void {
  for (const address of server ? (servers.get(server.word) ?? []) : [])
    addTarget(face, address, table, isActive, reading);
}

/** Adds an address once; what is no IPv4 address becomes a problem. */
export function addTarget(
  face: Interface,
  address: JunosNode,
  vrf: string | null,
  isActive: boolean,
  reading: JunosReading,
): void {
  const { word } = address;
  const [host = "", length = "32"] = word.includes("/") ? word.split("/") : [word];
  if (parseIpv4(host) === null || length !== "32") {
    if (address.word.includes(":")) return;
    reading.unknown(address);
    reading.problem(
      "relay",
      "relay-target-unreadable",
      `${face.name}: "${address.word}" is no address to relay to.`,
      "Correct the line, or fill in the value it stands for.",
      address,
      [face.name],
    );
    return;
  }
  const global = vrf === "default" || vrf === "master";
  const table = global ? null : vrf;
  for (const known of face.relayTargets)
    if (known.address === host && known.vrf === table && (known.global ?? false) === global) return;
  const place = reading.place(address);
  const target: RelayTarget = global
    ? { address: host, vrf: table, global, place }
    : { address: host, vrf: table, place };
  if (!isActive) target.active = false;
  face.relayTargets = withOneMore(face.relayTargets, target);
}

const NOTES: Record<string, string> = {
  "trust-option-82": "trust-option-82",
  "always-write-option-82": "insert-option-82",
  "relay-source": "source-interface",
  "allow-snooped-clients": "snooping",
  "disable-relay": "disable-relay",
  "apply-secondary-as-giaddr": "smart-relay",
  "proxy-mode": "proxy-mode",
  "client-discover-match": "client-discover-match",
};

function readOverrides(level: JunosNode, notes: RelayFacts["notes"], reading: JunosReading): void {
  for (const override of active(at(level, "overrides"))) {
    const word = NOTES[override.word];
    if (word) notes.push({ word, place: reading.place(override) });
  }
  const option82 = at(level, "relay-option-82");
  if (option82) notes.push({ word: "insert-option-82", place: reading.place(option82) });
}

/** `relay-option` and the like send some clients elsewhere, or nowhere. */
function unreadable(part: JunosNode, reading: JunosReading, only?: readonly string[]): void {
  reading.unknown(part);
  reading.problem(
    "relay",
    "relay-statement",
    `The relay statement "${part.word}" may send some clients elsewhere; Bootpath does not read it.`,
    "Check on the device where DHCP of a computer that boots from the network goes.",
    part,
    only,
  );
}
