import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { personError } from "@/lib/core/problem";
import { ensureDatabase } from "./app-database";
import { buildWhenChanged, NEXT } from "./build";
import { Children } from "./children";
import { startDemo } from "./demo";
import { portIsFree } from "./free-port";
import { lockDataFolder } from "./launcher-lock";
import { migrate } from "./migrate";
import { addressOf, type LaunchOptions, readOptions } from "./options";
import { startPostgres } from "./postgres";
import { webSecret } from "./secret-file";
import { setupLink } from "./setup-link";
import { workerKey } from "./worker-key";

const WORKER = "lib/worker/main.ts";
const WEB_START_SECONDS = 90;

/** Everything that `npm start` does once the packages are there. Resolves when web and worker run; ends with the process. */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(args, process.env);
  // Folders above the database must be passable for the user that it runs as; files in them are 0600.
  mkdirSync(options.dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const unlock = lockDataFolder(options.dataFolder);
  const undo: (() => Promise<void>)[] = [];
  let ending: Promise<never> | null = null;
  const end = (code: number, line?: string): Promise<never> => {
    ending ??= (async () => {
      if (line) process.stderr.write(`${line}\n`);
      for (const step of undo.reverse()) await step();
      unlock();
      process.exit(code);
    })();
    return ending;
  };
  process.on("SIGINT", () => void end(0, "\nStopping."));
  process.on("SIGTERM", () => void end(0, "Stopping."));
  process.on("SIGHUP", () => void end(0));
  try {
    await bringUp(options, undo, (line) => void end(1, line));
  } catch (error) {
    if (ending) return ending;
    undo.push(async () => {});
    const problem =
      error instanceof Error && "problem" in error ? (error.problem as { what: string; next: string }) : null;
    await end(1, problem ? `${problem.what}\n${problem.next}` : `${error instanceof Error ? error.stack : error}`);
  }
}

async function bringUp(
  options: LaunchOptions,
  undo: (() => Promise<void>)[],
  fail: (line: string) => void,
): Promise<void> {
  const children = new Children(options.dataFolder, (name, log) =>
    fail(`The ${name} process ended by itself. Its last words are in ${log}. Bootpath stops.`),
  );
  await children.endLeftovers();
  if (!(await portIsFree(options.port, options.host))) {
    throw personError(
      "port-taken",
      `Port ${options.port} on ${options.host} is in use by another program.`,
      `Set another one, for example: PORT=${options.port + 1} npm start`,
    );
  }
  const databaseUrl = await prepareDatabase(options, undo);
  undo.push(() => children.stop());
  // The launcher's own queries (setup link, demo) go to the same database.
  process.env.DATABASE_URL = databaseUrl;
  if (options.mode === "start") await buildWhenChanged();
  const keysFolder = options.demo ? path.join(options.dataFolder, "demo") : options.dataFolder;
  const address = addressOf(options);
  const web = ["-H", options.host, "-p", String(options.port)];
  children.start({
    name: "web",
    args: [NEXT, options.mode === "start" ? "start" : "dev", ...web],
    env: { DATABASE_URL: databaseUrl, BOOTPATH_SECRET: webSecret(options.dataFolder), BOOTPATH_URL: address },
    whenGone: "stop",
  });
  children.start({
    name: "worker",
    args: ["--import", "tsx", WORKER],
    env: { DATABASE_URL: databaseUrl, BOOTPATH_DATA: keysFolder },
    whenGone: "restart",
  });
  await waitForWeb(address, children.logFile("web"));
  // Whoever follows the set-up link at once may add a device at once.
  await workerKey();
  process.stdout.write(`\nBootpath runs at ${address}\n`);
  if (options.demo) await startDemo(children, keysFolder);
  else await printSetupLink(address);
  process.stdout.write("Ctrl-C ends it.\n");
}

async function prepareDatabase(options: LaunchOptions, undo: (() => Promise<void>)[]): Promise<string> {
  let url = options.databaseUrl;
  if (!url) {
    const server = await startPostgres(options.dataFolder);
    undo.push(() => server.stop());
    url = await ensureDatabase(server, options.demo ? "bootpath_demo" : "bootpath");
  }
  await migrate(url).catch((error) => {
    if (error instanceof Error && "problem" in error) throw error;
    throw personError(
      "database-not-reached",
      `The database could not be reached: ${error instanceof Error ? error.message : error}`,
      options.databaseUrl ? "See whether DATABASE_URL is right and the server answers." : "Start again.",
      error,
    );
  });
  return url;
}

async function printSetupLink(address: string): Promise<void> {
  const link = await setupLink(address);
  if (link) process.stdout.write(`Make the first account here (works once):\n  ${link}\n`);
}

async function waitForWeb(address: string, logFile: string): Promise<void> {
  for (let waited = 0; waited < WEB_START_SECONDS * 10; waited++) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw personError("web-not-started", "The web process does not answer.", `Look into ${logFile}.`);
}
