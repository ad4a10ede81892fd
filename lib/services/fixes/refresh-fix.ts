import { db } from "@/lib/data/client";
import { replacePlan } from "@/lib/data/fixes";
import type { FixView } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";
import { requireFix } from "./get-fix";
import { makePlan } from "./make-plan";
import { untilRead } from "./until-read";

/** Makes plan and previews again from what the devices showed last. Approvals of the old plan count no more. */
export async function refreshFix(ctx: Ctx, input: unknown): Promise<FixView> {
  requirePermission(ctx, "fixes:create");
  // Before the transaction: what is waited for must not hold the fix.
  const { legs } = await requireFix(ctx, input);
  await untilRead(db(), [...new Set(legs.map(({ device }) => device))]);
  return changeFix(ctx, input, "fixes:create", "refresh", async ({ tx, fix }) => {
    const plan = await makePlan(tx, fix.findingIds);
    await replacePlan(tx, fix.id, plan);
    await record(tx, ctx, "fix.refreshed", fix.title, `New plan ${plan.planHash.slice(0, 12)}.`);
    return true;
  });
}
