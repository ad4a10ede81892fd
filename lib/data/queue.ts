import { fromPrisma, PgBoss } from "pg-boss";
import { personError } from "@/lib/core/problem";
import { JOB_NAMES, JOB_PAYLOADS, type JobName, type JobPayload, jobKey } from "@/lib/model/jobs";
import { type Db, db } from "./client";
import { groupOf } from "./job-groups";

/**
 * How each queue behaves. `stately`: at most one waiting and one running job for each key, so ten inventory changes ask for one
 * assessment. A worker that dies stops its heartbeat; the job then goes to another worker, which looks before it acts.
 */
const QUEUES: Record<JobName, { policy: "standard" | "stately"; retryLimit: number; expireInSeconds: number }> = {
  "pull-device": { policy: "standard", retryLimit: 2, expireInSeconds: 600 },
  assess: { policy: "stately", retryLimit: 3, expireInSeconds: 900 },
  "apply-fix": { policy: "stately", retryLimit: 10, expireInSeconds: 3600 },
  "take-back": { policy: "stately", retryLimit: 10, expireInSeconds: 3600 },
};
const HEARTBEAT_SECONDS = 15;

const kept = globalThis as { bootpathQueue?: Promise<PgBoss> };

/** The queue of this process. `worker`: also does the upkeep (expiry, retries, schedules), which web processes leave alone. */
export function queue(options = { worker: false }): Promise<PgBoss> {
  kept.bootpathQueue ??= start(options.worker).catch((error) => {
    kept.bootpathQueue = undefined;
    throw error;
  });
  return kept.bootpathQueue;
}

async function start(worker: boolean): Promise<PgBoss> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) {
    throw personError("no-database", "DATABASE_URL is not set.", "Start Bootpath with npm start, which sets it.");
  }
  const boss = new PgBoss({
    connectionString,
    max: worker ? 10 : 2,
    supervise: worker,
    schedule: worker,
    useListenNotify: worker,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  });
  // Without a listener an error here would end the process; the operations themselves report theirs to their callers.
  boss.on("error", () => {});
  await boss.start();
  for (const name of JOB_NAMES) {
    await boss.createQueue(name, {
      ...QUEUES[name],
      retryDelay: 1,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      notify: true,
    });
  }
  return boss;
}

/**
 * Asks for a job. With a transaction, the job exists only if the transaction commits.
 * Asking twice for what already waits is no error and makes no second job.
 */
export async function enqueue<N extends JobName>(name: N, payload: JobPayload<N>, tx?: Db): Promise<void> {
  const data = JOB_PAYLOADS[name].parse(payload);
  const boss = await queue();
  const group = await groupOf(tx ?? db(), payload);
  await boss.send(name, data, {
    singletonKey: jobKey(name, payload),
    ...(group === null ? {} : { group: { id: group } }),
    ...(tx ? { db: fromPrisma(tx) } : {}),
  });
}

export async function stopQueue(): Promise<void> {
  const running = kept.bootpathQueue;
  kept.bootpathQueue = undefined;
  if (running) await (await running).stop({ graceful: true, close: true, timeout: 10_000 });
}
