import type { Condition } from "@/lib/model/condition";
import type { SettingsLevel } from "@/lib/model/facts";
import { both, negated } from "../conditions";
import { type Draft, isEmpty } from "./drafts";
import type { ScopeNode } from "./nodes";

/** Strongest first. The plain level of a scope is kept even when it sets nothing, so that a reader sees that the scope is silent. */
export function levelsOf(node: ScopeNode): SettingsLevel[] {
  const levels: SettingsLevel[] = [];
  const keepsPlain = node.kind === "subnet" || node.kind === "server";
  for (let at = node.drafts.length - 1; at >= 0; at--) {
    const draft = node.drafts[at]!;
    if (!isEmpty(draft) || (at === 0 && keepsPlain)) levels.push(draft.level);
  }
  return levels;
}

export function restrict(draft: Draft, when: Condition): SettingsLevel {
  return when.op === "always" ? draft.level : { ...draft.level, when: both(when, draft.level.when) };
}

/** False only where one is plainly the opposite of the other. */
export function mayOverlap(left: Condition, right: Condition): boolean {
  if (left.op === "never" || right.op === "never") return false;
  if (left.op === "always" && right.op === "always") return true;
  return (
    JSON.stringify(negated(left)) !== JSON.stringify(right) && JSON.stringify(negated(right)) !== JSON.stringify(left)
  );
}
