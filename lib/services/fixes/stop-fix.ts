import { requestStop } from "@/lib/data/fixes";
import type { FixView } from "@/lib/model/views";
import type { Ctx } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";

/** Asks the worker to stop after the step that it is at; half a step is never left behind. */
export function stopFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:apply", "stop", async ({ tx, fix, reason }) => {
    await record(tx, ctx, "fix.stop-asked", fix.title, `Asked to stop. ${reason}`.trim());
    return requestStop(tx, fix.id);
  });
}
