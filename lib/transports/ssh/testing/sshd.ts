import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** A real OpenSSH server on loopback with its own configuration, keys and a folder to play in. For tests only. */
export interface TestSshd {
  port: number;
  username: string;
  privateKey: string;
  folder: string;
  /** Shows the device another host key from now on. */
  changeHostKey(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSshd(options: { path?: string; lines?: string[] } = {}): Promise<TestSshd> {
  const folder = mkdtempSync(join(tmpdir(), "bootpath-sshd-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  makeKey(join(folder, "host"));
  makeKey(join(folder, "user"));
  writeFileSync(join(folder, "authorized_keys"), readFileSync(join(folder, "user.pub")));
  writeFileSync(
    join(folder, "sshd_config"),
    [
      `Port ${port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${folder}/host`,
      `PidFile ${folder}/pid`,
      `AuthorizedKeysFile ${folder}/authorized_keys`,
      "PermitRootLogin prohibit-password",
      "PasswordAuthentication no",
      "KbdInteractiveAuthentication no",
      "StrictModes no",
      "UsePAM no",
      "Subsystem sftp internal-sftp",
      ...(options.lines ?? []),
      ...(options.path ? [`SetEnv PATH=${options.path}`] : []),
      "",
    ].join("\n"),
  );
  mkdirSync("/run/sshd", { recursive: true });
  let child = await run(folder, port);
  return {
    port,
    username: userInfo().username,
    privateKey: readFileSync(join(folder, "user"), "utf8"),
    folder,
    async changeHostKey() {
      await end(child);
      rmSync(join(folder, "host"));
      makeKey(join(folder, "host"));
      child = await run(folder, port);
    },
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeKey(path: string): void {
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path]);
}

async function run(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn("/usr/sbin/sshd", ["-D", "-e", "-f", join(folder, "sshd_config")], { stdio: "ignore" });
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await answers(port)) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("sshd did not start");
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill();
  return gone;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
