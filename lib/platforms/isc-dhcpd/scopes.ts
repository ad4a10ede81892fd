import { contains, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import { both, either, negated } from "../conditions";
import { memberCondition, ownMembership, subclassCondition } from "./class-conditions";
import { isEmpty } from "./drafts";
import { PoolIndex } from "./indexes";
import { levelsOf, mayOverlap, restrict } from "./levels";
import { chainOf, type Declarations, type PoolNode, type PoolPermit, type ScopeNode, type SubnetNode } from "./nodes";
import { Reservations } from "./reservations";

/**
 * Puts the declarations in dhcpd's order of strength (dhcpd.conf(5); seen with dhcpd 4.4.3): host and what encloses it > the first
 * class that matches > further classes > pool > subnet > shared network > groups > global. A class brings what encloses it in the
 * text, unless that encloses the subnet too. Levels that several scopes share are one object.
 */
export class ScopeBuilder {
  private readonly shared = new Map<string, SettingsLevel[]>();
  private readonly members = new Map<string, Condition>();
  private readonly pools: PoolIndex;
  private readonly hosts: Reservations;
  /** What classes say of who is served. */
  private readonly classRefusals: Refusal[] = [];
  /** Levels of what encloses subnets: the same for each of them. */
  private readonly outerLevels = new Map<ScopeNode, SettingsLevel[]>();

  constructor(private readonly found: Declarations) {
    this.pools = new PoolIndex(found.pools);
    this.hosts = new Reservations(found);
    for (const klass of found.classes) {
      const when = ownMembership(klass, found);
      for (const permit of klass.node.permits) this.classRefusals.push({ ...permit, when: both(when, permit.when) });
    }
  }

  scopes(): DhcpScope[] {
    return this.found.subnets.map((subnet) => this.scope(subnet));
  }

  private scope(subnet: SubnetNode): DhcpScope {
    const chain = chainOf(subnet.node);
    const pools = this.poolsOf(subnet);
    const network = chain.find((node) => node.kind === "shared-network") ?? null;
    const levels = this.classLevels(network ? chain.slice(chain.indexOf(network)) : chain, pools);
    for (const { pool, when } of pools) for (const level of this.poolLevels(pool, when, chain)) levels.push(level);
    for (const node of chain) for (const level of this.ownLevels(node)) levels.push(level);
    const ranges = pools.length === 0 ? subnet.ranges : [...subnet.ranges, ...pools.flatMap((pool) => pool.ranges)];
    return {
      id: subnet.node.id,
      subnet: subnet.cidr,
      name: "",
      vrf: null,
      active: true,
      ranges,
      levels,
      reservations: this.hosts.of(subnet, chain),
      sharedNetwork: network ? network.name || network.id : null,
      serves: this.serves(subnet, pools, chain, ranges.length > 0),
      place: subnet.node.place,
    };
  }

  /** Pools in the subnet, and those of its shared network whose addresses lie in it, with the clients each takes. */
  private poolsOf(
    subnet: SubnetNode,
  ): { pool: PoolNode; ranges: [string, string][]; takes: Condition; when: Condition }[] {
    const near = this.pools.near(subnet.node);
    if (near.length === 0) return [];
    const here = near.flatMap((pool) => {
      const inside = chainOf(pool.node).includes(subnet.node);
      const ranges = inside ? pool.ranges : pool.ranges.filter(([low]) => contains(subnet, parseIpv4(low)!));
      return ranges.length > 0 || inside ? [{ pool, ranges, takes: this.takes(pool) }] : [];
    });
    const open = subnet.ranges.length > 0;
    return here.map((one) => {
      const others = here.filter((other) => other !== one && other.ranges.length > 0).map((other) => other.takes);
      const choice = open ? [ALWAYS, ...others] : others;
      const ambiguous = choice.some((other) => mayOverlap(one.takes, other));
      const doubt: Condition = { op: "unknown", why: "the client may get its address from another pool of the subnet" };
      return { ...one, when: ambiguous ? both(one.takes, doubt) : one.takes };
    });
  }

  private takes(pool: PoolNode): Condition {
    const conditions = (permits: PoolPermit[]) => permits.map((permit) => this.permit(permit));
    const allowed = pool.allow.length > 0 ? either(conditions(pool.allow)) : ALWAYS;
    return pool.deny.length > 0 ? both(allowed, negated(either(conditions(pool.deny)))) : allowed;
  }

  private permit(permit: PoolPermit): Condition {
    switch (permit.kind) {
      case "class": {
        const known = this.members.get(permit.name) ?? memberCondition(permit.name, this.found);
        this.members.set(permit.name, known);
        return known;
      }
      case "known":
        return { op: "known-client" };
      case "unknown":
        return { op: "not", of: { op: "known-client" } };
      case "all":
        return ALWAYS;
      case "no-dhcp-client":
        return { op: "never", why: "applies to BOOTP or authenticated clients only" };
      case "unread":
        return { op: "unknown", why: permit.why };
    }
  }

  private poolLevels(pool: PoolNode, when: Condition, outer: readonly ScopeNode[]): SettingsLevel[] {
    const key = `pool ${pool.node.id} ${JSON.stringify(when)}`;
    const known = this.shared.get(key);
    if (known) return known;
    const nodes = chainOf(pool.node).filter((node) => !outer.includes(node));
    const levels = nodes.flatMap((node) =>
      node.drafts
        .filter((draft) => !isEmpty(draft))
        .map((draft) => restrict(draft, when))
        .reverse(),
    );
    this.shared.set(key, levels);
    return levels;
  }

  private ownLevels(node: ScopeNode): SettingsLevel[] {
    if (node.kind === "subnet") return levelsOf(node);
    const known = this.outerLevels.get(node) ?? levelsOf(node);
    this.outerLevels.set(node, known);
    return known;
  }

  /**
   * `around`: what was carried out for good before the classes. In a shared network dhcpd holds a class against the scopes from there on
   * outwards only, so one that stands in a subnet brings that subnet's settings once more, over those of the pool (seen on the wire).
   */
  private classLevels(around: ScopeNode[], pools: { pool: PoolNode }[]): SettingsLevel[] {
    if (this.found.classes.length === 0) return [];
    const outer = new Set([...around, ...pools.map(({ pool }) => pool.node)]);
    return this.found.classes.flatMap((klass) => [
      ...klass.subclasses.flatMap(({ node }, at) => this.memberLevels(node, subclassCondition(klass, at), outer)),
      ...this.memberLevels(klass.node, ownMembership(klass, this.found), outer),
    ]);
  }

  /** The class's own levels bear its id; what comes with them is told apart by the way it came. */
  private memberLevels(node: ScopeNode, when: Condition, outer: Set<ScopeNode>): SettingsLevel[] {
    if (when.op === "never") return [];
    const nodes = chainOf(node).filter((one) => !outer.has(one));
    const key = `class ${node.id} ${nodes.map((one) => one.id).join(" ")}`;
    const known = this.shared.get(key);
    if (known) return known;
    const levels = nodes.flatMap((one) =>
      one.drafts
        .filter((draft) => !isEmpty(draft))
        .map((draft) => {
          const level = restrict(draft, when);
          return one === node ? level : { ...level, id: `${level.id} (for ${node.id})` };
        })
        .reverse(),
    );
    this.shared.set(key, levels);
    return levels;
  }

  /** Who gets an address: the pools' permits, and `deny booting` / `deny unknown-clients` of the scopes around and of classes. */
  private serves(
    subnet: SubnetNode,
    pools: { takes: Condition; ranges: unknown[] }[],
    chain: ScopeNode[],
    hasRange: boolean,
  ): Condition {
    const takers = pools.filter((pool) => pool.ranges.length > 0).map((pool) => pool.takes);
    let served: Condition = { op: "known-client" };
    if (subnet.ranges.length > 0) served = ALWAYS;
    else if (hasRange) served = either(takers);
    const refusals: Refusal[] = [];
    for (let at = chain.length - 1; at >= 0; at--) refusals.push(...chain[at]!.permits);
    refusals.push(...this.classRefusals);
    if (refusals.length === 0) return served;
    for (const word of ["booting", "min-secs", "unknown-clients"]) {
      // Later ones are stronger: an `allow` takes back an earlier `deny` for the clients it is about.
      let denied: Condition = { op: "never", why: "nothing is denied" };
      for (const one of refusals.filter((refusal) => refusal.word === word)) {
        if (!one.allow) denied = denied.op === "never" ? one.when : either([denied, one.when]);
        else if (denied.op !== "never")
          denied = one.when.op === "always" ? { op: "never", why: "allowed again" } : both(denied, negated(one.when));
      }
      if (denied.op === "never") continue;
      const open = negated(denied);
      served = both(served, word === "unknown-clients" ? either([{ op: "known-client" }, open]) : open);
    }
    return served;
  }
}

type Refusal = ScopeNode["permits"][number];
