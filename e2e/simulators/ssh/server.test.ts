import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SshSimulator, startSshSimulator } from "./server";

const folder = mkdtempSync(join(tmpdir(), "ssh-"));
const askpass = join(folder, "askpass");
let host: SshSimulator;

/** The system's OpenSSH client; `stopMs` ends it where it would wait for ever. */
function ssh(options: string[] = [], stopMs = 15_000): Promise<{ bytes: number; text: string; code: number | null }> {
  const fixed = [
    "-o",
    "StrictHostKeyChecking=no",
    "-o",
    "UserKnownHostsFile=/dev/null",
    "-o",
    "LogLevel=ERROR",
    "-o",
    "NumberOfPasswordPrompts=1",
  ];
  const child = spawn("ssh", [...fixed, ...options, "-p", String(host.port), "ann@127.0.0.1", "hello"], {
    env: { ...process.env, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: "force" },
  });
  let bytes = 0;
  let text = "";
  const take = (chunk: Buffer) => {
    bytes += chunk.length;
    if (text.length < 1000) text += chunk.toString("latin1");
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  child.stdin.end();
  const timer = setTimeout(() => child.kill("SIGKILL"), stopMs);
  return new Promise((resolve) =>
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ bytes, text, code });
    }),
  );
}

beforeAll(async () => {
  writeFileSync(askpass, "#!/bin/sh\necho swordfish\n");
  chmodSync(askpass, 0o700);
  host = await startSshSimulator({
    users: [{ name: "ann", password: "swordfish" }],
    methods: ["password", "keyboard-interactive"],
    host: { exec: (command) => ({ code: 3, stdout: `you said ${command}\n` }) },
  });
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

describe("the simulated SSH server, asked by OpenSSH", () => {
  it.each(["password", "keyboard-interactive"])("signs in by %s and gives output and exit code", async (method) => {
    expect(await ssh(["-o", `PreferredAuthentications=${method}`])).toMatchObject({
      text: "you said hello\n",
      code: 3,
    });
  });
  it("sends 50 MB", async () => {
    host.misbehave({ floodBytes: 50_000_000 });
    expect((await ssh()).bytes).toBeGreaterThanOrEqual(50_000_000);
  });
  it("hangs, cuts, or prints rubbish", async () => {
    host.misbehave({ hangAfterBytes: 4 });
    expect(await ssh([], 1500)).toMatchObject({ text: "you ", code: null });
    host.misbehave({ cutAfterBytes: 4 });
    expect((await ssh()).code).toBe(255);
    host.misbehave({ rubbish: true });
    expect((await ssh()).text).not.toContain("you said");
    host.misbehave({ hangAfterSignIn: true });
    expect(await ssh([], 1500)).toMatchObject({ bytes: 0, code: null });
  });
  it("is silent, or signs in nobody", async () => {
    host.misbehave({ silent: true });
    expect((await ssh(["-o", "ConnectTimeout=1"])).text).toMatch(/timed out/i);
    host.misbehave({ refuseSignIn: true });
    expect((await ssh()).text).toContain("Permission denied");
    host.misbehave({});
  });
});
