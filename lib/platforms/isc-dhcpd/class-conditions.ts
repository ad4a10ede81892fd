import type { Condition } from "@/lib/model/condition";
import { both, either } from "../conditions";
import { equalTo } from "./expression";
import type { ClassNode, Declarations } from "./nodes";

/** When a client is a member of the class itself, by `match if` or because the class spawns a subclass for it. */
export function ownMembership(klass: ClassNode, found: Declarations): Condition {
  const conditions: Condition[] = [];
  if (klass.match && !klass.spawns) {
    // A class with `match <data>` has members only through its subclasses.
  } else if (klass.spawns) {
    const present = spawnCondition(klass);
    conditions.push(klass.matchIf ? both(beforeLookUp(klass.matchIf), present) : present);
  } else if (klass.matchIf) conditions.push(beforeLookUp(klass.matchIf));
  if (found.addedTo.has(klass.name))
    conditions.push({ op: "unknown", why: `a statement adds clients to class ${klass.name}` });
  return conditions.length === 0
    ? { op: "never", why: `class ${klass.name} matches nothing by itself` }
    : either(conditions);
}

/** dhcpd (4.4.3) sorts a client into classes before it looks for its host declaration: `known` holds for nobody then. */
function beforeLookUp(condition: Condition): Condition {
  switch (condition.op) {
    case "known-client":
      return { op: "never", why: "classes are matched before dhcpd looks whether it knows the client" };
    case "and":
    case "or":
      return { op: condition.op, of: condition.of.map(beforeLookUp) };
    case "not":
      return { op: "not", of: beforeLookUp(condition.of) };
    default:
      return condition;
  }
}

function spawnCondition(klass: ClassNode): Condition {
  const match = klass.match;
  if (match?.kind === "field" && typeof match.field === "object" && match.field.suboption === undefined)
    return { op: "exists", option: match.field.option };
  return { op: "unknown", why: `class ${klass.name} spawns subclasses by a value that the text does not tell` };
}

export function subclassCondition(klass: ClassNode, at: number): Condition {
  const value = klass.subclasses[at]?.value;
  if (!klass.match) return { op: "never", why: `class ${klass.name} has no match statement for its subclasses` };
  const equal: Condition =
    value?.kind === "bytes"
      ? equalTo(klass.match, value.hex)
      : { op: "unknown", why: `the value of a subclass of ${klass.name} could not be read` };
  return klass.matchIf && klass.spawns ? both(beforeLookUp(klass.matchIf), equal) : equal;
}

/** Member of the class or of one of its subclasses: what `members of "…"` asks. */
export function memberCondition(name: string, found: Declarations): Condition {
  const named = found.classes.filter((one) => one.name === name);
  if (named.length === 0) return { op: "unknown", why: `no class is called ${name}` };
  const parts = named.flatMap((klass) => [
    ownMembership(klass, found),
    ...klass.subclasses.map((_, at) => subclassCondition(klass, at)),
  ]);
  const possible = parts.filter((part) => part.op !== "never");
  return possible.length > 0 ? either(possible) : parts[0]!;
}
