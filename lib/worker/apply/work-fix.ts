import { appendAudit } from "@/lib/audit/append";
import { personError } from "@/lib/core/problem";
import { type Db, db, transaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import {
  type Direction,
  logLeg,
  markLeg,
  moveFix,
  stopRequested,
  type WorkFix,
  type WorkLeg,
  workFix,
} from "@/lib/data/worker/fixes";
import { type HeldLock, withLock } from "@/lib/data/worker/lock";
import { createPull } from "@/lib/data/worker/pulls";
import { worseNow } from "@/lib/data/worse-now";
import { lossesInWords } from "@/lib/fixes/losses-in-words";
import type { FixState } from "@/lib/model/views";
import type { KeyPair } from "@/lib/secrets/open";
import { problemOf } from "../problem-of";
import type { WireOptions } from "./ask-on-the-wire";
import { LegError, NeedsPersonError, StaleError } from "./executor";
import { workLeg } from "./leg-work";
import { verifyLeg } from "./verify-leg";

const WORKING: FixState[] = ["applying", "verifying"];

/** Only one worker at a time works on a fix; a second one finds it busy and leaves it to the first. */
function alone(fixId: string, work: (lock: HeldLock) => Promise<void>): Promise<void> {
  const busy = () =>
    personError("fix-busy", "Another worker is working on this fix.", "Nothing to do: that one goes on.");
  return withLock(`fix:${fixId}`, 20_000, busy, work);
}

/** Carries a fix out leg by leg, or goes on where a dead worker stopped. Ends in done, stale, stopped or failed. */
export function applyFix(fixId: string, keys: KeyPair[], stop: AbortSignal, wire: WireOptions = {}): Promise<void> {
  return alone(fixId, async (lock) => {
    await moveFix(db(), fixId, ["approved"], "applying");
    for (;;) {
      const fix = await workFix(db(), fixId);
      if (!fix || !WORKING.includes(fix.state)) return;
      const leg = fix.legs.find((one) => one.state !== "verified");
      if (!leg) return endFix(fix, WORKING, "done", "Every leg was carried out and verified.");
      // A leg that was begun is always brought to an end; the stop counts before the next one.
      const begun = ["sending", "sent"].includes(leg.state);
      if (!begun && (await stopRequested(db(), fixId))) {
        return endFix(fix, WORKING, "stopped", `Stopped before "${leg.title}". What was done before stands.`);
      }
      if (stop.aborted)
        throw personError("worker-ends", "The worker is ending.", "The fix goes on with the next worker.");
      const going = await attempt(fix, leg, lock, async () => {
        if (fix.legs.every((one) => one.journal === null)) await refuseLosses(fix);
        if (leg.kind === "change") return workLeg(fix, leg, "apply", keys, lock);
        await moveFix(db(), fixId, ["applying"], "verifying");
        await verifyLeg(fix, leg, keys, stop, wire);
        await moveFix(db(), fixId, ["verifying"], "applying");
      });
      if (!going) return;
    }
  });
}

/** A job may have waited long: what was harmless when a person pressed "apply" is looked at once more before the first device is touched. */
async function refuseLosses(fix: WorkFix): Promise<void> {
  const losses = await worseNow(db(), fix);
  if (losses.length > 0)
    throw new StaleError(`By now this plan would make subnets worse: ${lossesInWords(losses)}. It was refused.`);
}

/** Takes back every leg that may have reached its device, last first. Ends in taken-back or failed. */
export function takeBack(fixId: string, keys: KeyPair[], stop: AbortSignal): Promise<void> {
  return alone(fixId, async (lock) => {
    await moveFix(db(), fixId, ["done", "failed", "stopped", "stale"], "taking-back");
    for (;;) {
      const fix = await workFix(db(), fixId);
      if (fix?.state !== "taking-back") return;
      const leg = fix.legs.findLast(
        (one) => one.kind === "change" && one.journal !== null && one.state !== "taken-back",
      );
      if (!leg) {
        return endFix(fix, ["taking-back"], "taken-back", "Everything that was sent is taken back.");
      }
      if (stop.aborted)
        throw personError("worker-ends", "The worker is ending.", "The fix goes on with the next worker.");
      const going = await attempt(fix, leg, lock, () => workLeg(fix, leg, "take-back", keys, lock));
      if (!going) return;
    }
  });
}

/** Runs one leg. What goes wrong becomes the leg's and the fix's state; false: the fix has ended. */
async function attempt(fix: WorkFix, leg: WorkLeg, lock: HeldLock, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    // A database that went away may show as any error. Without the lock nothing is judged: whoever comes next looks at the device.
    await lock.assertHeld();
    if (error instanceof StaleError) {
      await logLeg(db(), leg.id, "error", `${error.message} Nothing was sent.`);
      const sent = fix.legs.some((one) => one.kind === "change" && one.journal !== null && one.id !== leg.id);
      // Once legs have been sent the fix cannot simply be previewed anew: what was sent stands and can be taken back.
      await endFix(fix, [...WORKING, "taking-back"], sent ? "failed" : "stale", error.message, {
        device: leg.device,
        why: error.message,
      });
      return false;
    }
    const known = error instanceof LegError || error instanceof NeedsPersonError;
    const problem = known ? { code: "leg-failed", what: error.message, next: "" } : problemOf(error);
    // Another lock is gone, or another worker has the leg: that one looks at the device and goes on.
    if (["lock-lost", "leg-lost", "fix-busy"].includes(problem.code)) throw error;
    const safeState = error instanceof LegError ? ` ${error.safeState}` : "";
    // Without it the log of a failed step would end in one more error that belongs to nothing.
    const trying = fix.state === "taking-back" && !known ? "While it was taken back: " : "";
    const untouched = !known && (await wasNeverBegun(fix.id, leg.id)) ? ` Nothing was sent to ${leg.device}.` : "";
    const next = problem.next ? ` ${problem.next}` : "";
    await logLeg(db(), leg.id, "error", `${trying}${problem.what}${safeState}${untouched}${next}`);
    await markLeg(db(), leg.id, error instanceof NeedsPersonError ? "needs-person" : "failed");
    await endFix(fix, [...WORKING, "taking-back"], "failed", `${leg.title}: ${problem.what}${safeState}`);
    return false;
  }
}

