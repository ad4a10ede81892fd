import { ALWAYS, type Condition } from "@/lib/model/condition";
import { type JsonObject, member, stringOf } from "@/lib/parsers/json-nodes";
import { either, negated } from "../conditions";
import type { Draft } from "./drafts";
import { readTest } from "./expression";
import type { OptionDefinitions } from "./option-definitions";
import { textHex } from "./option-value";
import { isTrue } from "./settings";

export interface KeaClass {
  name: string;
  draft: Draft;
  /** Evaluated only where a network, subnet or pool asks for it. */
  additional: boolean;
  /** When a client is a member, without what a reservation says. */
  when: Condition;
  /** Its membership hangs on whether there is a reservation: then it comes behind the classes that do not. */
  late: boolean;
  hasTest: boolean;
}

const VENDOR = "VENDOR_CLASS_";

/** The client classes of one configuration, in the order in which Kea puts clients into them (seen with kea-dhcp4 2.2). */
export class ClassList {
  readonly all: KeaClass[] = [];
  private readonly byName = new Map<string, KeaClass>();

  add(block: JsonObject, draft: Draft, own: OptionDefinitions): void {
    const name = draft.header.name;
    const test = stringOf(member(block, "test"));
    const template = member(block, "template-test") !== undefined;
    const flag = member(block, "only-in-additional-list") ?? member(block, "only-if-required");
    const additional = isTrue(flag);
    let late = false;
    const world = {
      definitions: own,
      member: (asked: string) => {
        late ||= asked === "KNOWN" || asked === "UNKNOWN" || (this.byName.get(asked)?.late ?? false);
        return this.memberOf(asked, additional);
      },
    };
    let when: Condition;
    if (template) when = { op: "unknown", why: `class ${name} is made anew for each value that its template finds` };
    else if (test) when = readTest(test, world);
    else when = { op: "never", why: `class ${name} has no test; only a reservation or a hook puts clients into it` };
    // Kea itself puts a client into the class that bears its option 60, whatever the test says.
    const built = builtIn(name);
    if (built) when = when.op === "never" ? built : either([built, when]);
    const found: KeaClass = { name, draft, additional, when, late, hasTest: Boolean(test) || template };
    this.all.push(found);
    this.byName.set(name, found);
  }

  named(name: string): KeaClass | undefined {
    return this.byName.get(name);
  }

  /**
   * What `member('X')`, and `client-class` of a subnet or pool, ask for. Nobody is in an additional class before an address has been chosen
   * (seen with kea-dhcp4 2.2). `late`: it is asked after that, when another additional class is looked at, or the answer is on its way.
   */
  memberOf(name: string, late = false): Condition {
    const own = this.byName.get(name);
    if (own?.additional)
      return late
        ? { op: "unknown", why: `class ${name} is looked at only when a subnet asks for it` }
        : { op: "never", why: `class ${name} is looked at only after an address has been chosen` };
    if (own) return own.when;
    const built = builtIn(name);
    if (built) return built;
    if (/^(HA|SPAWN|AFTER|EXTERNAL|SKIP)_/.test(name))
      return { op: "unknown", why: `a hook or Kea itself decides who is in class ${name}` };
    return { op: "never", why: `no class is called ${name}` };
  }

  /** Classes in the order of their rank for a scope that asks for `wanted` besides those that are always looked at. */
  ranked(wanted: { name: string; newWords: boolean }[]): { klass: KeaClass; when: Condition }[] {
    if (this.all.length === 0) return [];
    const usual = this.all.filter((one) => !one.additional);
    // Those that Kea fills by itself come before all tests; one that also has a test counts where it is tested.
    const vendor = usual.filter((one) => one.name.startsWith(VENDOR) && !one.hasTest);
    const rest = usual.filter((one) => !vendor.includes(one));
    const ranked = [...vendor, ...rest.filter((one) => !one.late), ...rest.filter((one) => one.late)];
    const asked = wanted.flatMap(({ name, newWords }) => {
      const klass = this.byName.get(name);
      if (!klass || (!klass.additional && klass.when.op !== "never")) return [];
      // With the words of Kea 2.2 such a class has no members; with those of 2.7.4 and later no source here settles it.
      const open: Condition = { op: "unknown", why: `class ${name} has no test, and the subnet asks for it` };
      return [{ klass, when: !klass.hasTest && newWords ? open : klass.when }];
    });
    const seen = new Set<KeaClass>();
    return [...ranked.map((klass) => ({ klass, when: klass.when })), ...asked]
      .filter(({ when }) => when.op !== "never")
      .filter(({ klass }) => !seen.has(klass) && seen.add(klass));
  }

  /** Kea answers nothing to members of the class DROP. */
  notDropped(): Condition {
    const drop = this.byName.get("DROP");
    return drop && drop.when.op !== "never" ? negated(drop.when) : ALWAYS;
  }

  /** Any of the classes, or everybody where none is named. */
  guard(names: string[]): Condition {
    return names.length === 0 ? ALWAYS : either(names.map((name) => this.memberOf(name)));
  }

  /**
   * The same for subnets and shared networks: while Kea chooses among them, it has not looked for reservations, and nobody is in KNOWN,
   * UNKNOWN or a class that hangs on them (seen with kea-dhcp4 2.2). `looked`: it was told to look for them first.
   */
  guardOfNetwork(names: string[], looked: boolean): Condition {
    const isLate = (name: string) => !looked && (name === "KNOWN" || name === "UNKNOWN" || this.byName.get(name)?.late);
    const nobody = (name: string): Condition => ({
      op: "never",
      why: `whether a computer is in class ${name} is told only after the subnet has been chosen`,
    });
    return names.length === 0
      ? ALWAYS
      : either(names.map((name) => (isLate(name) ? nobody(name) : this.memberOf(name))));
  }
}

function builtIn(name: string): Condition | null {
  if (name === "ALL") return ALWAYS;
  if (name === "KNOWN") return { op: "known-client" };
  if (name === "UNKNOWN") return { op: "not", of: { op: "known-client" } };
  if (name === "BOOTP") return { op: "never", why: "only BOOTP clients are in class BOOTP" };
  if (name.startsWith(VENDOR))
    return { op: "equals", field: { option: 60 }, value: textHex(name.slice(VENDOR.length)) };
  return null;
}
