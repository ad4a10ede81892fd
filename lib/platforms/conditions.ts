import { ALWAYS, type Condition } from "@/lib/model/condition";

/** Joining what must hold for a setting to count. */

/** Both must hold; "always" adds nothing. */
export function both(left: Condition, right: Condition): Condition {
  if (left.op === "always") return right;
  if (right.op === "always" || JSON.stringify(left) === JSON.stringify(right)) return left;
  const parts = (one: Condition) => (one.op === "and" ? one.of : [one]);
  return { op: "and", of: [...parts(left), ...parts(right)] };
}

export function either(conditions: Condition[]): Condition {
  if (conditions.some((one) => one.op === "always")) return ALWAYS;
  const possible = conditions.filter((one) => one.op !== "never");
  if (possible.length === 0) return conditions[0] ?? { op: "never", why: "nothing is named" };
  return possible.length === 1 ? possible[0]! : { op: "or", of: possible };
}

export function negated(condition: Condition): Condition {
  if (condition.op === "always") return { op: "never", why: "the opposite of always" };
  if (condition.op === "never") return ALWAYS;
  return condition.op === "not" ? condition.of : { op: "not", of: condition };
}
