import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpScope, Reservation, SettingsLevel } from "@/lib/model/facts";
import { type JsonObject, member, stringOf, stringsOf } from "@/lib/parsers/json-nodes";
import { both, either, negated } from "../conditions";
import type { ClassList } from "./classes";
import type { Declarations, PoolNode, SubnetNode } from "./declarations";
import { type Draft, setsHeader } from "./drafts";
import { isTrue } from "./settings";

/**
 * Puts the declarations in Kea's order of strength, as seen on the wire with kea-dhcp4 2.2.0:
 * header fields (next-server, boot-file-name, server-hostname): reservation > classes in order > subnet > shared network > global;
 * options: reservation > pool > subnet > shared network > classes in order > global. Each field counts for itself.
 * Levels that several scopes share are one object.
 */
export class ScopeBuilder {
  private readonly shared = new Map<string, SettingsLevel>();
  private readonly joinedLevels = new Map<Draft, SettingsLevel>();

  constructor(
    private readonly found: Declarations,
    private readonly classes: ClassList,
    private readonly strongest: SettingsLevel[],
    private readonly weakest: SettingsLevel[],
  ) {}

  scopes(): DhcpScope[] {
    return this.found.subnets.map((subnet) => this.scope(subnet));
  }

  private scope(subnet: SubnetNode): DhcpScope {
    const { network } = subnet;
    const ranked = this.classes.ranked(this.wanted(subnet));
    const pools = this.poolsOf(subnet);
    const levels = [...this.strongest];
    for (const { klass, when } of ranked) levels.push(...this.classHeader(klass.draft, when));
    for (const { pool, when } of pools) levels.push(...this.tagged(pool.draft, when), ...this.poolLevel(pool, when));
    levels.push(...this.tagged(subnet.draft), this.joined(subnet.draft));
    if (network) levels.push(...this.tagged(network.draft), this.joined(network.draft));
    for (const { klass, when } of ranked)
      levels.push(...this.tagged(klass.draft, when), ...this.classOptions(klass.draft, when));
    levels.push(...this.tagged(this.found.server), this.joined(this.found.server), ...this.weakest);
    const ranges = pools.flatMap(({ pool }) => (pool.range ? [pool.range] : []));
    return {
      id: subnet.draft.header.id,
      subnet: subnet.cidr,
      name: "",
      vrf: null,
      active: true,
      ranges,
      levels: withoutNever(levels, subnet.draft, network?.draft ?? null, this.found.server),
      reservations: this.reservations(subnet),
      sharedNetwork: network ? network.draft.header.name || network.draft.header.id : null,
      serves: this.serves(subnet, pools),
      ...(subnet.relays.length > 0 ? { relayAddresses: subnet.relays } : {}),
      place: subnet.place,
    };
  }

  /** Classes that this subnet asks for: the old words are looked at from the network inwards (seen), the new ones from the pool outwards. */
  private wanted(subnet: SubnetNode): { name: string; newWords: boolean }[] {
    const inner = subnet.pools.map((pool) => pool.block);
    const outer = subnet.network ? [subnet.network.block, subnet.block] : [subnet.block];
    const wanted: { name: string; newWords: boolean }[] = [];
    const add = (block: JsonObject, key: string, newWords: boolean) => {
      for (const name of stringsOf(member(block, key))) wanted.push({ name, newWords });
    };
    for (const block of outer) add(block, "require-client-classes", false);
    for (const block of inner) add(block, "require-client-classes", false);
    for (const block of inner) add(block, "evaluate-additional-classes", true);
    for (const block of outer.reverse()) add(block, "evaluate-additional-classes", true);
    return wanted;
  }

  private poolsOf(subnet: SubnetNode): { pool: PoolNode; takes: Condition; when: Condition }[] {
    const taken = subnet.pools.map((pool) => ({ pool, takes: this.classes.guard(pool.guard) }));
    return taken.map((one) => {
      const others = taken.filter((other) => other !== one && mayOverlap(one.takes, other.takes));
      if (others.length === 0) return { ...one, when: one.takes };
      const doubt: Condition = { op: "unknown", why: "the client may get its address from another pool of the subnet" };
      const alone = others.map(({ takes }) => negated(takes)).reduce(both);
      return { ...one, when: both(one.takes, alone.op === "never" ? doubt : either([alone, doubt])) };
    });
  }

  private once(key: string, make: () => SettingsLevel): SettingsLevel {
    const known = this.shared.get(key) ?? make();
    this.shared.set(key, known);
    return known;
  }

  /** Header fields and options of a block in which both have the same rank. */
  private joined(draft: Draft): SettingsLevel {
    const known = this.joinedLevels.get(draft) ?? { ...draft.header, options: draft.options.options };
    this.joinedLevels.set(draft, known);
    return known;
  }

  /** Options that only members of their classes get; the words "for class" tell which of one block they are. */
  private tagged(draft: Draft, around: Condition = ALWAYS): SettingsLevel[] {
    return draft.tagged.map(({ classes, option }, at): SettingsLevel => {
      const id = `${draft.options.id} (for class ${classes.join(", ")}, ${option.code})`;
      const when = both(around, this.classes.guard(classes));
      const make = (): SettingsLevel => ({
        ...draft.options,
        id,
        name: id,
        kind: "conditional",
        when,
        options: [option],
      });
      return this.once(`${id} ${at} ${JSON.stringify(around)}`, make);
    });
  }

