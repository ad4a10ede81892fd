import type { Simulation } from "@/lib/engine/simulate";
import type { Finding } from "@/lib/model/assessment";
import { CHECKS } from "./registry.generated";

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** All findings, the gravest and widest first. */
export function runChecks(simulation: Simulation): Finding[] {
  return CHECKS.flatMap((check) => check.run(simulation)).sort(
    (a, b) =>
      WEIGHT[a.severity] - WEIGHT[b.severity] ||
      b.subnets.length - a.subnets.length ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
