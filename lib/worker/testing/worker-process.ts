import { type ChildProcess, spawn } from "node:child_process";
import type { TestInventory } from "./inventory";

/** A real worker process on a test's database. For tests only. */
export interface WorkerProcess {
  /** Resolves when it takes jobs. */
  ready: Promise<void>;
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

export function startWorkerProcess(inventory: Pick<TestInventory, "databaseUrl" | "dataFolder">): WorkerProcess {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", "lib/worker/main.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: inventory.databaseUrl,
      BOOTPATH_DATA: inventory.dataFolder,
      BOOTPATH_LOG: "info",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (bytes: Buffer) => bytes.includes("worker ready") && resolve());
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  ready.catch(() => undefined);
  return {
    ready,
    end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return gone;
    },
  };
}

/** Asks until it is so; an error of the question (the database is away, say) is a no. */
export async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline; ) {
    if (await what().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not come to that in time");
}
