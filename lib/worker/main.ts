import "@/lib/launch/compile-later.mjs";
import { db, disconnect } from "@/lib/data/client";
import { queue, stopQueue } from "@/lib/data/queue";
import { publishSealingKey } from "@/lib/data/sealing-keys";
import { loadOrCreateKeys } from "@/lib/secrets/open";
import { consume } from "./consume";
import { resumeFixes } from "./jobs/resume";
import { startSchedule } from "./jobs/schedule";
import { log } from "./log";
import { problemOf } from "./problem-of";
import { sitesOf } from "./sites-of";

/** The worker process: the only one that holds the private key and talks to devices. */
async function main(): Promise<void> {
  const keys = await loadOrCreateKeys(process.env.BOOTPATH_DATA || "data");
  const newest = keys[0];
  if (newest) await publishSealingKey(db(), { id: newest.id, publicKey: newest.publicKey });
  const stop = new AbortController();
  const boss = await queue({ worker: true });
  const sites = sitesOf(process.env.WORKER_SITES);
  const workInHand = await consume(boss, keys, stop.signal, sites);
  const stopSchedule = startSchedule();
  const resumed = resumeFixes(keys, stop.signal, sites);
  log.info({ pid: process.pid, sites: sites ?? "all" }, "worker ready");

  const end = async () => {
    if (stop.signal.aborted) return;
    stop.abort();
    stopSchedule();
    await resumed.catch(() => undefined);
    await workInHand();
    await stopQueue();
    await disconnect();
    log.info("worker ended");
    process.exit(0);
  };
  process.on("SIGTERM", () => void end());
  process.on("SIGINT", () => void end());
}

main().catch((error: unknown) => {
  const problem = problemOf(error);
  process.stderr.write(`${problem.what}\n${problem.next}\n`);
  process.exit(1);
});
