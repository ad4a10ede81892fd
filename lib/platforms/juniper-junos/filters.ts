import { maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Acl, AclAddress, AclEntry } from "@/lib/model/facts";
import { portNumber } from "../ioslike/ports";
import type { JunosReading } from "./context";
import { active, at, type JunosNode } from "./tree";

const ANY: AclAddress = { address: 0, wildcard: 0xffffffff };
/** A term may name many addresses and ports; beyond this it is told as not understood. */
const MOST = 400;

/** `firewall family inet filter F` and `firewall filter F`: terms in order, first match decides, nothing matched is discarded. */
export function readFilters(root: JunosNode, reading: JunosReading): Acl[] {
  const filters = [
    ...active(at(root, "firewall", "filter")),
    ...active(at(root, "firewall", "family", "inet", "filter")),
  ];
  return filters.map((filter) => ({
    name: filter.word,
    entries: active(at(filter, "term")).flatMap((term) => entriesOf(term, root, reading)),
    place: reading.place(filter),
  }));
}

/** `input-list [ A B ]`: the terms of all of them, one filter after the other. One that is not in the text leaves the list out. */
export function filterLists(filters: Acl[], reading: JunosReading): Acl[] {
  return [...reading.filterLists].flatMap(([name, { names, place }]): Acl[] => {
    const parts = names.map((one) => filters.find((filter) => filter.name === one));
    return parts.every((part) => part !== undefined)
      ? [{ name, place, entries: parts.flatMap((part) => part.entries) }]
      : [];
  });
}

function entriesOf(term: JunosNode, root: JunosNode, reading: JunosReading): AclEntry[] {
  const place = reading.place(term);
  const action = actionOf(term);
  if (action === null) return [];
  const match = matchOf(at(term, "from"), root);
  const unknown = action === "unknown" ? "what it does is not understood" : match.unknown;
  if (unknown !== null) reading.unknown(term);
  const entries: AclEntry[] = [];
  for (const protocol of match.protocols)
    for (const source of match.sources)
      for (const destination of match.destinations)
        for (const [sourcePorts, destinationPorts] of match.ports)
          entries.push({
            action: action === "unknown" ? "permit" : action,
            protocol,
            source,
            destination,
            sourcePorts,
            destinationPorts,
            ...(unknown === null ? {} : { unknown }),
            place,
          });
  if (entries.length <= MOST) return entries;
  reading.unknown(term);
  return [{ ...bare("permit", "ip"), unknown: "names too many addresses", place }];
}

function bare(action: "permit" | "deny", protocol: string): Omit<AclEntry, "place"> {
  return { action, protocol, source: ANY, destination: ANY, sourcePorts: null, destinationPorts: null };
}

/** null: the term decides nothing (`next term`). A term that only counts or logs accepts. */
function actionOf(term: JunosNode): "permit" | "deny" | "unknown" | null {
  const words = active(at(term, "then")).map((node) => node.word);
  if (words.includes("discard") || words.includes("reject")) return "deny";
  if (words.includes("accept")) return "permit";
  if (words.includes("next")) return null;
  if (
    words.some((word) =>
      /^(routing-instance|logical-system|port-mirror.*|decapsulate|encapsulate|next-ip|next-interface)$/.test(word),
    )
  )
    return "unknown";
  return "permit";
}

interface Match {
  protocols: string[];
  sources: AclAddress[];
  destinations: AclAddress[];
  ports: [[number, number][] | null, [number, number][] | null][];
  /** Why it may match less than this says. */
  unknown: string | null;
}

/** What a term asks for. What is not understood is left out, and told in `unknown`: then the term may match less. */
function matchOf(from: JunosNode | null, root: JunosNode): Match {
  const any = [ANY];
  const narrowing: string[] = [];
  const match: Match = { protocols: ["ip"], sources: any, destinations: any, ports: [[null, null]], unknown: null };
  let either: [number, number][] | null = null;
  let source: [number, number][] | null = null;
  let destination: [number, number][] | null = null;
  for (const part of active(from)) {
    const values = active(part);
    if (part.word === "protocol") {
      match.protocols = values.map((value) => (value.word === "17" ? "udp" : value.word === "6" ? "tcp" : value.word));
    } else if (/^(source|destination)-(address|prefix-list)$/.test(part.word)) {
      const found = part.word.endsWith("list") ? listed(values, root) : values.map(addressOf);
      if (found === null || found.some((one) => one === null)) {
        match.unknown ??= part.word;
        continue;
      }
      const known = found as AclAddress[];
      if (part.word.startsWith("source")) match.sources = match.sources === any ? known : [...match.sources, ...known];
      else match.destinations = match.destinations === any ? known : [...match.destinations, ...known];
    } else if (/^(source-|destination-)?port$/.test(part.word)) {
      const found = values.map((value) => portsOf(value.word));
      if (found.some((one) => one === null)) {
        match.unknown ??= part.word;
        continue;
      }
      const known = found as [number, number][];
      if (part.word === "port") either = known;
      else if (part.word === "source-port") source = known;
      else destination = known;
    } else if (!/^apply-groups/.test(part.word)) narrowing.push(part.word);
  }
  match.ports = either
    ? [
        [either, destination],
        [source, either],
      ]
    : [[source, destination]];
  const carriesUdp = match.protocols.some((protocol) => protocol === "ip" || protocol === "udp");
  const harmless = (word: string) => /^(icmp-|tcp-)/.test(word) && !carriesUdp;
  match.unknown ??= narrowing.find((word) => !harmless(word)) ?? null;
  return match;
}

/** The prefixes of `policy-options prefix-list` lists; null where one is empty, computed or not in the text. */
function listed(names: JunosNode[], root: JunosNode): (AclAddress | null)[] | null {
  const found: (AclAddress | null)[] = [];
  for (const name of names) {
    const prefixes = active(at(root, "policy-options", "prefix-list", name.word));
    if (at(name, "except") || prefixes.length === 0) return null;
    for (const prefix of prefixes) if (!prefix.word.includes(":")) found.push(addressOf(prefix));
  }
  return found.length === 0 ? null : found;
}

function addressOf(node: JunosNode): AclAddress | null {
  if (at(node, "except")) return null;
  const cidr = parseCidr(node.word.includes("/") ? node.word : `${node.word}/32`);
  const plain = parseIpv4(node.word);
  if (plain !== null) return { address: plain, wildcard: 0 };
  return cidr && { address: cidr.network, wildcard: ~maskOf(cidr.prefix) >>> 0 };
}

/** Junos calls port 67 `dhcp` or `bootps`, 68 `bootpc`; ranges are `a-b`. */
function portsOf(word: string): [number, number] | null {
  const range = /^(\d{1,5})-(\d{1,5})$/.exec(word);
  if (range) return [Number(range[1]), Number(range[2])];
  const names: Record<string, number> = {
    dhcp: 67,
    http: 80,
    https: 443,
    smtp: 25,
    imap: 143,
    ssh: 22,
    radius: 1812,
    ldap: 389,
    snmptrap: 162,
    "kerberos-sec": 88,
    rip: 520,
    bgp: 179,
    ldp: 646,
    ntp: 123,
    zephyr: 2102,
    domain: 53,
    ftp: 21,
    "ftp-data": 20,
    telnet: 23,
    radacct: 1813,
    rkinit: 2108,
    sunrpc: 111,
  };
  const named = Object.hasOwn(names, word) ? names[word]! : (portNumber(word, "udp") ?? portNumber(word, "tcp"));
  return named === null ? null : [named, named];
}
