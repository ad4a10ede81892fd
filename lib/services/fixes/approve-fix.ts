import { insertApproval, moveFix } from "@/lib/data/fixes";
import type { FixView } from "@/lib/model/views";
import type { Ctx } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";

/** Another person than the one who made it says yes to the plan as it is now. */
export function approveFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:approve", "approve", async ({ tx, fix, reason }) => {
    const { id: fixId, planHash } = fix;
    const { id: personId, name: personName } = ctx.person;
    await insertApproval(tx, { fixId, personId, personName, decision: "approved", reason, planHash });
    await record(tx, ctx, "fix.approved", fix.title, `Plan ${planHash.slice(0, 12)}. ${reason}`.trim());
    return moveFix(tx, fixId, ["awaiting-approval"], "approved");
  });
}
