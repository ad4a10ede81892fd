import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAt, RUNNING } from "@/lib/platforms/kea/config-get";
import kea from "@/lib/platforms/kea/index";
import type { PullStep } from "@/lib/platforms/platform";
import { textWithoutSecrets } from "@/lib/platforms/without-secrets";
import { connectSsh } from "@/lib/transports/ssh/connect";
import { startSshd, type TestSshd } from "@/lib/transports/ssh/testing/sshd";
import type { SshSession } from "@/lib/transports/ssh/types";
import { pullSshExec } from "./ssh-exec";

const KEA = "/usr/sbin/kea-dhcp4";
const AGENT = "/usr/sbin/kea-ctrl-agent";
const FILE = "/etc/kea/kea-dhcp4.conf";

let folder: string;
let socket: string;
let agent: number;
let sshd: TestSshd;
let session: SshSession;
const programs: ChildProcess[] = [];

const config = (file = "boot/uefi.efi") => ({
  Dhcp4: {
    "interfaces-config": { interfaces: [] },
    "control-socket": { "socket-type": "unix", "socket-name": socket },
    "lease-database": { type: "memfile", persist: false },
    "client-classes": [
      { name: "bios", test: "option[93].hex == 0x0000", "boot-file-name": "undionly.kpxe", "next-server": "10.1.1.8" },
    ],
    "option-data": [{ name: "tftp-server-name", data: "10.1.1.9" }],
    "next-server": "10.1.1.9",
    "user-context": { password: "CanaryContext" },
    subnet4: [
      {
        id: 1,
        subnet: "10.67.0.0/24",
        "boot-file-name": file,
        pools: [{ pool: "10.67.0.10 - 10.67.0.20" }],
        reservations: [{ "hw-address": "52:54:00:67:00:01", "ip-address": "10.67.0.5", hostname: "pc-67" }],
      },
    ],
  },
});

function run(program: string, name: string, body: unknown): void {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(body, null, 1));
  const env = { ...process.env, KEA_PIDFILE_DIR: folder, KEA_LOCKFILE_DIR: folder, KEA_LOGGER_DESTINATION: "stderr" };
  programs.push(spawn(program, ["-c", file], { env, stdio: "ignore" }));
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await what().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not start");
}

const ask = (step: PullStep) => pullSshExec({ over: "ssh-exec", steps: [step] }, session, "dhcp-1", new Map());

describe.skipIf(!existsSync(KEA) || !existsSync(AGENT))(
  "a real Kea, asked for what it runs over a real OpenSSH server",
  () => {
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "bootpath-kea-"));
      chmodSync(folder, 0o755);
      mkdirSync(join(folder, "run"));
      socket = join(folder, "run", "kea's own socket");
      agent = await freePort();
      run(KEA, "kea-dhcp4.conf", config());
      await until(async () => existsSync(socket));
      const sockets = { dhcp4: { "socket-type": "unix", "socket-name": socket } };
      run(AGENT, "kea-ctrl-agent.conf", {
        "Control-agent": { "http-host": "127.0.0.1", "http-port": agent, "control-sockets": sockets },
      });
      await until(async () => (await fetch(`http://127.0.0.1:${agent}/`)).status > 0);
      sshd = await startSshd();
      const target = { host: "127.0.0.1", port: sshd.port, username: sshd.username, privateKey: sshd.privateKey };
      session = await connectSsh({ ...target, hostKey: { pinned: null, mode: "tofu" } });
    });
    afterAll(async () => {
      session?.close();
      await sshd?.stop();
      for (const program of programs) program.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    });

    test("its socket and its control agent tell the same, which reads as the file does", async () => {
      const [bySocket] = await ask(askAt("/nowhere/socket", socket));
      const [byAgent] = await ask(askAt(`http://127.0.0.1:${agent}/`));
      expect(bySocket?.name).toBe(RUNNING);
      expect(byAgent?.text).toBe(bySocket?.text);
      const bare = (texts: { name: string; text: string }[]) =>
        JSON.parse(JSON.stringify(kea.read({ texts }).dhcp, (key, value) => (key === "place" ? undefined : value)));
      const file = { name: FILE, text: JSON.stringify(config(), null, 1) };
      expect(bare([bySocket!]).scopes).toHaveLength(1);
      expect(bare([bySocket!])).toEqual(bare([file]));
      expect(kea.read({ texts: [file, bySocket!] }).problems).toEqual(kea.read({ texts: [file] }).problems);
    });

    test("secrets are taken out of the answer as out of the file", async () => {
      const [running] = await ask(askAt(socket));
      expect(running?.text).toContain("CanaryContext");
      const kept = textWithoutSecrets("kea", { name: running!.name, text: running!.text }).text;
      expect(kept).not.toContain("Canary");
      expect(kept.split("\n")).toHaveLength(running!.text.split("\n").length);
    });

    test("a file that may not be read is replaced by what runs; the file's own error is told when nothing answers", async () => {
      const [text] = await ask({ name: FILE, file: join(folder, "no-such.conf"), instead: askAt(socket) });
      expect(text?.name).toBe(RUNNING);
      expect(
        kea.planChange?.(
          { kind: "remove-boot-options", device: "d", order: 1, options: [66] },
          { texts: [text!] },
          kea.read({ texts: [text!] }),
        ),
      ).toMatchObject({ ok: false, why: expect.stringMatching(/Only what Kea runs/) });
      await expect(
        ask({ name: FILE, file: join(folder, "no-such.conf"), instead: askAt("/nowhere/socket") }),
      ).rejects.toMatchObject({ problem: { code: "file-missing" } });
    });

    test("a server that runs something else than its file is read as it runs, the difference is told, and no file is changed", async () => {
      const [running] = await ask(askAt(socket));
      const file = { name: FILE, text: JSON.stringify(config("boot/newer.efi"), null, 1) };
      const capture = { texts: [file, running!] };
      const facts = kea.read(capture);
      expect(facts.problems).toMatchObject([
        { code: "kea-runs-otherwise", affects: "nothing", place: { file: RUNNING } },
      ]);
      expect(facts.problems[0]?.what).toContain("10.67.0.0/24");
      expect(JSON.stringify(facts.dhcp)).toContain("boot/uefi.efi");
      const fix = { kind: "remove-boot-options", device: "d", order: 1, options: [67] } as const;
      expect(kea.planChange?.({ ...fix, options: [67] }, capture, facts)).toMatchObject({ ok: false });
    });

    test("where nothing answers, that is said", async () => {
      const result = await session.exec((askAt("http://127.0.0.1:1/") as { command: string[] }).command);
      expect([result.code, result.stdout.toString()]).toEqual([
        1,
        expect.stringMatching(/^# The running configuration was not given: URLError/),
      ]);
    });
  },
);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
