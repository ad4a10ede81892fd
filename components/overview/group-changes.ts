import type { TransitionView } from "@/lib/model/views";

export interface ChangeGroup {
  at: string;
  from: TransitionView["from"];
  to: TransitionView["to"];
  cause: TransitionView["cause"];
  subnets: { id: string; cidr: string }[];
}

type Lines = NonNullable<NonNullable<TransitionView["cause"]>["lines"]>;

/** Each of the subnets may have been flipped by a line of its own in the same capture. */
function together(a: Lines | undefined, b: Lines): Lines {
  if (!a) return b;
  const lines = new Map([...a.lines, ...b.lines].map((one) => [`${one.file} ${one.change} ${one.line}`, one]));
  return { lines: [...lines.values()], more: Math.max(a.more, b.more), proven: a.proven && b.proven };
}

/** Subnets that one change flipped the same way at the same time are one line. What was only seen for the first time is no change. */
export function groupChanges(changes: TransitionView[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const { at, from, to, cause, subnetId, cidr } of changes) {
    if (from === null) continue;
    const key = `${at} ${from} ${to} ${cause?.captureId ?? ""}`;
    const group = groups.get(key) ?? { at, from, to, cause, subnets: [] };
    group.subnets.push({ id: subnetId, cidr });
    if (group.cause && cause?.lines && group.cause !== cause)
      group.cause = { ...group.cause, lines: together(group.cause.lines, cause.lines) };
    groups.set(key, group);
  }
  return [...groups.values()];
}
