import type { PgBoss } from "pg-boss";
import { JOB_PAYLOADS, type JobName, type JobPayload } from "@/lib/model/jobs";
import type { KeyPair } from "@/lib/secrets/open";
import type { SshDeadlines } from "@/lib/transports/ssh/types";
import { applyFix, takeBack } from "./apply/work-fix";
import { assess } from "./jobs/assess";
import { log } from "./log";
import { problemOf } from "./problem-of";
import { runPull } from "./pull/run-pull";
import { takeJobsOf } from "./take-jobs-of";

/** How many jobs of a kind one worker does side by side. A device that hangs holds one of these until its own deadline. */
const AT_ONCE: Record<JobName, number> = { "pull-device": 8, assess: 1, "apply-fix": 2, "take-back": 2 };

type Handlers = { [N in JobName]: (payload: JobPayload<N>, stop: AbortSignal) => Promise<void> };

/**
 * Takes jobs from the queue until `stop`: all of them, or only those for devices of `sites`. What fails is given out again by the
 * queue; each job looks before it acts. Gives what waits for the work in hand.
 */
export async function consume(
  boss: PgBoss,
  keys: KeyPair[],
  stop: AbortSignal,
  sites: string[] | null,
  deadlines: Partial<SshDeadlines> = {},
): Promise<() => Promise<void>> {
  const handlers: Handlers = {
    "pull-device": (payload, signal) => runPull(payload, keys, signal, deadlines),
    assess: ({ reason }) => assess(reason),
    "apply-fix": ({ fixId }, signal) => applyFix(fixId, keys, signal),
    "take-back": ({ fixId }, signal) => takeBack(fixId, keys, signal),
  };
  await consumeAll(boss, "assess", handlers.assess, stop);
  const loops: Promise<void>[] = [];
  for (const name of ["pull-device", "apply-fix", "take-back"] as const) {
    const handle = handlers[name] as Handlers[typeof name];
    if (sites === null) await consumeAll(boss, name, handle, stop);
    else
      loops.push(takeJobsOf(boss, name, sites, AT_ONCE[name], stop, (data, signal) => run(name, handle, data, signal)));
  }
  return async () => {
    await Promise.all(loops);
  };
}

async function consumeAll<N extends JobName>(
  boss: PgBoss,
  name: N,
  handle: Handlers[N],
  stop: AbortSignal,
): Promise<void> {
  const options = {
    pollingIntervalSeconds: 1,
    // New jobs announce themselves; one that is given out again does not, and must not wait for the default of half a minute.
    notifyPollingIntervalSeconds: 3,
    localConcurrency: AT_ONCE[name],
    batchSize: 1,
  };
  await boss.work(name, options, async (jobs: { data: unknown; signal: AbortSignal }[]) => {
    for (const job of jobs) await run(name, handle, job.data, AbortSignal.any([stop, job.signal]));
  });
}

async function run<N extends JobName>(name: N, handle: Handlers[N], data: unknown, signal: AbortSignal): Promise<void> {
  // The schema of this very name gives this very payload; the compiler cannot follow that through the table.
  const payload = JOB_PAYLOADS[name].parse(data) as JobPayload<N>;
  try {
    await handle(payload, signal);
  } catch (error) {
    const problem = problemOf(error);
    log.warn({ job: name, problem: problem.code, what: problem.what }, "job did not end well");
    // The queue keeps what is thrown: words for people only.
    throw new Error(problem.what);
  }
}
