import type { Acl, AclAddress, AclEntry } from "@/lib/model/facts";
import { addressRange, asNetworks, complement } from "../address-sets";
import { portNumber } from "../ioslike/ports";
import { orAny } from "../ways-out";
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
  if (action === null || onlyFragments(at(term, "from"))) return [];
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
            ...(unknown === null || action === "unknown" ? {} : { narrowed: true as const }),
            ...(match.openOnly && protocol === "tcp" ? { openOnly: true as const } : {}),
            place,
          });
  if (entries.length <= MOST) return entries;
  reading.unknown(term);
  return [{ ...bare("permit", "ip"), unknown: "names too many addresses", place }];
}

/** No packet of a boot is a fragment (DHCP and TFTP fit into one each). */
function onlyFragments(from: JunosNode | null): boolean {
  return active(from).some(
    ({ word, children }) =>
      word === "is-fragment" ||
      word === "first-fragment" ||
      (word === "fragment-offset" && [...children.values()].every((value) => /^[1-9]/.test(value.word))) ||
      (word === "fragment-offset-except" && children.size === 1 && children.get("0") !== undefined),
  );
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
  /** It asks for TCP connections that are open already. */
  openOnly: boolean;
}

/** What a term asks for. What is not understood is left out, and told in `unknown`: then the term may match less. */
function matchOf(from: JunosNode | null, root: JunosNode): Match {
  const any = [ANY];
  const narrowing: string[] = [];
  const match: Match = {
    protocols: ["ip"],
    sources: any,
    destinations: any,
    ports: [[null, null]],
    unknown: null,
    openOnly: false,
  };
  const prefixes: Record<"source" | "destination", Prefix[]> = { source: [], destination: [] };
  let either: [number, number][] | null = null;
  let source: [number, number][] | null = null;
  let destination: [number, number][] | null = null;
  for (const part of active(from)) {
    const values = active(part);
    if (part.word === "protocol") {
      match.protocols = values.map((value) => (value.word === "17" ? "udp" : value.word === "6" ? "tcp" : value.word));
    } else if (/^(source|destination)-(address|prefix-list)$/.test(part.word)) {
      const found = part.word.endsWith("list") ? listed(values, root) : values.map(prefixOf);
      if (found === null || found.includes(null)) {
        match.unknown ??= part.word;
        continue;
      }
      const known = part.word.startsWith("source") ? prefixes.source : prefixes.destination;
      known.push(...(found as Prefix[]));
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
    } else if (/^(source|destination)-port-except$/.test(part.word)) {
      const found = values.map((value) => portsOf(value.word));
      if (found.includes(null)) {
        match.unknown ??= part.word;
        continue;
      }
      const others = complement(found as [number, number][], 0xffff);
      if (part.word.startsWith("source")) source = others;
      else destination = others;
    } else if (!/^apply-groups/.test(part.word)) narrowing.push(part.word);
  }
  for (const side of ["source", "destination"] as const) {
    if (prefixes[side].length === 0) continue;
    const left = addressesOf(prefixes[side]);
    if (left === null) match.unknown ??= `${side}-address … except`;
    else if (side === "source") match.sources = left;
    else match.destinations = left;
  }
  match.ports = either
    ? [
        [either, destination],
        [source, either],
      ]
    : [[source, destination]];
  const carriesUdp = match.protocols.some((protocol) => protocol === "ip" || protocol === "udp");
  const harmless = (word: string) => /^(icmp-|tcp-(established|initial)$)/.test(word) && !carriesUdp;
  match.openOnly = narrowing.includes("tcp-established");
  match.unknown ??= narrowing.find((word) => !harmless(word)) ?? null;
  return match;
}

interface Prefix {
  first: number;
  last: number;
  /** `except`: what it holds is left out, but for longer prefixes that are not. */
  left: boolean;
}

/** The prefixes of `policy-options prefix-list` lists; null where one is empty, computed or not in the text. */
function listed(names: JunosNode[], root: JunosNode): (Prefix | null)[] | null {
  const found: (Prefix | null)[] = [];
  for (const name of names) {
    const prefixes = active(at(root, "policy-options", "prefix-list", name.word));
    if (prefixes.length === 0) return null;
    const left = at(name, "except") !== null;
    for (const prefix of prefixes)
      if (!prefix.word.includes(":")) {
        const one = prefixOf(prefix);
        found.push(one && { ...one, left });
      }
  }
  return found.length === 0 ? null : found;
}

function prefixOf(node: JunosNode): Prefix | null {
  const range = addressRange(node.word);
  return range && { first: range[0], last: range[1], left: at(node, "except") !== null };
}

/** The longest prefix that holds an address decides. null: prefixes that are left out, and none of which they are. */
function addressesOf(prefixes: Prefix[]): AclAddress[] | null {
  if (prefixes.every(({ left }) => left)) return null;
  let ranges: [number, number][] = [];
  const size = ({ first, last }: Prefix) => last - first;
  for (const one of [...prefixes].sort((a, b) => size(b) - size(a))) {
    const rest = complement([[one.first, one.last]]);
    const others = ranges.flatMap(([low, high]) =>
      rest.flatMap(([from, to]): [number, number][] => {
        const cut: [number, number] = [Math.max(low, from), Math.min(high, to)];
        return cut[0] <= cut[1] ? [cut] : [];
      }),
    );
    ranges = one.left ? others : [...others, [one.first, one.last]];
  }
  return asNetworks(ranges).map(orAny);
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
