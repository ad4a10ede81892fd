import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { db, disconnect, transaction } from "@/lib/data/client";
import { stopQueue } from "@/lib/data/queue";
import { publishSealingKey } from "@/lib/data/sealing-keys";
import { newSetupToken } from "@/lib/data/setup-token";
import { startTestDatabase } from "@/lib/launch/test-database";
import type { UserRole } from "@/lib/model/access";
import type { Ctx } from "./context";

/** For tests: a database of their own, a published key, and a secret for sessions. @returns what ends it. */
export async function startServiceTest(): Promise<() => Promise<void>> {
  const database = await startTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.BOOTPATH_SECRET = randomUUID();
  const folder = mkdtempSync(path.join(tmpdir(), "bootpath-test-data-"));
  process.env.BOOTPATH_DATA = folder;
  await publishSealingKey(db(), { id: "test", publicKey: Buffer.alloc(32, 9).toString("base64") });
  return async () => {
    await stopQueue();
    await disconnect();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Somebody of this role. */
export function person(role: UserRole, id = `${role}-1`): Ctx {
  return { person: { id, name: `Test ${role}`, email: `${id}@test.example`, role } };
}

/** What a test of routes looks at behind their back. */
export const testDatabase = db;
export const testSetupToken = () => transaction((tx) => newSetupToken(tx));
