import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { descendants, stillRunning } from "./processes";

/** The first start builds the pages, on a slow machine with others at work. */
const START_MS = 400_000;
const STOP_MS = 40_000;

export interface Product {
  address: string;
  /** What it printed when it was ready: sign-ins or the set-up link. */
  printed: string;
  /** Where it keeps its database, keys and logs. */
  dataFolder: string;
  /** Ends it as a person does, with Ctrl-C, and throws when anything is left of it. */
  stop(): Promise<void>;
}

/** Starts the product as `npm start` does, on a free port and a data folder of its own. */
export async function startProduct(args: string[]): Promise<Product> {
  const folder = mkdtempSync(path.join(tmpdir(), "bootpath-journeys-"));
  // As root the database runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  const env = { ...process.env, PORT: String(await freePort()), BOOTPATH_DATA: path.join(folder, "data") };
  const child = spawn(process.execPath, ["lib/launch/start.mjs", ...args], {
    env: withoutOwnDatabase(env),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const printed = await readUntilReady(child);
  const address = /Bootpath runs at (http:\S+)/.exec(printed)?.[1];
  if (!address) throw new Error(`The product printed no address:\n${printed}`);
  return { address, printed, dataFolder: env.BOOTPATH_DATA, stop: () => stopProduct(child, folder) };
}

/** The journeys bring their own database; one that the caller's environment names is not ours to fill. */
function withoutOwnDatabase(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, HOST: _host, BOOTPATH_SECRET: _secret, BOOTPATH_URL: _address, ...rest } = env;
  return rest;
}

function readUntilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const fail = (why: string) => reject(new Error(`${why}\n${text}`));
    const timer = setTimeout(() => {
      child.kill("SIGINT");
      fail("The product did not start in time.");
    }, START_MS);
    const hear = (chunk: Buffer) => {
      text += chunk;
      if (!text.includes("Ctrl-C ends it.")) return;
      clearTimeout(timer);
      resolve(text);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`The product ended with code ${code} while it started.`);
    });
  });
}

async function stopProduct(child: ChildProcess, folder: string): Promise<void> {
  const below = descendants(child.pid!);
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
  });
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
  const code = child.exitCode ?? (await orTooLate(ended));
  const left = stillRunning(below);
  if (left.length > 0) {
    throw new Error(`After Ctrl-C these still run:\n${left.map((one) => `${one.pid} ${one.command}`).join("\n")}`);
  }
  if (code !== 0) throw new Error(`After Ctrl-C the product ended with code ${code}, not 0.`);
  const log = lastWords(path.join(folder, "data", "logs", "worker.log"));
  rmSync(folder, { recursive: true, force: true });
  if (/unhandled|uncaught/i.test(log)) throw new Error(`The worker's log holds an error that nobody handled:\n${log}`);
}

function lastWords(file: string): string {
  return readFileSync(file, "utf8").slice(-4000);
}

function orTooLate(ended: Promise<number | null>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The product did not end within ${STOP_MS} ms.`)), STOP_MS);
    void ended.then((code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
