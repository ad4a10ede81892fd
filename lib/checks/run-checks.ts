import type { Simulation } from "@/lib/engine/simulate";
import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { FindingBook } from "./finding-book";
import { CHECKS } from "./registry.generated";

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** What one check finds in all subnets: one finding for each cause, in the order in which they are met. */
export function runCheck(check: Check, { index, subnets }: Simulation): Finding[] {
  const book = new FindingBook(check);
  for (const path of subnets) check.look(path, (cause) => book.add(path.task.cidr, cause), index);
  return book.findings();
}

/** All findings, the gravest and widest first. */
export function runChecks(simulation: Simulation): Finding[] {
  return CHECKS.flatMap((check) => runCheck(check, simulation)).sort(
    (a, b) =>
      WEIGHT[a.severity] - WEIGHT[b.severity] ||
      b.subnets.length - a.subnets.length ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
