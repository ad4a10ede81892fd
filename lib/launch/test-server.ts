// One database server for one run of the tests: vitest starts it before the first test (`globalSetup`), so that no test waits for
// another one's lock, and a machine on which it cannot start says so once, at the beginning.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { ensureDatabase } from "./app-database";
import { migrate } from "./migrate";
import { startPostgres } from "./postgres";

const TEMPLATE = "template_of_tests";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: { adminUrl: string; template: string };
  }
}

/** @returns what ends the server and clears its folder. */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const folder = path.join(tmpdir(), `bootpath-test-${randomBytes(6).toString("hex")}`);
  const server = await startPostgres(folder, { durable: false });
  const keeper = spawn(process.execPath, [path.resolve("lib/launch/test-server-keeper.mjs"), folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  await migrate(await ensureDatabase(server, TEMPLATE));
  project.provide("testServer", { adminUrl: server.adminUrl, template: TEMPLATE });
  return () =>
    new Promise((ended) => {
      keeper.once("exit", () => ended());
      keeper.stdin?.end();
    });
}
