import { personError } from "@/lib/core/problem";
import { insertApproval } from "@/lib/data/fixes";
import { getsWorse } from "@/lib/fixes/gets-worse";
import { lossesInWords } from "@/lib/fixes/losses-in-words";
import type { FixView } from "@/lib/model/views";
import type { Ctx } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";

/** An admin lets the plan as it is now through although it makes subnets worse. A new plan needs a new override. */
export function overrideFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:override", "override", async ({ tx, fix, reason }) => {
    if (!reason) {
      throw personError(
        "reason-missing",
        "An override needs a written reason.",
        "Say why the loss is right, or who agreed to it.",
      );
    }
    const { id: fixId, planHash } = fix;
    const { id: personId, name: personName } = ctx.person;
    await insertApproval(tx, { fixId, personId, personName, decision: "override", reason, planHash });
    const losses = lossesInWords(fix.effect.filter(getsWorse));
    const detail = `Let plan ${planHash.slice(0, 12)} through although it makes worse: ${losses}. Reason: ${reason}`;
    await record(tx, ctx, "fix.overridden", fix.title, detail);
    return true;
  });
}
