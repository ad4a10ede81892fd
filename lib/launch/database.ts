import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";
import { migrate, readMigrations } from "./migrate";
import { startPostgres } from "./postgres";

/** Folder of the test server of this checkout; `users` holds one file for each process that uses it. */
export function testServerFolder(): string {
  const id = createHash("sha256").update(process.cwd()).digest("hex").slice(0, 8);
  return path.join(tmpdir(), `bootpath-test-${process.getuid?.() ?? 0}-${id}`);
}

/**
 * A database of its own with today's schema, on a server that all tests share. It is started by the first who asks and ends by
 * itself some seconds after the last one has gone (`test-server-keeper.ts`). Sets nothing in the environment: pass `url` on.
 */
export async function startTestDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = testServerFolder();
  const server = await withLock(folder, async () => {
    const running = await startPostgres(folder, { durable: false });
    ensureKeeper(folder);
    return running;
  });
  const template = `template_${createHash("sha256")
    .update(
      readMigrations(path.resolve("prisma/migrations"))
        .map((one) => one.checksum)
        .join(),
    )
    .digest("hex")
    .slice(0, 12)}`;
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    await admin.query("SELECT pg_advisory_lock(7)");
    const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate", [
      template,
    ]);
    if (!rowCount) {
      await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(template)}`);
      await admin.query(`CREATE DATABASE ${escapeIdentifier(template)}`);
      await migrate(server.urlOf(template));
      await admin.query(`ALTER DATABASE ${escapeIdentifier(template)} IS_TEMPLATE true`);
    }
    await admin.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`);
  } finally {
    await admin.end();
  }
  return { url: server.urlOf(name), stop: () => dropDatabase(server.adminUrl, name) };
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  await admin.end();
}

/** Making a folder either succeeds or fails, for one process only; an old lock belongs to one that was killed. */
async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = path.join(folder, "lock");
  for (let tries = 0; ; tries++) {
    try {
      // Inside the loop, because the keeper of the last round may be clearing the folder.
      mkdirSync(path.join(folder, "users"), { recursive: true });
      writeFileSync(path.join(folder, "users", String(process.pid)), "");
      mkdirSync(lock);
      break;
    } catch {
      if (tries > 600) rmSync(lock, { recursive: true, force: true });
      await sleep(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function ensureKeeper(folder: string): void {
  if (existsSync(path.join(folder, "keeper"))) return;
  writeFileSync(path.join(folder, "keeper"), "");
  const program = path.resolve("lib/launch/test-server-keeper.mjs");
  spawn(process.execPath, [program, folder], { detached: true, stdio: "ignore" }).unref();
}