/** As the database knows it now: a journal is written before anything is sent. */
async function wasNeverBegun(fixId: string, legId: string): Promise<boolean> {
  const now = await workFix(db(), fixId);
  return now?.legs.find((leg) => leg.id === legId)?.journal === null;
}

async function endFix(
  fix: WorkFix,
  from: FixState[],
  to: FixState,
  detail: string,
  stale?: { device: string; why: string },
): Promise<void> {
  await transaction(async (tx) => {
    if (!(await moveFix(tx, fix.id, from, to, stale))) return;
    // What pages show, and what the next preview is made from, must be what the devices are now.
    if (to !== "done") for (const deviceId of devicesOf(fix, stale?.device)) await pullSoon(tx, deviceId);
    await appendAudit(tx, { actorId: null, actor: "Bootpath worker", action: `fix.${to}`, subject: fix.title, detail });
  });
}

/** Devices to which something was sent, and the one that was found changed. */
function devicesOf(fix: WorkFix, stale: string | undefined): string[] {
  const touched = fix.legs.filter((leg) => leg.kind === "change" && (leg.journal !== null || leg.device === stale));
  return [...new Set(touched.flatMap((leg) => leg.deviceId ?? []))];
}

async function pullSoon(tx: Db, deviceId: string): Promise<void> {
  const pullId = await createPull(tx, deviceId);
  await enqueue("pull-device", { deviceId, pullId }, tx);
}

/** Direction of the job that a fix in this state is in the middle of; null: none. */
export function unfinished(state: FixState): Direction | null {
  if (WORKING.includes(state)) return "apply";
  return state === "taking-back" ? "take-back" : null;
}
