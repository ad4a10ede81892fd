import type { Problem } from "@/lib/core/problem";
import type { PullView } from "@/lib/model/views";
import { type Db, toJson, toJsonOrNull } from "../client";

export type PullSteps = PullView["steps"];

/** false when the pull is over already: its job came a second time. */
export async function beginPull(db: Db, pullId: string): Promise<boolean> {
  const { count } = await db.pull.updateMany({
    where: { id: pullId, endedAt: null },
    data: { state: "running", startedAt: new Date(), steps: [] },
  });
  return count === 1;
}

export async function recordPullSteps(db: Db, pullId: string, steps: PullSteps): Promise<void> {
  await db.pull.update({ where: { id: pullId }, data: { steps: toJson(steps) } });
}

export async function endPull(
  db: Db,
  pullId: string,
  result: { steps: PullSteps; problem: Problem | null; captureId: string | null },
): Promise<void> {
  await db.pull.update({
    where: { id: pullId },
    data: {
      state: result.problem ? "failed" : "ok",
      endedAt: new Date(),
      steps: toJson(result.steps),
      problem: toJsonOrNull(result.problem),
      captureId: result.captureId,
    },
  });
}

/** A failed pull leaves the last good capture; only the device's problem changes. A good one also ends the offer of another key. */
export async function noteDeviceProblem(db: Db, deviceId: string, problem: Problem | null): Promise<void> {
  await db.device.update({
    where: { id: deviceId },
    data: { lastProblem: toJsonOrNull(problem), ...(problem ? {} : { lastReadAt: new Date(), hostKeyOffered: null }) },
  });
}

const DAY_MS = 24 * 3_600_000;

/**
 * Devices that can be pulled, of which no pull was started since `since`, longest waiting first. While a pull of this day still
 * waits (no worker serves its site, say) there is no second one.
 */
export async function devicesDue(db: Db, since: Date, take: number): Promise<string[]> {
  const waiting = { state: "queued", startedAt: { gte: new Date(since.getTime() - DAY_MS) } };
  const rows = await db.device.findMany({
    where: {
      transport: { in: ["ssh", "winrm-https", "winrm-http"] },
      pulls: { none: { OR: [{ startedAt: { gte: since } }, waiting] } },
    },
    orderBy: { lastReadAt: { sort: "asc", nulls: "first" } },
    select: { id: true },
    take,
  });
  return rows.map((row) => row.id);
}

export function countPulledDevices(db: Db): Promise<number> {
  return db.device.count({ where: { transport: { in: ["ssh", "winrm-https", "winrm-http"] } } });
}

export async function createPull(db: Db, deviceId: string): Promise<string> {
  const pull = await db.pull.create({ data: { deviceId }, select: { id: true } });
  return pull.id;
}
