import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sleep, until } from "../frame/run";

export interface Product {
  origin: string;
  setupToken: string;
  /** What its processes printed. */
  log(): string;
  end(): Promise<void>;
}

/** Starts the product as a user does (`npm start`), with its own data folder and port, and waits for its set-up link. */
export async function startProduct(): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), "bootpath-story-"));
  // As root, the database runs as another user, which must be able to pass through.
  chmodSync(data, 0o711);
  const logFile = join(data, "start.log");
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const output = openSync(logFile, "a", 0o600);
  const env = { ...process.env, PORT: String(port), BOOTPATH_DATA: join(data, "data"), FORCE_COLOR: "0" };
  Reflect.deleteProperty(env, "DATABASE_URL");
  // A group of its own: the interrupt that ends it reaches npm's child too, as Ctrl-C in a terminal does.
  const child = spawn("npm", ["start"], { env, detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  const ownLog = () => readFileSync(logFile, "utf8");
  const log = () => [ownLog(), ...logsBelow(join(data, "data"))].join("\n");
  const end = async () => {
    await endGroup(child);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await until(
      () => {
        if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}.`);
        return setupTokenIn(ownLog()) !== null;
      },
      600_000,
      "npm start printed no set-up link",
    );
    await until(() => healthy(origin), 60_000, `${origin}/api/health does not answer`);
  } catch (error) {
    const said = log().slice(-3_000);
    await end();
    throw new Error(`${error instanceof Error ? error.message : error}\n${said}`);
  }
  return { origin, setupToken: setupTokenIn(ownLog()) ?? "", log, end };
}

/** The ends of what web and worker wrote. */
function logsBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(web|worker)\.log$/.test(name),
  );
  return names.map((name) => `${name}:\n${readFileSync(join(folder, name), "utf8").slice(-4_000)}`);
}

function setupTokenIn(text: string): string | null {
  return /\/setup[?#/](?:token=)?([A-Za-z0-9_-]{16,})/.exec(text)?.[1] ?? null;
}

async function healthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/health`)).ok;
  } catch {
    return false;
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-pid, name);
    } catch {
      // The group is gone already.
    }
  };
  signal("SIGINT");
  for (let waited = 0; waited < 20_000 && child.exitCode === null && child.signalCode === null; waited += 200) {
    await sleep(200);
  }
  signal("SIGKILL");
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
