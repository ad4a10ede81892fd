import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Client, escapeIdentifier } from "pg";

const inDatabaseLog = (place: string) => place.startsWith("file postgres/pg_wal/");

/** A search for texts that nothing may show: notes where each was found. */
export class Search {
  readonly found = new Map<string, Set<string>>();

  /** @param exact texts that are looked for besides everything that begins like a canary. */
  constructor(private readonly exact: string[]) {}

  look(place: string, text: string): void {
    for (const one of text.match(/Canary[A-Z]\w*|cafecafe[0-9a-f]*/g) ?? []) this.note(place, one);
    // bytea columns are printed as hexadecimal digits.
    for (const hex of text.match(/43616e617279(?:[0-9a-f]{2})*/g) ?? [])
      this.look(`${place}, as hexadecimal digits`, Buffer.from(hex, "hex").toString("latin1"));
    for (const one of this.exact) if (text.includes(one)) this.note(place, one);
  }

  private note(place: string, what: string): void {
    const places = this.found.get(what) ?? new Set();
    this.found.set(what, places.add(place));
  }

  /** What was found although it is not allowed, with its places. The database's log may cut the allowed word at the end of a page. */
  leaks(allowed: string): string[] {
    return [...this.found]
      .filter(([what, places]) => what !== allowed && !(allowed.startsWith(what) && [...places].every(inDatabaseLog)))
      .map(([what, places]) => `${what} in ${[...places].slice(0, 8).join(", ")}`);
  }
}

/** One client on the product's own database. */
export async function openDatabase(dataFolder: string): Promise<Client> {
  const { password, port } = JSON.parse(readFileSync(path.join(dataFolder, "database.json"), "utf8"));
  const client = new Client({ connectionString: `postgresql://bootpath:${password}@127.0.0.1:${port}/bootpath` });
  await client.connect();
  return client;
}

/** Every column of every row of every table, those of the job queue too. @returns the number of rows. */
export async function lookThroughDatabase(client: Client, search: Search): Promise<number> {
  const { rows: tables } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  let count = 0;
  for (const { schema, name } of tables) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT t::text AS row FROM ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t`,
    );
    for (const { row } of rows) search.look(`table ${schema}.${name}`, row);
    count += rows.length;
  }
  return count;
}

/** Every file below the data folder: logs, keys, and the files of the database itself. */
export function lookThroughFiles(folder: string, search: Search): string[] {
  const seen: string[] = [];
  const walk = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const file = path.join(at, entry.name);
      // The database's own programs, which were copied for the user that it runs as.
      if (entry.name === "postgres-program") continue;
      if (entry.isDirectory()) walk(file);
      else if (entry.isFile() && statSync(file, { throwIfNoEntry: false })) {
        search.look(`file ${path.relative(folder, file)}`, readFileSync(file, "latin1"));
        seen.push(path.relative(folder, file));
      }
    }
  };
  walk(folder);
  return seen;
}

/** Waits until no job is left that is due: everything that was dropped and pulled has been assessed. */
export async function untilIdle(client: Client): Promise<void> {
  for (let quiet = 0, tries = 0; quiet < 3 && tries < 600; tries++) {
    const { rows } = await client.query(
      "SELECT 1 FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND start_after < now() + interval '5 seconds' LIMIT 1",
    );
    quiet = rows.length === 0 ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
