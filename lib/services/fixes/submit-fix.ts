import { moveFix } from "@/lib/data/fixes";
import type { FixView } from "@/lib/model/views";
import type { Ctx } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";

/** Asks for another person's approval. */
export function submitFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:create", "submit", async ({ tx, fix }) => {
    await record(tx, ctx, "fix.submitted", fix.title, `Asked for approval (plan ${fix.planHash.slice(0, 12)}).`);
    return moveFix(tx, fix.id, ["draft"], "awaiting-approval");
  });
}
