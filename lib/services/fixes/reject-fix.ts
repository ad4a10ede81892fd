import { insertApproval, moveFix } from "@/lib/data/fixes";
import type { FixView } from "@/lib/model/views";
import type { Ctx } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";

/** Says no to the plan; whoever made it may make a new one. */
export function rejectFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:approve", "reject", async ({ tx, fix, reason }) => {
    const { id: fixId, planHash } = fix;
    const { id: personId, name: personName } = ctx.person;
    await insertApproval(tx, { fixId, personId, personName, decision: "rejected", reason, planHash });
    await record(tx, ctx, "fix.rejected", fix.title, `Plan ${planHash.slice(0, 12)}. ${reason}`.trim());
    return moveFix(tx, fixId, ["awaiting-approval"], "rejected");
  });
}
