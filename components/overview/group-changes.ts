import type { TransitionView } from "@/lib/model/views";

export interface ChangeGroup {
  at: string;
  from: TransitionView["from"];
  to: TransitionView["to"];
  cause: TransitionView["cause"];
  subnets: { id: string; cidr: string }[];
}

/** Subnets that one change flipped the same way at the same time are one line. What was only seen for the first time is no change. */
export function groupChanges(changes: TransitionView[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const { at, from, to, cause, subnetId, cidr } of changes) {
    if (from === null) continue;
    const key = `${at} ${from} ${to} ${cause?.captureId ?? ""}`;
    const group = groups.get(key) ?? { at, from, to, cause, subnets: [] };
    group.subnets.push({ id: subnetId, cidr });
    groups.set(key, group);
  }
  return [...groups.values()];
}
