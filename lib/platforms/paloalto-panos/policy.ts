import type { Place } from "@/lib/core/place";
import type { Acl, AclEntry, Interface } from "@/lib/model/facts";
import type { Asked, FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import type { WordNode } from "@/lib/parsers/word-tree";
import { ChainReader } from "../filter-chains";
import type { Notes } from "../notes";
import { entryAt, repliesTo } from "../stateful";
import type { StaticRoute } from "../ways-out";
import { PolicyObjects, talksOf } from "./policy-objects";

/** What a rule may hold that does not narrow it, or that is read here. */
const NARROWS_NOT = new Set(
  `from to source destination application service action disabled rule-type negate-source negate-destination log-start log-end log-setting
  profile-setting tag description icmp-unreachable group-tag uuid option qos disable-server-response-inspection target`.split(
    /\s+/,
  ),
);
/** Narrow it unless they say "any". */
const OF_THE_USER = new Set([
  "source-user",
  "category",
  "hip-profiles",
  "source-hip",
  "destination-hip",
  "source-device",
]);

/**
 * The security policy, as a list for each interface that stands in a zone: its rules in their order, then what PAN-OS does by default
 * (within a zone allow, between zones deny). Answers and the data of TFTP belong to a session that was allowed.
 */
export function readPolicy(device: WordNode, root: WordNode, faces: Map<string, Interface>, notes: Notes): Acl[] {
  const shared = [
    root.child("shared"),
    root.at("config", "shared"),
    root.child("panorama"),
    root.at("config", "panorama"),
  ];
  const acls: Acl[] = [];
  for (const part of [device, ...device.below("vsys")]) {
    const rules = ["pre-rulebase", "rulebase", "post-rulebase"].flatMap((base) =>
      part.below(base, "security", "rules"),
    );
    if (rules.length === 0) continue;
    const objects = new PolicyObjects([part, device, ...shared.filter((one) => one !== null)]);
    const policy = new Policy(part, objects);
    const chain = policy.chain(rules);
    const zoned = [...faces.values()].filter(({ name }) => policy.zoneOf(name) !== null);
    const placeOf = (line: number) => notes.place({ line });
    const reader = new ChainReader([chain], zoned, placeOf, staticRoutes(device));
    for (const face of zoned) {
      if (face.addresses.length === 0) continue;
      const place = placeOf(chain.line);
      const name = `security policy from ${face.name}`;
      const entries = reader.ofChain(chain, face.name);
      acls.push({ name, place, entries: [toFirewall(chain, face, placeOf), ...repliesTo(place, true), ...entries] });
      face.aclIn = name;
    }
  }
  return acls;
}

/**
 * A DISCOVER is for the firewall's own relay or server, and stays in its zone. Whether a rule that denies DHCP there stops it as well, no
 * source settles.
 */
function toFirewall(chain: FilterChain, face: Interface, place: (line: number) => Place): AclEntry {
  const here = { ...face, addresses: ["255.255.255.255/32"], secondary: [] };
  const met = new ChainReader([chain], [here], place).ofChain(chain, face.name).find(meetsDiscover);
  const entry = entryAt("permit", place(chain.line), { protocol: "udp", destinationPorts: [[67, 67]] });
  if (met?.action === "permit" && met.unknown === undefined) return entry;
  return {
    ...entry,
    place: met?.place ?? entry.place,
    unknown: met?.unknown ?? "a rule denies DHCP that comes in there",
  };
}

/** From 0.0.0.0 port 68 to 255.255.255.255 port 67. */
function meetsDiscover({ protocol, source, destination, sourcePorts, destinationPorts }: AclEntry): boolean {
  const holds = (ports: [number, number][] | null, port: number) =>
    ports === null || ports.some(([low, high]) => low <= port && high >= port);
  const to = (destination.address ^ 0xffffffff) & ~destination.wildcard;
  return (
    (protocol === "ip" || protocol === "udp") &&
    (source.address & ~source.wildcard) === 0 &&
    to === 0 &&
    holds(sourcePorts, 68) &&
    holds(destinationPorts, 67)
  );
}

class Policy {
  private readonly zones: Map<string, string[]>;

  constructor(
    private readonly part: WordNode,
    private readonly objects: PolicyObjects,
  ) {
    this.zones = new Map(
      part.below("zone").map((zone) => [zone.word, zone.below("network", "layer3").map(({ word }) => word)]),
    );
  }

  zoneOf(face: string): string | null {
    return [...this.zones].find(([, members]) => members.includes(face))?.[0] ?? null;
  }

  chain(rules: readonly WordNode[]): FilterChain {
    const line = rules[0]!.line;
    const defaults = (name: string) =>
      this.part.at("rulebase", "default-security-rules", "rules", name)?.value("action") ??
      this.part.at("post-rulebase", "default-security-rules", "rules", name)?.value("action");
    const inside = defaults("intrazone-default") ?? "allow";
    const between = defaults("interzone-default") ?? "deny";
    const own: FilterRule[] = [...this.zones.keys()].map((zone) => ({
      line,
      iif: this.members([zone]),
      oif: this.members([zone]),
      verdict: inside === "allow" ? "accept" : "drop",
    }));
    return {
      name: "security policy",
      hook: "forward",
      policy: between === "allow" ? "accept" : "drop",
      rules: [...rules.flatMap((rule) => this.rule(rule)), ...own],
      line,
    };
  }

  private members(zones: readonly string[]): Asked {
    return { not: false, values: zones.flatMap((zone) => this.zones.get(zone) ?? []) };
  }

  private rule(node: WordNode): FilterRule[] {
    if (node.value("disabled") === "yes") return [];
    const words = (key: string) => node.below(key).map(({ word }) => word);
    const odd = node.children.find(
      ({ word, children }) =>
        !NARROWS_NOT.has(word) && !(OF_THE_USER.has(word) && children.every((value) => value.word === "any")),
    );
    const base: Omit<FilterRule, "line" | "verdict"> = odd ? { odd: odd.word } : {};
    this.end(base, "saddr", words("source"), node.value("negate-source") === "yes");
    this.end(base, "daddr", words("destination"), node.value("negate-destination") === "yes");
    const verdict = node.value("action") === "allow" ? "accept" : "drop";
    const talks = talksOf(words("application"), words("service"), this.objects);
    return this.ways(node, words("from"), words("to")).flatMap((way) =>
      talks.map((talk) => {
        const rule: FilterRule = { ...base, ...way, line: node.line, verdict };
        if (talk.protocol !== "ip") rule.protocol = { not: false, values: [talk.protocol] };
        if (talk.ports) rule.dport = { not: false, values: talk.ports };
        const unknown = base.odd ?? talk.unknown;
        return unknown === undefined ? rule : { ...rule, odd: unknown };
      }),
    );
  }

  private end(
    rule: Pick<FilterRule, "saddr" | "daddr" | "odd">,
    key: "saddr" | "daddr",
    names: string[],
    not: boolean,
  ) {
    if (names.length === 0 || names.includes("any")) return;
    const values = this.objects.addresses(names);
    if (values) rule[key] = { not, values };
    else
      rule.odd ??= key === "saddr" ? "sources that are no plain networks" : "destinations that are no plain networks";
  }

  /** A rule of the kind `intrazone` means each of its zones by itself, `interzone` only what goes to another one. */
  private ways(node: WordNode, from: string[], to: string[]): Pick<FilterRule, "iif" | "oif">[] {
    const kind = node.value("rule-type") ?? "universal";
    const any = (zones: string[]) => zones.length === 0 || zones.includes("any");
    if (kind === "universal")
      return [{ ...(any(from) ? {} : { iif: this.members(from) }), ...(any(to) ? {} : { oif: this.members(to) }) }];
    const all = [...this.zones.keys()];
    return (any(from) ? all : from).map((zone) => ({
      iif: this.members([zone]),
      oif: this.members(kind === "intrazone" ? [zone] : (any(to) ? all : to).filter((other) => other !== zone)),
    }));
  }
}

/** Static routes of virtual routers, where no routing protocol may know better. */
function staticRoutes(device: WordNode): StaticRoute[] {
  const routers = device.below("network", "virtual-router");
  const learns = routers.some((router) =>
    ["bgp", "ospf", "rip"].some((word) => router.value("protocol", word, "enable") === "yes"),
  );
  if (learns) return [];
  return routers.flatMap((router) =>
    router.below("routing-table", "ip", "static-route").flatMap((route) => {
      const network = route.value("destination");
      const face = route.value("interface");
      return network === null ? [] : [{ network, face, nextHop: route.value("nexthop", "ip-address") }];
    }),
  );
}
