import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { personError } from "@/lib/core/problem";

/** The number that Prisma's own engine locks while it migrates, so that the two never run at once. */
const PRISMA_LOCK = 72707369;

/** Exactly as Prisma makes it, so that its own commands accept the database. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations of a folder, in the order in which they are applied. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Brings a database to the newest schema, without Prisma's engine (which would have to be downloaded). Each migration is one
 * transaction together with its row, so one that fails leaves nothing behind.
 * @returns the names of the migrations that were applied now.
 */
export async function migrate(url: string, folder = path.resolve("prisma/migrations")): Promise<string[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(TABLE);
    const applied: string[] = [];
    const known = await knownMigrations(client);
    for (const migration of readMigrations(folder)) {
      const before = known.get(migration.name);
      if (before === undefined) {
        await applyOne(client, migration);
        applied.push(migration.name);
      } else if (before !== migration.checksum) {
        throw personError(
          "migration-changed",
          `The migration ${migration.name} was applied to this database in another wording.`,
          "Use the release of Bootpath that made this database, or restore the file.",
        );
      }
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function knownMigrations(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const unfinished = rows.find((row) => row.finished_at === null);
  if (unfinished) {
    throw personError(
      "migration-unfinished",
      `The migration ${unfinished.migration_name} was begun by another tool and never finished.`,
      "Put it right with `npx prisma migrate resolve`, then start again.",
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw personError(
      "migration-failed",
      `The migration ${migration.name} failed: ${error instanceof Error ? error.message : "unknown error"}. Nothing of it was kept.`,
      "See whether the database user may create tables, then start again.",
      error,
    );
  }
}
