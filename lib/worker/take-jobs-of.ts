import { setTimeout as sleep } from "node:timers/promises";
import type { Job, PgBoss } from "pg-boss";
import { db } from "@/lib/data/client";
import { servesGroup, siteIdsOf, waitingGroups } from "@/lib/data/job-groups";
import type { JobName } from "@/lib/model/jobs";
import { log } from "./log";

const POLL_MS = 1_000;
const HEARTBEAT_MS = 5_000;

/**
 * Takes the jobs of one queue whose devices are all of these sites, `atOnce` side by side, until `stop`. Jobs of other sites are
 * passed over in the database, so that they neither wait behind ours nor ours behind them.
 */
export async function takeJobsOf(
  boss: PgBoss,
  name: JobName,
  sites: string[],
  atOnce: number,
  stop: AbortSignal,
  work: (data: unknown, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!stop.aborted) {
    const job = running.size < atOnce ? await nextJob(boss, name, sites) : null;
    if (job) {
      const run = carryOut(boss, job, stop, work).finally(() => running.delete(run));
      running.add(run);
    } else {
      await sleep(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  await Promise.all(running);
}

/** null: none waits, or the database does not answer now. */
async function nextJob(boss: PgBoss, name: JobName, sites: string[]): Promise<Job<unknown> | null> {
  try {
    const [groups, served] = await Promise.all([waitingGroups(db(), name), siteIdsOf(db(), sites)]);
    const others = groups.filter((group) => !servesGroup(served, group));
    if (others.length === groups.length) return null;
    const [job] = await boss.fetch<unknown>(name, { batchSize: 1, ignoreGroups: others });
    if (!job) return null;
    if (job.groupId && servesGroup(served, job.groupId)) return job;
    // It came between the two questions: whoever serves it takes it at the next try.
    await boss.fail(name, job.id, { message: "left to a worker for its site" });
  } catch {
    log.warn({ job: name }, "the queue waits for the database");
  }
  return null;
}

async function carryOut(
  boss: PgBoss,
  job: Job<unknown>,
  stop: AbortSignal,
  work: (data: unknown, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const alive = setInterval(() => void boss.touch(job.name, job.id).catch(() => undefined), HEARTBEAT_MS);
  try {
    const expired = AbortSignal.timeout(job.expireInSeconds * 1_000);
    await work(job.data, AbortSignal.any([stop, expired]));
    await boss.complete(job.name, job.id);
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown";
    // When the database is away the heartbeat ends too, and the queue gives the job out again.
    await boss.fail(job.name, job.id, { message }).catch(() => undefined);
  } finally {
    clearInterval(alive);
  }
}
