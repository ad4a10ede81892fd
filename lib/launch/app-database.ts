import { Client, escapeIdentifier } from "pg";
import type { RunningPostgres } from "./postgres";

/** Makes a database in the built-in server unless it exists; `template` copies another one. */
export async function ensureDatabase(server: RunningPostgres, name: string, template?: string): Promise<string> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) {
      const copy = template ? ` TEMPLATE ${escapeIdentifier(template)}` : "";
      await client.query(`CREATE DATABASE ${escapeIdentifier(name)}${copy}`);
    }
    return server.urlOf(name);
  } finally {
    await client.end();
  }
}
