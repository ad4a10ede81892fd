import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { personError } from "@/lib/core/problem";

/**
 * A lock that lives as long as one database connection: when its process dies, the database frees it at once and another worker
 * may go on. `assertHeld` asks the database through that same connection, so a worker that lost it learns so before it acts.
 */
export interface HeldLock {
  assertHeld(): Promise<void>;
}

/**
 * Does `work` while nobody else holds `name` ("device:…", "fix:…"). Waits up to `waitMs`, then gives `busy()`.
 * The connection is its own, because a pooled one could be given to somebody else.
 */
export async function withLock<T>(
  name: string,
  waitMs: number,
  busy: () => Error,
  work: (lock: HeldLock) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: process.env.DATABASE_URL, keepAlive: true });
  // The connection may break while nobody waits for an answer; `assertHeld` then says so.
  let broken = false;
  client.on("error", () => {
    broken = true;
  });
  await client.connect();
  try {
    const key = lockKey(name);
    const until = Date.now() + waitMs;
    while (!(await tryLock(client, key))) {
      if (Date.now() >= until) throw busy();
      await sleep(250);
    }
    return await work({
      async assertHeld() {
        const answered = broken ? null : await client.query("SELECT 1").catch(() => null);
        if (answered === null) broken = true;
        if (broken) throw lostLock();
      },
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function tryLock(client: Client, key: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1::bigint) AS held", [key]);
  return rows[0]?.held ?? false;
}

function lockKey(name: string): string {
  return createHash("sha256").update(name).digest().readBigInt64BE(0).toString();
}

function lostLock(): Error {
  return personError(
    "lock-lost",
    "The worker lost its connection to the database while it worked.",
    "Nothing to do: the work goes on by itself when the database is back.",
  );
}
