import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "./migrate";
import { startTestDatabase } from "./test-database";

let database: Awaited<ReturnType<typeof startTestDatabase>>;
beforeAll(async () => {
  database = await startTestDatabase();
});
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await database.stop();
});

async function query(sql: string) {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function folderWith(migrations: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "bootpath-migrations-"));
  folders.push(folder);
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "migration.sql"), sql);
  }
  return folder;
}

describe("migrate", () => {
  it("has nothing to do the second time", async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  it("applies once when many start together", async () => {
    const other = await startTestDatabase();
    const folder = folderWith({ "1_a": "CREATE TABLE a (x int)", "2_b": "INSERT INTO a VALUES (1)" });
    const done = await Promise.all([1, 2, 3].map(() => migrate(other.url, folder)));
    expect(done.flat().sort()).toEqual(["1_a", "2_b"]);
    await other.stop();
  });

  it("keeps nothing of a migration that fails", async () => {
    const folder = folderWith({ "1_bad": "CREATE TABLE half (x int); SELECT nonsense" });
    await expect(migrate(database.url, folder)).rejects.toThrow(/1_bad failed/);
    expect(await query("SELECT to_regclass('half') AS found")).toEqual([{ found: null }]);
  });

  it("refuses a migration whose text changed after it was applied", async () => {
    const first = folderWith({ "9_x": "SELECT 1" });
    await migrate(database.url, first);
    await expect(migrate(database.url, folderWith({ "9_x": "SELECT 2" }))).rejects.toThrow(/another wording/);
    await query(`DELETE FROM "_prisma_migrations" WHERE migration_name = '9_x'`);
  });

  it("leaves a database that Prisma itself calls up to date", () => {
    // Prisma's engine is a download, or a stand-in named by the environment; without either there is nobody to ask.
    const engine = [process.env.PRISMA_SCHEMA_ENGINE_BINARY, path.resolve("../shared/tools/schema-engine.mjs")].find(
      (file) => file && existsSync(file),
    );
    if (!engine) {
      console.warn("Prisma's schema engine is not here: its own verdict was not asked for.");
      return;
    }
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      PRISMA_SCHEMA_ENGINE_BINARY: engine,
      CHECKPOINT_DISABLE: "1",
    };
    const status = spawnSync("npx", ["prisma", "migrate", "status"], { env, encoding: "utf8" });
    expect(status.stdout).toContain("Database schema is up to date");
  });
});
