import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "@/lib/transports/ssh/testing/sshd";
import { askTftp } from "./ask-tftp";

/** The probe, judged by servers that we did not write. In CI a missing program is a failure; elsewhere it is said and left out. */
const needed = (program: string, what: string): boolean => {
  const there = existsSync(program) && process.getuid?.() === 0;
  if (!there) process.stderr.write(`${what} is not tried: it needs root and ${program} (Debian package beside it).\n`);
  return there || Boolean(process.env.CI);
};
const withTftpd = needed("/usr/sbin/in.tftpd", "TFTP against tftpd-hpa");
const withDnsmasq = needed("/usr/sbin/dnsmasq", "Port 4011 and TFTP against dnsmasq");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bootpath-probe-"));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "srv"));
  writeFileSync(join(folder, "srv/snponly.efi"), Buffer.alloc(4711, 1));
  writeFileSync(join(folder, "srv/secret.efi"), "x", { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(withTftpd)("tftpd-hpa", () => {
  let server: ChildProcess;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    server = spawn("/usr/sbin/in.tftpd", ["-L", "-a", `127.0.0.1:${port}`, "-s", join(folder, "srv")], {
      stdio: "ignore",
    });
  });
  afterAll(() => void server.kill());

  const ask = (file: string) => askTftp("127.0.0.1", file, { port, waits: [0.5, 0.5, 1, 2] });

  test("a file is found with its size, and nothing of it is sent", async () => {
    // The first question may come before the server listens: a closed port is an answer of its own.
    let answer = await ask("snponly.efi");
    for (let tries = 0; answer.outcome === "unreachable" && tries < 20; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await ask("snponly.efi");
    }
    expect(answer).toMatchObject({ outcome: "found", size: 4711 });
  });

  test("a file that is not there, and one that may not be read, are told apart", async () => {
    expect((await ask("nowhere.efi")).outcome).toBe("not-found");
    const secret = await ask("secret.efi");
    expect(secret.outcome).toBe("refused");
    expect(secret.text).toMatch(/access|permission/i);
  });
});

describe.runIf(withDnsmasq)("dnsmasq as proxyDHCP, in namespaces of its own", () => {
  test("each firmware gets the file that is meant for it, and one that no line is for gets none", async () => {
    const answers = await insideNamespace();
    expect(answers.bios).toMatchObject({ outcome: "answers", file: "pxelinux.0", nextServer: "10.99.0.12" });
    expect(answers.uefi).toMatchObject({ outcome: "answers", file: "snponly.efi" });
    expect(answers.arm?.file).not.toBe("snponly.efi");
    expect(answers.there).toMatchObject({ outcome: "found", size: 4711 });
    expect(answers.missing).toMatchObject({ outcome: "not-found" });
  });
});

/** A server's and the probe's network, joined by one cable; both are gone with the process that made them. */
async function insideNamespace(): Promise<Record<string, { outcome: string; file: string | null } | undefined>> {
  const config = join(folder, "dnsmasq.conf");
  writeFileSync(
    config,
    [
      "port=0",
      "interface=pxe0",
      "bind-dynamic",
      "user=root",
      "dhcp-range=10.99.0.0,proxy,255.255.255.0",
      'pxe-service=x86PC,"BIOS",pxelinux',
      'pxe-service=X86-64_EFI,"UEFI",snponly.efi',
      "enable-tftp",
      `tftp-root=${folder}/srv`,
      "",
    ].join("\n"),
  );
  const script = `
    set -e
    ip link add probe0 type veth peer name pxe0
    unshare -n sleep 60 & server=$!
    while [ "$(readlink /proc/$server/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
    ip link set pxe0 netns $server
    nsenter -t $server -n ip addr add 10.99.0.12/24 dev pxe0
    nsenter -t $server -n ip link set pxe0 up
    ip addr add 10.99.0.1/24 dev probe0
    ip link set probe0 up
    nsenter -t $server -n /usr/sbin/dnsmasq --keep-in-foreground --conf-file="$1" --pid-file= &
    sleep 0.5
    exec "$2" --import tsx "$3" 10.99.0.12 10.99.0.1
  `;
  const probe = join(import.meta.dirname, "testing/ask-dnsmasq.ts");
  const options = ["-npf", "--mount-proc", "--kill-child", "sh", "-c", script, "sh", config, process.execPath, probe];
  const { stdout } = await promisify(execFile)("unshare", options, { timeout: 25_000 });
  return JSON.parse(stdout) as Awaited<ReturnType<typeof insideNamespace>>;
}
