import { setTimeout as sleep } from "node:timers/promises";
import { personError } from "@/lib/core/problem";
import { db } from "@/lib/data/client";
import { currentSealingKey, type PublicSealingKey } from "@/lib/data/sealing-keys";

const SECONDS = 60;

/** Waits for the key that the worker publishes at its first start, a moment after the web process: without it no password can be kept. */
export async function workerKey(): Promise<PublicSealingKey> {
  for (let waited = 0; waited < SECONDS * 10; waited++) {
    const key = await currentSealingKey(db());
    if (key) return key;
    await sleep(100);
  }
  throw personError(
    "worker-not-started",
    "The worker published no key.",
    "Look into logs/worker.log of the data folder.",
  );
}
