import { db } from "@/lib/data/client";
import { fixGroup, servesGroup, siteIdsOf } from "@/lib/data/job-groups";
import { unfinishedFixes } from "@/lib/data/worker/fixes";
import type { KeyPair } from "@/lib/secrets/open";
import { applyFix, takeBack, unfinished } from "../apply/work-fix";
import { log } from "../log";
import { problemOf } from "../problem-of";

/**
 * Goes on with fixes that a dead worker left in the middle, at once instead of when its job is given out again. The lock of a fix
 * tells whether its worker is really dead.
 */
export async function resumeFixes(keys: KeyPair[], stop: AbortSignal, sites: string[] | null): Promise<void> {
  const served = sites && (await siteIdsOf(db(), sites));
  for (const { id, state } of await unfinishedFixes(db())) {
    const direction = unfinished(state);
    if (direction === null) continue;
    if (served && !servesGroup(served, await fixGroup(db(), id))) continue;
    try {
      await (direction === "apply" ? applyFix : takeBack)(id, keys, stop);
    } catch (error) {
      log.info({ fix: id, why: problemOf(error).code }, "a fix is left to another worker");
    }
  }
}
