import type { Health } from "@/lib/model/assessment";

/** One subnet before and after a change; clients as "boots", "at-risk: PXE-E16" or "fails: PXE-E16". */
export interface SubnetChange {
  before: Health;
  after: Health;
  clients: { before: string; after: string }[];
}

const RANK: Record<Health, number> = { healthy: 0, degraded: 1, unknown: 2, broken: 3 };
const isUp = (outcome: string) => /^(boots|at-risk)/.test(outcome);

/**
 * Health that falls (a healthy subnet that becomes unknown got worse, too); or a kind of computer that boots today and would not any
 * more although the subnet's health does not show it: others fail there already, or network boot is optional. Where it is unwanted
 * (degraded because it boots), less of it is no loss.
 */
export function getsWorse({ before, after, clients }: SubnetChange): boolean {
  if (RANK[after] > RANK[before]) return true;
  if (before !== "broken" && (before !== after || before === "degraded")) return false;
  return clients.some((client) => isUp(client.before) && !isUp(client.after));
}
