import { parseCidr } from "@/lib/core/ipv4";
import type { Acl, Interface } from "@/lib/model/facts";
import type { FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import { bothChains, ChainReader } from "../filter-chains";
import { entryAt, repliesTo } from "../stateful";
import type { StaticRoute } from "../ways-out";
import type { JunosReading } from "./context";
import { active, at, type JunosNode, single } from "./tree";

/** Statements of a policy's `match` that are read here. */
const READ = /^(source-address|destination-address|application|from-zone|to-zone|apply-groups.*)$/;
const DEEPEST = 8;

interface Talk {
  protocol: string;
  ports: string[] | null;
}

/** What a booting computer needs among the applications that Junos has from the start (`show configuration groups junos-defaults applications`). */
const BUILT_IN: Record<string, Talk[]> = {
  any: [{ protocol: "ip", ports: null }],
  "junos-tftp": [{ protocol: "udp", ports: ["69"] }],
  "junos-dhcp-relay": [{ protocol: "udp", ports: ["67"] }],
  "junos-dhcp-server": [{ protocol: "udp", ports: ["67"] }],
  "junos-dhcp-client": [{ protocol: "udp", ports: ["68"] }],
  "junos-http": [{ protocol: "tcp", ports: ["80"] }],
  "junos-https": [{ protocol: "tcp", ports: ["443"] }],
  "junos-udp-any": [{ protocol: "udp", ports: null }],
  "junos-tcp-any": [{ protocol: "tcp", ports: null }],
};

/**
 * SRX: what `security policies` let pass from zone to zone, as a list for each interface that stands in a zone: those of the pair, then
 * the global ones, then the default, which denies. Answers belong to a session, and so does the data of TFTP unless its ALG is off. DHCP
 * ends at the device. Only where policies stand in the text; in packet mode there are none.
 */
export function readPolicies(root: JunosNode, acls: Acl[], reading: JunosReading): Acl[] {
  const policies = at(root, "security", "policies");
  const pairs = sorted(at(policies, "from-zone"));
  const global = active(at(policies, "global", "policy"));
  if (!policies || pairs.length + global.length === 0) return [];
  if (at(root, "security", "forwarding-options", "family", "inet", "mode", "packet-based")) return [];
  const objects = new SecurityObjects(root);
  const place = (line: number) => reading.placeAt(line);
  const chain: FilterChain = {
    name: "security policies",
    hook: "forward",
    policy: at(policies, "default-policy", "permit-all") ? "accept" : "drop",
    rules: [
      ...pairs.flatMap((from) =>
        sorted(at(from, "to-zone")).flatMap((to) =>
          active(at(to, "policy")).flatMap((policy) => objects.rules(policy, [from.word], [to.word])),
        ),
      ),
      ...global.flatMap((policy) => objects.rules(policy, zonesOf(policy, "from-zone"), zonesOf(policy, "to-zone"))),
    ],
    line: policies.line,
  };
  const zoned = [...objects.zones.values()]
    .flat()
    .sort()
    .flatMap((name) => reading.faces.get(name) ?? []);
  const reader = new ChainReader([chain], zoned, place, staticRoutes(root));
  const followsTftp = at(root, "security", "alg", "tftp", "disable") === null;
  return zoned.flatMap((face: Interface): Acl[] => {
    const known = acls.find(({ name }) => name === face.aclIn);
    if (face.addresses.length === 0 || (face.aclIn !== null && !known)) return [];
    const start = reading.place(policies);
    const toDevice = entryAt("permit", start, { protocol: "udp", destinationPorts: [[67, 67]] });
    const entries = [toDevice, ...repliesTo(start, followsTftp), ...reader.ofChain(chain, face.name)];
    const end = known && entryAt("deny", known.place, {});
    const name = [`security policies from ${face.name}`, ...(known ? [known.name] : [])].join(" and ");
    face.aclIn = name;
    return [{ name, place: start, entries: known && end ? bothChains([...known.entries, end], entries) : entries }];
  });
}

/** Where the order of the text says nothing. */
const sorted = (node: JunosNode | null) => active(node).sort((a, b) => (a.word < b.word ? -1 : 1));

function zonesOf(policy: JunosNode, key: "from-zone" | "to-zone"): string[] {
  const named = active(at(policy, "match", key)).map(({ word }) => word);
  return named.length === 0 ? ["any"] : named;
}

class SecurityObjects {
  readonly zones: ReadonlyMap<string, string[]>;

  constructor(private readonly root: JunosNode) {
    this.zones = new Map(
      active(at(root, "security", "zones", "security-zone")).map((zone) => [
        zone.word,
        active(at(zone, "interfaces"))
          .map(({ word }) => (word.includes(".") ? word : `${word}.0`))
          .sort(),
      ]),
    );
  }

  rules(policy: JunosNode, from: string[], to: string[]): FilterRule[] {
    // What the device itself is asked does not pass through it.
    if (from.includes("junos-host") || to.includes("junos-host")) return [];
    const match = at(policy, "match");
    const then = at(policy, "then");
    const verdict = at(then, "permit") ? "accept" : at(then, "deny") || at(then, "reject") ? "drop" : null;
    if (verdict === null) return [];
    const base: Omit<FilterRule, "verdict"> = { line: policy.line };
    const odd = active(match).find((one) => !READ.test(one.word) && single(one)?.word !== "any")?.word;
    const narrowed = odd ?? (at(policy, "scheduler-name") ? "a schedule" : undefined);
    if (narrowed !== undefined) base.odd = narrowed;
    if (!from.includes("any")) base.iif = { not: false, values: from.flatMap((zone) => this.zones.get(zone) ?? []) };
    if (!to.includes("any")) base.oif = { not: false, values: to.flatMap((zone) => this.zones.get(zone) ?? []) };
    this.end(base, "saddr", match, "source-address", from);
    this.end(base, "daddr", match, "destination-address", to);
    const talks = sorted(at(match, "application")).map(({ word }) => this.application(word));
    if (talks.includes(null)) return [{ ...base, verdict, odd: base.odd ?? "an application that is not in the text" }];
    return talks.flatMap((one) =>
      (one ?? []).map(({ protocol, ports }) => ({
        ...base,
        verdict,
        ...(protocol === "ip" ? {} : { protocol: { not: false, values: [protocol] } }),
        ...(ports === null ? {} : { dport: { not: false, values: ports } }),
      })),
    );
  }

  private end(
    rule: Omit<FilterRule, "verdict">,
    key: "saddr" | "daddr",
    match: JunosNode | null,
    word: "source-address" | "destination-address",
    zones: string[],
  ): void {
    const names = sorted(at(match, word)).map((one) => one.word);
    if (names.length === 0 || names.some((name) => /^any(-ipv4)?$/.test(name))) return;
    const found = names.map((name) => this.address(name, zones));
    if (found.includes(null)) rule.odd ??= "addresses that are not plain networks in this text";
    else rule[key] = { not: at(match, `${word}-excluded`) !== null, values: found.flatMap((one) => one ?? []) };
  }

  /** `address A PREFIX` or `address-set S { address A; }`, of the global book, of a book attached to a zone, or of the zone itself. */
  private address(name: string, zones: string[], depth = 0): string[] | null {
    if (parseCidr(name)) return [name];
    const books = [
      ...active(at(this.root, "security", "address-book")),
      ...zones.flatMap((zone) => at(this.root, "security", "zones", "security-zone", zone, "address-book") ?? []),
    ];
    for (const book of books) {
      const set = at(book, "address-set", name);
      const parts = ["address", "address-set"].flatMap((kind) => sorted(at(set, kind)));
      if (set && parts.length > 0 && depth < DEEPEST) {
        const each = parts.map(({ word }) => this.address(word, zones, depth + 1));
        return each.includes(null) ? null : each.flatMap((one) => one ?? []);
      }
      const range = at(book, "address", name, "range-address");
      const first = single(range);
      const last = first && single(at(first, "to"));
      if (first && last) return [`${first.word}-${last.word}`];
      const plain = active(at(book, "address", name)).find(({ word }) => parseCidr(word))?.word;
      if (plain !== undefined) return [plain];
    }
    return null;
  }

  /** null: it is not in the text, and Bootpath knows none of that name among those that Junos has. */
  private application(name: string, depth = 0): Talk[] | null {
    if (Object.hasOwn(BUILT_IN, name)) return BUILT_IN[name]!;
    const set = sorted(at(this.root, "applications", "application-set", name, "application"));
    if (set.length > 0 && depth < DEEPEST) {
      const each = set.map(({ word }) => this.application(word, depth + 1));
      return each.includes(null) ? null : each.flatMap((one) => one ?? []);
    }
    const own = at(this.root, "applications", "application", name);
    // Others that Junos has: nothing that boots a computer.
    if (!own) return name.startsWith("junos-") ? [] : null;
    const terms = active(at(own, "term"));
    // In a term, the words stand behind its name.
    return (terms.length > 0 ? terms : [own]).map((term): Talk => {
      const protocol = single(at(term, "protocol"))?.word ?? "ip";
      const port = single(at(term, "destination-port"))?.word;
      const ports = port === undefined ? null : [PORTS[port] ?? port];
      return { protocol: protocol === "17" ? "udp" : protocol === "6" ? "tcp" : protocol, ports };
    });
  }
}

const PORTS: Record<string, string> = { tftp: "69", http: "80", https: "443", bootps: "67", bootpc: "68", dhcp: "67" };

/** `routing-options static`, where no routing protocol may know better. */
function staticRoutes(root: JunosNode): StaticRoute[] {
  if (active(at(root, "protocols")).some(({ word }) => /^(ospf|bgp|isis|rip)$/.test(word))) return [];
  return active(at(root, "routing-options", "static", "route")).flatMap((route): StaticRoute[] => {
    const hops = active(at(route, "next-hop"));
    const hop = hops.length === 1 ? hops[0]!.word : null;
    return hop === null
      ? []
      : [{ network: route.word, face: hop.includes("/") || /^[a-z]/.test(hop) ? hop : null, nextHop: hop }];
  });
}
