import { personError } from "@/lib/core/problem";
import { fixAtWorkOn, moveFix } from "@/lib/data/fixes";
import { enqueue } from "@/lib/data/queue";
import type { FixView } from "@/lib/model/views";
import { type Ctx, conflict } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";
import { restedOn } from "./rested-on";

/**
 * Asks the worker to restore what stood there before, last leg first. Where a later fix rests on it, only with a written reason:
 * the later one may have come since the page was opened.
 */
export function takeBackFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:apply", "takeBack", async ({ tx, fix, reason }) => {
    const busy = await fixAtWorkOn(tx, fix.id, [...new Set(fix.legs.map((leg) => leg.device))]);
    if (busy) throw conflict(`"${busy}" is at work on one of these devices.`, "Wait until it is done.");
    const rests = await restedOn(tx, fix);
    const titles = [...new Set(rests.map(({ title }) => `"${title}"`))].join(", ");
    if (rests.length > 0 && !reason) {
      throw personError(
        "rested-on",
        `A later fix rests on this one: ${titles}.`,
        `${rests[0]!.next} To take this one back all the same, give a reason.`,
      );
    }
    const despite = rests.length > 0 ? `It was rested on by ${titles}. ` : "";
    await record(tx, ctx, "fix.taken-back", fix.title, `Asked to take it back. ${despite}${reason}`.trim());
    await enqueue("take-back", { fixId: fix.id }, tx);
    return moveFix(tx, fix.id, ["done", "failed", "stopped"], "taking-back", { stopRequested: false });
  });
}
