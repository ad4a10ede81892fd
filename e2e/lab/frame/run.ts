import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";

export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end. Throws with the program's own words when it fails, unless `mayFail`. */
export function run(
  argv: string[],
  options: { input?: string; mayFail?: boolean; timeoutMs?: number } = {},
): RunResult {
  const [command, ...args] = argv;
  if (!command) throw new Error("run: no program named");
  const result = spawnSync(command, args, {
    input: options.input,
    encoding: "utf8",
    timeout: options.timeoutMs ?? 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const out = { code: result.status, stdout: result.stdout ?? "", stderr: result.stderr ?? "" };
  if (!options.mayFail && out.code !== 0) {
    const why = result.error?.message ?? (out.stderr.trim() || `exit ${out.code}`);
    throw new Error(`${argv.join(" ")}: ${why}`);
  }
  return out;
}

/** The same without blocking this process. */
export function runAsync(argv: string[], options: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {}) {
  return new Promise<RunResult>((resolve, reject) => {
    const [command, ...args] = argv;
    if (!command) return reject(new Error("run: no program named"));
    const child = spawn(command, args, { env: options.env ?? process.env, cwd: options.cwd, stdio: "pipe" });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(options.input ?? "");
  });
}

/**
 * Starts a program that lives until `kill`. It dies with this process even when this one is killed hard
 * (parent-death signal), so that no node or firmware is ever left behind.
 */
export function startChild(argv: string[], logFile: string): ChildProcess {
  const log = openSync(logFile, "a");
  const child = spawn("setpriv", ["--pdeathsig", "KILL", "--", ...argv], { stdio: ["ignore", log, log] });
  closeSync(log);
  return child;
}

/** Ends a program started here and waits until it is gone. */
export function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill(signal);
  });
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until `test` is true; throws `what` when the time is over. */
export async function until(test: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
  const end = Date.now() + ms;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`${what} (waited ${Math.round(ms / 1000)} s)`);
    await sleep(100);
  }
}
