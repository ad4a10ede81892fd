import { createHash } from "node:crypto";
import type { Db } from "./client";

const WINDOW_MS = 15 * 60_000;
const key = (email: string) => `account:${createHash("sha256").update(email.trim().toLowerCase()).digest("hex")}`;

/**
 * Counts one more attempt to sign in to this account and gives the number of attempts in the current quarter of an hour.
 * By account, because behind a proxy or with a forged header the address of whoever guesses says nothing.
 */
export async function countSignInAttempt(db: Db, email: string, now = Date.now()): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" (id, key, count, "lastRequest") VALUES (gen_random_uuid()::text, ${key(email)}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN "RateLimit"."lastRequest" < ${now - WINDOW_MS} THEN 1 ELSE "RateLimit".count + 1 END,
      "lastRequest" = CASE WHEN "RateLimit"."lastRequest" < ${now - WINDOW_MS} THEN ${now} ELSE "RateLimit"."lastRequest" END
    RETURNING count`;
  return rows[0]?.count ?? 1;
}

export async function clearSignInAttempts(db: Db, email: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: key(email) } });
}
