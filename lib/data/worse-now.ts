import { Assessor } from "@/lib/checks/assessor";
import { getsWorse } from "@/lib/fixes/gets-worse";
import { applyFix, compare, type Difference } from "@/lib/fixes/what-if";
import type { Fix } from "@/lib/model/fix";
import type { FixView } from "@/lib/model/views";
import type { Db } from "./client";
import { loadEstate } from "./load-estate";

interface Plan {
  effect: FixView["effect"];
  legs: { fixes: Fix[] }[];
  /** An admin let this plan through with the losses that its effect shows. */
  overridden: boolean;
}

/**
 * Subnets that the plan makes worse in the estate of this moment, without those whose loss an admin has seen and allowed. A plan
 * that was harmless when it was made need not be harmless any more.
 */
export async function worseNow(db: Db, { effect, legs, overridden }: Plan): Promise<Difference["subnets"]> {
  const fixes = legs.flatMap((leg) => leg.fixes);
  if (fixes.length === 0) return [];
  const { estate } = await loadEstate(db);
  const assessor = new Assessor(estate);
  const { subnets } = compare(assessor.assessment, assessor.update(applyFix(estate, fixes)));
  const seen = new Set(overridden ? effect.filter(getsWorse).map(lossOf) : []);
  return subnets.filter((one) => getsWorse(one) && !seen.has(lossOf(one)));
}

const lossOf = ({ cidr, after }: { cidr: string; after: string }) => `${cidr} ${after}`;
