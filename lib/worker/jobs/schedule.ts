import { db, transaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import { readSettings } from "@/lib/data/settings";
import { withLock } from "@/lib/data/worker/lock";
import { countPulledDevices, createPull, devicesDue } from "@/lib/data/worker/pulls";
import { log } from "../log";

const TICK_MS = 20_000;
/** Facts grow stale by the clock alone: someone must look even when no device answers. */
const ASSESS_EVERY_TICKS = 30;

/** Asks for pulls as they fall due, spread over the interval so that all devices are not asked at once. Gives what stops it. */
export function startSchedule(): () => void {
  let ticks = 0;
  const tick = () => {
    ticks++;
    run(ticks % ASSESS_EVERY_TICKS === 0).catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.message : "unknown" }, "the schedule waits for the database");
    });
  };
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}

/** One worker of all does this at a time; the others leave it to that one. */
async function run(assessToo: boolean): Promise<void> {
  const notMine = new Error("another worker keeps the schedule");
  await withLock(
    "schedule",
    0,
    () => notMine,
    async () => {
      await pullWhatIsDue(new Date());
      if (assessToo) await enqueue("assess", { reason: "time has passed" });
    },
  ).catch((error: unknown) => {
    if (error !== notMine) throw error;
  });
}

export async function pullWhatIsDue(now: Date): Promise<number> {
  const { pullEveryMinutes } = await readSettings(db());
  if (pullEveryMinutes === 0) return 0;
  const interval = pullEveryMinutes * 60_000;
  const share = Math.ceil(((await countPulledDevices(db())) * TICK_MS) / interval);
  const due = await devicesDue(db(), new Date(now.getTime() - interval), share);
  for (const deviceId of due) {
    await transaction(async (tx) => {
      const pullId = await createPull(tx, deviceId);
      await enqueue("pull-device", { deviceId, pullId }, tx);
    });
  }
  return due.length;
}
