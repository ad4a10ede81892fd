import type { PgBoss } from "pg-boss";
import { JOB_PAYLOADS, type JobName, type JobPayload } from "@/lib/model/jobs";
import type { KeyPair } from "@/lib/secrets/open";
import { applyFix, takeBack } from "./apply/work-fix";
import { assess } from "./jobs/assess";
import { log } from "./log";
import { problemOf } from "./problem-of";
import { runPull } from "./pull/run-pull";

/** How many jobs of a kind one worker does side by side. A device that hangs holds one of these until its own deadline. */
const AT_ONCE: Record<JobName, number> = { "pull-device": 8, assess: 1, "apply-fix": 2, "take-back": 2 };

type Handlers = { [N in JobName]: (payload: JobPayload<N>, stop: AbortSignal) => Promise<void> };

/** Takes jobs from the queue until `stop`. What fails is given out again by the queue; each job looks before it acts. */
export async function consume(boss: PgBoss, keys: KeyPair[], stop: AbortSignal): Promise<void> {
  const handlers: Handlers = {
    "pull-device": (payload, signal) => runPull(payload, keys, signal),
    assess: ({ reason }) => assess(reason),
    "apply-fix": ({ fixId }, signal) => applyFix(fixId, keys, signal),
    "take-back": ({ fixId }, signal) => takeBack(fixId, keys, signal),
  };
  await consumeOne(boss, "pull-device", handlers["pull-device"], stop);
  await consumeOne(boss, "assess", handlers.assess, stop);
  await consumeOne(boss, "apply-fix", handlers["apply-fix"], stop);
  await consumeOne(boss, "take-back", handlers["take-back"], stop);
}

async function consumeOne<N extends JobName>(
  boss: PgBoss,
  name: N,
  handle: Handlers[N],
  stop: AbortSignal,
): Promise<void> {
  const options = { pollingIntervalSeconds: 1, localConcurrency: AT_ONCE[name], batchSize: 1 };
  await boss.work(name, options, async (jobs: { data: unknown; signal: AbortSignal }[]) => {
    for (const job of jobs) {
      // The schema of this very name gives this very payload; the compiler cannot follow that through the table.
      const payload = JOB_PAYLOADS[name].parse(job.data) as JobPayload<N>;
      try {
        await handle(payload, AbortSignal.any([stop, job.signal]));
      } catch (error) {
        const problem = problemOf(error);
        log.warn({ job: name, problem: problem.code, what: problem.what }, "job did not end well");
        // The queue keeps what is thrown: words for people only.
        throw new Error(problem.what);
      }
    }
  });
}
