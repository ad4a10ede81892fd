import { contains, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import type { Asked, FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import { addressRange, asNetworks, complement, rangeOf } from "./address-sets";
import { portNumber } from "./ioslike/ports";
import { ANY, entryAt, repliesTo } from "./stateful";

type Range = [number, number];
type Ports = Range[];

/** A route that is written in the configuration, to a network ("10.0.0.0/8") by an interface or by a next hop that hangs on one. */
export interface StaticRoute {
  network: string;
  face: string | null;
  nextHop: string | null;
}

/** For which packets chains are followed, and what those meet that return to the chain before. */
interface Walk {
  face: string;
  depth: number;
  after(): AclEntry[];
}

/**
 * Chains of a packet filter (nftables, iptables, and VyOS, which is made of them) as the list of entries that packets meet which come in
 * by one interface. `faces` tells by which interface a packet leaves for a connected network, `routes` for those behind them; for
 * others that is unknown. Give routes only where no routing protocol may know better.
 */
export class ChainReader {
  private readonly byName: Map<string, FilterChain>;
  private leaving: Map<string, Range[]> | null = null;
  /** Rules that may still be looked at: chains that jump and return over and over would take for ever. */
  private steps = 0;

  constructor(
    private readonly chains: readonly FilterChain[],
    private readonly faces: readonly Interface[],
    private readonly place: (line: number) => Place,
    private readonly routes: readonly StaticRoute[] = [],
    /** A rule that accepts what goes to networks that it names is believed about the way there, where nothing tells another one. */
    private readonly believesRules = false,
  ) {
    this.byName = new Map(chains.map((chain) => [chain.name, chain]));
  }

  /** The rules that a packet from this interface meets at a hook, in order; null: nothing there drops anything. */
  atHook(hook: "input" | "forward", face: string): AclEntry[] | null {
    const lists = this.chains
      .filter((chain) => chain.hook === hook)
      .map((chain) => this.ofChain(chain, face))
      .filter((entries) => entries.some((entry) => entry.action === "deny"));
    return lists.length === 0 ? null : lists.reduceRight((after, chain) => before(chain, after));
  }

  /** The rules of one chain, with its policy at their end. */
  ofChain(chain: FilterChain, face: string): AclEntry[] {
    this.steps = MOST_STEPS;
    const policy = entryAt(chain.policy === "drop" ? "deny" : "permit", this.place(chain.line), {});
    const all = [...this.entries(chain, 0, { face, depth: 0, after: () => [policy] }), policy];
    return all.slice(0, all.findIndex(isPlain) + 1);
  }

  /** The rules of a chain from the one with the number `first` on. */
  private entries(chain: FilterChain, first: number, asked: Walk): AclEntry[] {
    const found: AclEntry[] = [];
    for (let at = first; at < chain.rules.length; at++) {
      const rule = chain.rules[at]!;
      if (rule.iif && rule.iif.values.some((value) => matches(value, asked.face)) === rule.iif.not) continue;
      const place = this.place(rule.line);
      if (rule.states && !rule.states.includes("new")) {
        if (rule.verdict === "accept" && rule.states.includes("established"))
          found.push(...repliesTo(place, rule.states.includes("related")));
        continue;
      }
      const own = this.own(rule, place);
      if (rule.verdict === "accept" || rule.verdict === "drop") found.push(...own);
      else if (rule.verdict === "return" && own.every(isPlain)) return found;
      else if (rule.verdict !== "none") {
        const onwards = rule.verdict === "jump" ? this.jumped(chain, at, asked) : asked.after();
        if (onwards) for (const entry of onwards) for (const by of own) found.push(...within(by, entry));
        else found.push(...own.map((by) => ({ ...by, unknown: `it goes on to "${rule.target}"` })));
      }
      this.steps -= 1 + own.length;
      if (found.length > MOST || this.steps < 0)
        return (["permit", "deny"] as const).map((action) => entryAt(action, place, { unknown: TOO_MANY }));
    }
    return found;
  }

  /** What the chain holds to which a rule jumps; what returns from there goes on behind that rule. null: no such chain. */
  private jumped(chain: FilterChain, at: number, asked: Walk): AclEntry[] | null {
    const target = asked.depth < DEEPEST ? this.byName.get(chain.rules[at]!.target ?? "") : undefined;
    if (!target) return null;
    const after = () => [...this.entries(chain, at + 1, asked), ...asked.after()];
    return this.entries(target, 0, { face: asked.face, depth: asked.depth + 1, after });
  }

  /** The rule as entries; one that asks for several addresses, protocols or ways out gives several. */
  private own(rule: FilterRule, place: Place): AclEntry[] {
    const protocols = rule.protocol?.values ?? ["ip"];
    const sources = addresses(rule.saddr);
    const destinations = addresses(rule.daddr);
    const sourcePorts = ports(rule.sport);
    const destinationPorts = ports(rule.dport);
    const why =
      rule.odd !== undefined
        ? `it also asks for ${rule.odd}`
        : rule.protocol?.not ||
            sources === null ||
            destinations === null ||
            sourcePorts === "?" ||
            destinationPorts === "?"
          ? "its addresses, ports or protocol could not be read"
          : null;
    const plain = protocols.flatMap((protocol) =>
      (sources ?? [ANY]).flatMap((source) =>
        (destinations ?? [ANY]).map((destination) =>
          entryAt(rule.verdict === "drop" ? "deny" : "permit", place, {
            protocol: rule.protocol?.not ? "ip" : protocolName(protocol),
            source,
            destination,
            sourcePorts: sourcePorts === "?" ? null : sourcePorts,
            destinationPorts: destinationPorts === "?" ? null : destinationPorts,
            ...(why === null ? {} : { unknown: why }),
          }),
        ),
      ),
    );
    const ways = rule.oif ? this.waysOut(rule, rule.oif, place) : null;
    return ways ? ways.flatMap((way) => plain.flatMap((entry) => within(way, entry))) : plain;
  }

  /** Where packets leave by the interfaces asked for: surely to the networks that hang on them, and perhaps to those that hang on none. */
  private waysOut(rule: FilterRule, asked: Asked, place: Place): AclEntry[] {
    this.leaving ??= regionsOf(this.faces, this.routes);
    const meant = [...this.leaving].filter(
      ([name]) => asked.values.some((value) => matches(value, name)) !== asked.not,
    );
    const sure = asNetworks(meant.flatMap(([, ranges]) => ranges));
    const elsewhere = asNetworks(complement([...this.leaving.values()].flat()));
    const why = `it asks where the packet goes out (${asked.not ? "not " : ""}${asked.values.join(", ")})`;
    const believed = this.believesRules && rule.verdict === "accept" && rule.daddr !== undefined;
    const rest = elsewhere.length > MOST_ELSEWHERE ? [ANY] : elsewhere;
    return [
      ...sure.map((destination) => entryAt("permit", place, { destination })),
      ...rest.map((destination) => entryAt("permit", place, { destination, ...(believed ? {} : { unknown: why }) })),
    ];
  }
}

/** The addresses that packets leave for by each interface: the longest prefix decides. */
function regionsOf(faces: readonly Interface[], routes: readonly StaticRoute[]): Map<string, Range[]> {
  const networks = faces.flatMap((face) =>
    [...face.addresses, ...face.secondary].map((text) => ({ cidr: parseCidr(text), name: face.name })),
  );
  const behind = routes.length > MOST_ROUTES ? [] : routes;
  const all = [
    ...networks,
    ...behind.map(({ network, face, nextHop }) => {
      const hop = parseIpv4(nextHop ?? "");
      const near = hop === null ? undefined : networks.find(({ cidr }) => cidr && contains(cidr, hop));
      return { cidr: parseCidr(network), name: face ?? near?.name ?? "" };
    }),
  ].flatMap(({ cidr, name }) => (cidr && name !== "" ? [{ cidr, name }] : []));
  if (all.length > MOST_NETWORKS) return new Map();
  all.sort((a, b) => b.cidr.prefix - a.cidr.prefix);
  const regions = new Map<string, Range[]>(faces.map(({ name }) => [name, []]));
  let taken: Range[] = [];
  for (const { cidr, name } of all) {
    const [first, last] = rangeOf(cidr);
    const free = complement(taken).flatMap(([low, high]): Range[] =>
      low <= last && high >= first ? [[Math.max(low, first), Math.min(high, last)]] : [],
    );
    regions.set(name, [...(regions.get(name) ?? []), ...free]);
    taken = [...taken, ...free];
  }
  return regions;
}

/** What one chain drops is gone; what it lets through the next may still drop. */
function before(chain: AclEntry[], after: AclEntry[]): AclEntry[] {
  const early = chain.slice(0, -1).filter((entry) => entry.action === "permit");
  const last = chain.at(-1)!;
  if (early.length === 0) return last.action === "permit" ? [...chain.slice(0, -1), ...after] : chain;
  return chain.map((entry) =>
    entry.action === "deny" ? entry : { ...entry, unknown: "another chain decides after this one" },
  );
}

const DEEPEST = 12;
const TOO_MANY = "the filter has too many rules";
const MOST = 5000;
const MOST_STEPS = 20_000;
const MOST_VALUES = 2000;
const MOST_ELSEWHERE = 200;
const MOST_ROUTES = 200;
const MOST_NETWORKS = 600;

function isPlain(entry: AclEntry): boolean {
  return (
    entry.unknown === undefined &&
    entry.protocol === "ip" &&
    entry.source === ANY &&
    entry.destination === ANY &&
    entry.sourcePorts === null &&
    entry.destinationPorts === null
  );
}

/** An entry of a chain that is reached by a rule: both must match. */
function within(by: AclEntry, entry: AclEntry): AclEntry[] {
  if (isPlain(by)) return [entry];
  if (by.protocol !== "ip" && entry.protocol !== "ip" && by.protocol !== entry.protocol) return [];
  const source = narrower(by.source, entry.source);
  const destination = narrower(by.destination, entry.destination);
  const sourcePorts = common(by.sourcePorts, entry.sourcePorts);
  const destinationPorts = common(by.destinationPorts, entry.destinationPorts);
  if (!source || !destination || sourcePorts?.length === 0 || destinationPorts?.length === 0) return [];
  const unknown = by.unknown ?? entry.unknown;
  const protocol = entry.protocol === "ip" ? by.protocol : entry.protocol;
  return [
    {
      ...entry,
      protocol,
      source,
      destination,
      sourcePorts,
      destinationPorts,
      ...(unknown === undefined ? {} : { unknown }),
    },
  ];
}

/** Networks lie inside one another or apart; null: apart. */
function narrower(a: AclAddress, b: AclAddress): AclAddress | null {
  const [small, large] = a.wildcard <= b.wildcard ? [a, b] : [b, a];
  return ((small.address ^ large.address) & ~large.wildcard) >>> 0 === 0 ? small : null;
}

function common(a: Ports | null, b: Ports | null): Ports | null {
  if (a === null || b === null) return a ?? b;
  return a.flatMap(([low, high]) =>
    b.flatMap(([from, to]): Ports => {
      const range: [number, number] = [Math.max(low, from), Math.min(high, to)];
      return range[0] <= range[1] ? [range] : [];
    }),
  );
}

function matches(pattern: string, name: string): boolean {
  return /[*+]$/.test(pattern) ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function protocolName(text: string): string {
  return text === "17" ? "udp" : text === "6" ? "tcp" : text === "all" ? "ip" : text;
}

/** null: not a list of plain networks. */
function addresses(asked: Asked | undefined): AclAddress[] | null {
  if (!asked) return [ANY];
  if (asked.values.length > MOST_VALUES) return null;
  const ranges = asked.values.map(addressRange);
  if (ranges.includes(null)) return null;
  const known = ranges as [number, number][];
  const networks = asNetworks(asked.not ? complement(known) : known);
  return networks.map((one) => (one.wildcard === 0xffffffff ? ANY : one));
}

function ports(asked: Asked | undefined): Ports | null | "?" {
  if (!asked) return null;
  const found: Ports = [];
  for (const value of asked.values) {
    const [from, to = from] = value.split("-").map((one) => portNumber(one, "udp") ?? portNumber(one, "tcp"));
    if (from === undefined || from === null || to === undefined || to === null) return "?";
    found.push([from, to]);
  }
  return asked.not ? complement(found, 0xffff) : found;
}
