import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { ensureDatabase } from "./app-database";
import { startPostgres } from "./postgres";
import { isAlive, readPostmaster } from "./postmaster";

const folder = mkdtempSync(path.join(tmpdir(), "bootpath-postgres-"));
const data = path.join(folder, "data");
const places: string[] = [];
afterAll(() => {
  for (const place of [folder, ...places]) rmSync(place, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function placeOf(url: string): Promise<string> {
  const [row] = (await query(url, "SHOW data_directory")) as { data_directory: string }[];
  return path.dirname(row!.data_directory);
}

describe("the built-in PostgreSQL", () => {
  it("keeps what was written, asks for its password, and is joined when it runs already", async () => {
    // A folder that only its owner enters: as root, the database must then live elsewhere.
    const first = await startPostgres(data);
    const place = await placeOf(first.adminUrl);
    if (place !== data) places.push(place);
    const url = await ensureDatabase(first, "kept");
    await query(url, "CREATE TABLE note (text text); INSERT INTO note VALUES ('here')");
    const wrong = url.replace(/:[0-9a-f]{48}@/, ":guess@");
    await expect(query(wrong, "SELECT 1")).rejects.toThrow(/password authentication failed/);

    const joined = await startPostgres(data);
    expect(joined.adminUrl).toBe(first.adminUrl);
    await joined.stop();
    expect(readPostmaster(path.join(place, "postgres"))).toBeNull();

    const again = await startPostgres(data);
    expect(await query(again.urlOf("kept"), "SELECT text FROM note")).toEqual([{ text: "here" }]);
    const { pid } = readPostmaster(path.join(place, "postgres"))!;
    await again.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(place, "postgres", "postmaster.pid"))).toBe(false);
  });

  it("keeps its password from other users, and says so when it is lost", async () => {
    const file = path.join(data, "database.json");
    expect(statSync(file).mode & 0o077).toBe(0);
    if (places.length > 0) return;
    rmSync(file);
    await expect(startPostgres(data)).rejects.toMatchObject({ problem: { code: "database-password-lost" } });
  });
});
