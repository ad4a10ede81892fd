import { replacePlan } from "@/lib/data/fixes";
import type { FixView } from "@/lib/model/views";
import type { Ctx } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";
import { makePlan } from "./make-plan";

/** Makes plan and previews again from what the devices showed last. Approvals of the old plan count no more. */
export function refreshFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:create", "refresh", async ({ tx, fix }) => {
    const plan = await makePlan(tx, fix.findingIds);
    await replacePlan(tx, fix.id, plan);
    await record(tx, ctx, "fix.refreshed", fix.title, `New plan ${plan.planHash.slice(0, 12)}.`);
    return true;
  });
}
