import type { Place } from "@/lib/core/place";
import type { AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import type { Asked, FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import { addressRange, asNetworks, complement } from "./address-sets";
import { portNumber } from "./ioslike/ports";
import { ANY, entryAt, relatedTo, repliesTo } from "./stateful";
import { orAny, type StaticRoute, type WayOut, waysOf } from "./ways-out";

type Range = [number, number];
type Ports = Range[];

/** For which packets chains are followed (`out` null: it is not known by which interface they leave), and what those meet that return. */
interface Walk {
  face: string;
  out: string | null;
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
  private ways: WayOut[] | null = null;
  /** Rules that may still be looked at: chains that jump and return over and over would take for ever. */
  private steps = 0;
  /** Entries that the lists of all interfaces together may still hold. */
  private left = MOST_TOGETHER;

  constructor(
    private readonly chains: readonly FilterChain[],
    private readonly faces: readonly Interface[],
    private readonly place: (line: number) => Place,
    private readonly routes: readonly StaticRoute[] = [],
    /** A rule that accepts what goes to networks that it names is believed about the way there, where nothing tells another one. */
    private readonly believesRules = false,
    /** What belongs to an open talk (`related`) includes the data of TFTP: a helper for it is at work. */
    private readonly followsTftp = true,
  ) {
    this.byName = new Map(chains.map((chain) => [chain.name, chain]));
  }

  /** The rules that a packet from this interface meets at a hook, in order; null: nothing there drops anything. */
  atHook(hook: "input" | "forward", face: string): AclEntry[] | null {
    const lists = this.chains
      .filter((chain) => chain.hook === hook || chain.hook === "prerouting")
      .map((chain) => this.ofChain(chain, face))
      .filter((entries) => entries.some((entry) => entry.action === "deny"));
    return lists.length === 0 ? null : lists.reduceRight((after, chain) => bothChains(chain, after));
  }

  /** The rules of one chain, with its policy at their end: for one network after the other where it matters by which interface packets leave. */
  ofChain(whole: FilterChain, face: string): AclEntry[] {
    const chain = { ...whole, rules: whole.rules.filter(({ iif }) => !iif || meets(iif, face)) };
    if (!this.asksWayOut(chain)) return this.leavingBy(chain, face, null);
    const lists = new Map<string | null, AclEntry[]>();
    const found: AclEntry[] = [];
    for (const { name, network } of this.waysOut()) {
      const list = lists.get(name) ?? this.leavingBy(chain, face, name);
      lists.set(name, list);
      const by = entryAt("permit", this.place(chain.line), { destination: network });
      for (const entry of list) found.push(...within(by, entry));
      if (found.length > MOST || found.length > this.left) return this.tooMany(chain.line);
      if (network === ANY) break;
    }
    this.left -= found.length;
    const everywhere = this.waysOut().at(-1)?.network === ANY;
    return everywhere ? found : [...found, ...this.leavingBy(chain, face, null)];
  }

  private leavingBy(chain: FilterChain, face: string, out: string | null): AclEntry[] {
    this.steps = MOST_STEPS;
    const policy = entryAt(chain.policy === "drop" ? "deny" : "permit", this.place(chain.line), {});
    const all = [...this.entries(chain, 0, { face, out, depth: 0, after: () => [policy] }), policy];
    return all.slice(0, all.findIndex(isPlain) + 1);
  }

  /** Whether the chain, or one that it leads to, has a rule for packets that leave by some interface. */
  private asksWayOut(chain: FilterChain): boolean {
    const seen = new Set([chain]);
    for (const one of seen)
      for (const rule of one.rules) {
        if (rule.oif) return true;
        const target = rule.verdict === "jump" ? this.byName.get(rule.target ?? "") : undefined;
        if (target) seen.add(target);
      }
    return false;
  }

  private waysOut(): WayOut[] {
    this.ways ??= waysOf(this.faces, this.routes);
    return this.ways;
  }

  private tooMany(line: number): AclEntry[] {
    return (["permit", "deny"] as const).map((action) => entryAt(action, this.place(line), { unknown: TOO_MANY }));
  }

  /** The rules of a chain from the one with the number `first` on. */
  private entries(chain: FilterChain, first: number, asked: Walk): AclEntry[] {
    const found: AclEntry[] = [];
    for (let at = first; at < chain.rules.length; at++) {
      const rule = chain.rules[at]!;
      if (rule.iif && !meets(rule.iif, asked.face)) continue;
      const place = this.place(rule.line);
      if (rule.states && !rule.states.includes("new")) {
        if (rule.verdict === "accept" && rule.states.includes("established"))
          found.push(...repliesTo(place, this.followsTftp && rule.states.includes("related")));
        else if (rule.verdict === "accept" && rule.states.includes("related") && this.followsTftp)
          found.push(...relatedTo(place));
        continue;
      }
      const leaves = rule.oif && asked.out !== null ? meets(rule.oif, asked.out) : true;
      if (!leaves) continue;
      const own = this.own(rule, place, asked.out);
      if (rule.verdict === "accept" || rule.verdict === "drop") found.push(...own);
      else if (rule.verdict === "return" && own.every(isPlain)) return found;
      else if (rule.verdict !== "none") {
        const onwards = rule.verdict === "jump" ? this.jumped(chain, at, asked) : asked.after();
        if (onwards) for (const entry of onwards) for (const by of own) found.push(...within(by, entry));
        else
          found.push(
            ...own.map(({ narrowed: _, ...by }) => ({
              ...by,
              action: "deny" as const,
              unknown: `it goes on to "${rule.target}"`,
            })),
          );
      }
      this.steps -= 1 + own.length;
      if (found.length > MOST || this.steps < 0) return this.tooMany(rule.line);
    }
    return found;
  }

  /** What the chain holds to which a rule jumps; what returns from there goes on behind that rule. null: no such chain. */
  private jumped(chain: FilterChain, at: number, asked: Walk): AclEntry[] | null {
    const target = asked.depth < DEEPEST ? this.byName.get(chain.rules[at]!.target ?? "") : undefined;
    if (!target) return null;
    if (chain.rules[at]!.staysThere)
      return [...this.entries(target, 0, { ...asked, depth: asked.depth + 1 }), ...asked.after()];
    const after = () => [...this.entries(chain, at + 1, asked), ...asked.after()];
    return this.entries(target, 0, { ...asked, depth: asked.depth + 1, after });
  }

  /** The rule as entries; one that asks for several addresses or protocols gives several. */
  private own(rule: FilterRule, place: Place, out: string | null): AclEntry[] {
    const named = rule.protocol?.values.map(protocolName) ?? ["ip"];
    // Nothing is asked here about other protocols.
    const protocols = rule.protocol?.not ? ["udp", "tcp"].filter((one) => !named.includes(one)) : named;
    const sources = addresses(rule.saddr);
    const destinations = addresses(rule.daddr);
    const sourcePorts = ports(rule.sport);
    const destinationPorts = ports(rule.dport);
    const believed = this.believesRules && rule.verdict === "accept" && rule.daddr !== undefined;
    const why =
      rule.odd !== undefined
        ? `it also asks for ${rule.odd}`
        : rule.oif && out === null && !believed
          ? `it asks where the packet goes out (${rule.oif.not ? "not " : ""}${rule.oif.values.join(", ")})`
          : sources === null || destinations === null || sourcePorts === "?" || destinationPorts === "?"
            ? "its addresses, ports or protocol could not be read"
            : null;
    return protocols.flatMap((protocol) =>
      (sources ?? [ANY]).flatMap((source) =>
        (destinations ?? [ANY]).map((destination) =>
          entryAt(rule.verdict === "drop" ? "deny" : "permit", place, {
            protocol,
            source,
            destination,
            sourcePorts: sourcePorts === "?" ? null : sourcePorts,
            destinationPorts: destinationPorts === "?" ? null : destinationPorts,
            ...(why === null ? {} : { unknown: why }),
            ...(why === null || rule.unsure ? {} : { narrowed: true as const }),
          }),
        ),
      ),
    );
  }
}

/** What one chain drops is gone; what it lets through the next may still drop. */
export function bothChains(chain: AclEntry[], after: AclEntry[]): AclEntry[] {
  return chain.flatMap((by) => (by.action === "deny" ? [by] : after.flatMap((entry) => within(by, entry))));
}

const DEEPEST = 12;
const TOO_MANY = "the filter has too many rules";
const MOST = 10_000;
const MOST_TOGETHER = 150_000;
const MOST_STEPS = 20_000;
const MOST_VALUES = 2000;

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
  const narrowed = [by, entry].every((one) => one.unknown === undefined || one.narrowed);
  const { narrowed: _, ...plain } = entry;
  const openOnly = by.openOnly || entry.openOnly;
  const protocol = entry.protocol === "ip" ? by.protocol : entry.protocol;
  return [
    {
      ...plain,
      protocol,
      source,
      destination,
      sourcePorts,
      destinationPorts,
      ...(openOnly ? { openOnly } : {}),
      ...(unknown === undefined ? {} : { unknown }),
      ...(unknown !== undefined && narrowed ? { narrowed } : {}),
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

function meets({ values, not }: Asked, name: string): boolean {
  return values.some((value) => matches(value, name)) !== not;
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
  return networks.map(orAny);
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
