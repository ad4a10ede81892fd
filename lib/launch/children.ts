import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./postmaster";

export interface Program {
  name: string;
  args: string[];
  env: Record<string, string>;
  /** Its output holds secrets and is for the launcher only. */
  secretOutput?: boolean;
  /** What to do when it ends although nobody asked for it. */
  whenGone: "restart" | "stop";
}

/** More often than this within a minute, and starting it again makes no sense. */
const RESTARTS_A_MINUTE = 5;

/**
 * The processes that the launcher started. Each is the leader of its own group, so that Ctrl-C reaches the launcher alone and a
 * group is ended as a whole. Their numbers are kept in a file: after a kill -9 of the launcher the next start ends what is left.
 */
export class Children {
  private readonly running = new Map<string, ChildProcess>();
  private readonly restarts = new Map<string, number[]>();
  private stopping = false;
  constructor(
    private readonly folder: string,
    private readonly onGone: (name: string, logFile: string) => void,
  ) {
    mkdirSync(path.join(folder, "logs"), { recursive: true, mode: 0o700 });
  }

  logFile(name: string): string {
    return path.join(this.folder, "logs", `${name}.log`);
  }

  start(program: Program): ChildProcess {
    const log = openSync(this.logFile(program.name), "a", 0o600);
    const child = spawn(process.execPath, program.args, {
      detached: true,
      stdio: ["ignore", "pipe", log],
      env: { ...baseEnvironment(), ...program.env },
    });
    if (!program.secretOutput) child.stdout?.on("data", (chunk) => writeFileSync(log, chunk));
    this.running.set(program.name, child);
    this.save();
    child.once("exit", () => this.gone(program));
    return child;
  }

  /** Ends all, last started first. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const [name, child] of [...this.running].reverse()) {
      await endGroup(child.pid);
      this.running.delete(name);
    }
    rmSync(this.file(), { force: true });
  }

  /** Ends what a launcher that was killed left behind. */
  async endLeftovers(): Promise<void> {
    if (!existsSync(this.file())) return;
    const pids: number[] = JSON.parse(readFileSync(this.file(), "utf8"));
    for (const pid of pids) if (isAlive(pid) && isOurs(pid)) await endGroup(pid);
    rmSync(this.file(), { force: true });
  }

  private gone(program: Program): void {
    this.running.delete(program.name);
    if (this.stopping) return;
    this.save();
    const recent = (this.restarts.get(program.name) ?? []).filter((at) => at > Date.now() - 60_000);
    this.restarts.set(program.name, [...recent, Date.now()]);
    if (program.whenGone === "stop" || recent.length >= RESTARTS_A_MINUTE) {
      this.onGone(program.name, this.logFile(program.name));
    } else {
      process.stderr.write(`The ${program.name} process ended and is started again (${this.logFile(program.name)}).\n`);
      setTimeout(() => this.stopping || this.start(program), 1000 * (recent.length + 1));
    }
  }

  private file(): string {
    return path.join(this.folder, "processes.json");
  }

  private save(): void {
    const pids = [...this.running.values()].map((child) => child.pid);
    writeFileSync(this.file(), JSON.stringify(pids), { mode: 0o600 });
  }
}

/** Without what only the launcher needs; each program gets what it needs by name. */
function baseEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, BOOTPATH_DATA: _data, BOOTPATH_SECRET: _secret, ...rest } = process.env;
  return rest;
}

function isOurs(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  if (!existsSync("/proc/self/cmdline")) return true;
  try {
    const command = readFileSync(file, "utf8");
    return command.includes("next") || command.includes("lib/worker") || command.includes("e2e/demo");
  } catch {
    return false;
  }
}

async function endGroup(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  signalGroup(pid, "SIGTERM");
  for (let waited = 0; waited < 200 && isAlive(pid); waited++) await sleep(50);
  signalGroup(pid, "SIGKILL");
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // It has ended already.
  }
}
