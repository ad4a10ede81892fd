import { fixAtWorkOn, moveFix } from "@/lib/data/fixes";
import { enqueue } from "@/lib/data/queue";
import { readSettings } from "@/lib/data/settings";
import { worseNow } from "@/lib/data/worse-now";
import type { FixState, FixView } from "@/lib/model/views";
import { type Ctx, conflict } from "../context";
import { record } from "../record";
import { changeFix } from "./change-fix";
import { makesWorse } from "./makes-worse";
import { unprovenNow } from "./unproven";

/** Hands the fix to the worker. Two fixes never work on one device at once. */
export function applyFix(ctx: Ctx, input: unknown): Promise<FixView> {
  return changeFix(ctx, input, "fixes:apply", "apply", async ({ tx, fix, facts, reason }) => {
    const untried = await unprovenNow(tx, fix, (await readSettings(tx)).sendUnproven);
    if (untried.length > 0) {
      throw conflict(
        `Changes that nobody has tried on a real device are not sent to ${untried.join(", ")} any more: an admin switched that off.`,
        "Make the preview again; it then holds texts to copy.",
      );
    }
    const losses = await worseNow(tx, { ...fix, overridden: facts.overridden });
    if (losses.length > 0) {
      throw makesWorse(losses, "The network changed since this plan was made. Make the preview again and look at it.");
    }
    const busy = await fixAtWorkOn(tx, fix.id, [...new Set(fix.legs.map((leg) => leg.device))]);
    if (busy) throw conflict(`"${busy}" is at work on one of these devices.`, "Wait until it is done.");
    const how = facts.approvalRequired ? "Approved by another person." : "No approval is required by the settings.";
    const loss = facts.overridden ? " An admin let it through although it makes subnets worse." : "";
    await record(
      tx,
      ctx,
      "fix.applied",
      fix.title,
      `${how}${loss} Plan ${fix.planHash.slice(0, 12)}. ${reason}`.trim(),
    );
    await enqueue("apply-fix", { fixId: fix.id }, tx);
    const from: FixState[] = facts.approvalRequired ? ["approved"] : ["draft", "awaiting-approval", "approved"];
    return moveFix(tx, fix.id, from, "applying", { stopRequested: false, appliedById: ctx.person.id });
  });
}