  private poolLevel({ draft }: PoolNode, when: Condition): SettingsLevel[] {
    if (draft.options.options.length === 0) return [];
    return [this.once(`pool ${draft.options.id} ${JSON.stringify(when)}`, () => ({ ...draft.options, when }))];
  }

  /**
   * A class has a level for its header fields and one for its options, which bears the plain id. The ids hang on nothing else: once the
   * options are gone, what is left must not bear their id, or a removal would look as if it had left something.
   */
  private classHeader(draft: Draft, when: Condition): SettingsLevel[] {
    if (!setsHeader(draft.header)) return [];
    const id = headerId(draft.header.id);
    return [this.once(`header ${draft.header.id} ${when.op}`, () => ({ ...draft.header, id, when }))];
  }

  private classOptions(draft: Draft, when: Condition): SettingsLevel[] {
    if (draft.options.options.length === 0) return [];
    return [this.once(`options ${draft.options.id} ${when.op}`, () => ({ ...draft.options, when }))];
  }

  private reservations(subnet: SubnetNode): Reservation[] {
    if (subnet.reservations.length === 0 && this.found.reservations.length === 0) return [];
    const { network } = subnet;
    const chain = [subnet.block, ...(network ? [network.block] : []), ...(this.found.block ? [this.found.block] : [])];
    const stronger = [subnet.draft, ...(network ? [network.draft] : [])];
    const inSubnet =
      (lookUp(chain, "reservations-in-subnet", ["all", "out-of-pool"]) ?? true) ? subnet.reservations : [];
    const global = (lookUp(chain, "reservations-global", ["global"]) ?? false) ? this.found.reservations : [];
    // Of a computer that is reserved in the subnet, the global reservation is not looked at (seen with kea-dhcp4 2.2).
    const here = new Set(inSubnet.flatMap(({ mac }) => mac ?? []));
    const others = here.size === 0 ? global : global.filter(({ mac }) => mac === null || !here.has(mac));
    return [...inSubnet, ...others].map(({ draft, block, name, mac, address }) => {
      const own = { ...draft.header, options: draft.options.options };
      const classes = stringsOf(member(block, "client-classes")).flatMap((one) => this.classes.named(one)?.draft ?? []);
      const brought = classes.flatMap((klass) => {
        // Options of a class lose to those of the subnet and its network, which come only after these levels.
        const hidden = new Set(stronger.flatMap((one) => one.options.options.map((option) => option.code)));
        const options = klass.options.options.filter((option) => !hidden.has(option.code));
        return setsHeader(klass.header) || options.length > 0 ? [{ ...klass.header, options }] : [];
      });
      const levels = [...this.tagged(draft), ...(setsHeader(own) || own.options.length > 0 ? [own] : []), ...brought];
      return { name, mac, address, levels, place: draft.header.place };
    });
  }

  private serves(subnet: SubnetNode, pools: { pool: PoolNode; takes: Condition }[]): Condition {
    const takers = pools.filter(({ pool }) => pool.range).map(({ takes }) => takes);
    const anyone: Condition = takers.length > 0 ? either(takers) : { op: "known-client" };
    const { block } = this.found;
    const looked = block !== null && isTrue(member(block, "early-global-reservations-lookup"));
    const outer = this.classes.guardOfNetwork(subnet.network?.guard ?? [], looked);
    const own = this.classes.guardOfNetwork(subnet.guard, looked);
    return both(both(both(anyone, outer), own), this.classes.notDropped());
  }
}

export function headerId(id: string): string {
  return `${id} (header fields)`;
}

/** An option that is never to be sent is sent from no level (Kea's manual, `never-send`). */
function withoutNever(levels: SettingsLevel[], ...drafts: (Draft | null)[]): SettingsLevel[] {
  if (drafts.every((draft) => !draft || draft.never.length === 0)) return levels;
  const never = new Set(drafts.flatMap((draft) => draft?.never.map(({ code }) => code) ?? []));
  return levels.map((level) =>
    level.options.some((option) => never.has(option.code))
      ? { ...level, options: level.options.filter((option) => !never.has(option.code)) }
      : level,
  );
}

/** A switch of reservations: the innermost block that says it counts; `reservation-mode` is its older form. */
function lookUp(chain: JsonObject[], key: string, modes: string[]): boolean | null {
  for (const block of chain) {
    const value = member(block, key);
    if (value?.kind === "scalar" && typeof value.value === "boolean") return value.value;
    const mode = stringOf(member(block, "reservation-mode"));
    if (mode !== null) return modes.includes(mode);
  }
  return null;
}

/** False only where one is plainly the opposite of the other. */
function mayOverlap(left: Condition, right: Condition): boolean {
  if (left.op === "never" || right.op === "never") return false;
  return (
    JSON.stringify(negated(left)) !== JSON.stringify(right) && JSON.stringify(negated(right)) !== JSON.stringify(left)
  );
}
