import { fixAtWorkOn, moveFix } from "@/lib/data/fixes";
import { enqueue } from "@/lib/data/queue";
import type { FixView } from "@/lib/model/views";
import { type Ctx, conflict } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";

/** Asks the worker to restore what stood there before, last leg first. */
export function takeBackFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:apply", "takeBack", async ({ tx, fix, reason }) => {
    const busy = await fixAtWorkOn(tx, fix.id, [...new Set(fix.legs.map((leg) => leg.device))]);
    if (busy) throw conflict(`"${busy}" is at work on one of these devices.`, "Wait until it is done.");
    await record(tx, ctx, "fix.taken-back", fix.title, `Asked to take it back. ${reason}`.trim());
    await enqueue("take-back", { fixId: fix.id }, tx);
    return moveFix(tx, fix.id, ["done", "failed", "stopped"], "taking-back", { stopRequested: false });
  });
}
