import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKeyPair } from "@/lib/transports/ssh/testing/new-key-pair";
import { type LinuxSimulator, startLinuxSimulator } from "./simulator";
import { splitWords } from "./split-words";

const CONF = "subnet 10.1.1.0 netmask 255.255.255.0 {\n  range 10.1.1.10 10.1.1.20;\n}\n";
const folder = mkdtempSync(join(tmpdir(), "linux-"));
const key = join(folder, "key");
let host: LinuxSimulator;

function run(program: string, args: string[], input?: string): Promise<{ output: string; code: number | null }> {
  const child = spawn(program, [
    "-i",
    key,
    "-o",
    "IdentitiesOnly=yes",
    "-o",
    "BatchMode=yes",
    "-o",
    "StrictHostKeyChecking=no",
    "-o",
    "UserKnownHostsFile=/dev/null",
    "-o",
    "LogLevel=ERROR",
    ...args,
  ]);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stdin.end(input ?? "");
  return new Promise((resolve) => child.on("close", (code) => resolve({ output, code })));
}
const ssh = (command: string) => run("ssh", ["-p", String(host.port), "root@127.0.0.1", command]);
const sftp = (batch: string) => run("sftp", ["-P", String(host.port), "-b", "-", "root@127.0.0.1"], batch);

beforeAll(async () => {
  const pair = newKeyPair();
  writeFileSync(key, pair.private, { mode: 0o600 });
  host = await startLinuxSimulator({
    hostname: "dhcp-1",
    addresses: [{ dev: "eth0", cidr: "10.1.1.2/24" }],
    files: { "/etc/dhcp/dhcpd.conf": CONF },
    units: { "isc-dhcp-server": { ports: [67], program: "dhcpd", config: "/etc/dhcp/dhcpd.conf", active: true } },
    users: [{ name: "root", publicKey: pair.public }],
  });
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

describe("a simulated Linux host", () => {
  it("serves its files to the system's own sftp", async () => {
    const big = join(folder, "big");
    writeFileSync(big, "0123456789abcdef\n".repeat(40_000));
    const got = await sftp(
      `get /etc/dhcp/dhcpd.conf ${folder}/got\nput ${big} /etc/dhcp/new\nchmod 600 /etc/dhcp/new\nmkdir /etc/dhcp/more\nls -l /etc/dhcp\nrename /etc/dhcp/new /etc/dhcp/more/moved\nget /etc/dhcp/more/moved ${folder}/back\nrm /etc/dhcp/more/moved\nrmdir /etc/dhcp/more\n`,
    );
    expect(got.code).toBe(0);
    expect(got.output).toContain("dhcpd.conf");
    expect(readFileSync(join(folder, "got"), "utf8")).toBe(CONF);
    expect(readFileSync(join(folder, "back")).equals(readFileSync(big))).toBe(true);
    expect(Object.keys(host.linux.state.files)).toEqual(["/etc/dhcp/dhcpd.conf"]);
    expect((await sftp("get /etc/none\n")).output).toContain("not found");
  });
  it("replaces a file by renaming over it, as OpenSSH does", async () => {
    writeFileSync(join(folder, "next"), `# changed\n${CONF}`);
    expect(
      (
        await sftp(
          `put ${folder}/next /etc/dhcp/dhcpd.conf.new\nrename /etc/dhcp/dhcpd.conf.new /etc/dhcp/dhcpd.conf\n`,
        )
      ).code,
    ).toBe(0);
    expect((await ssh("cat /etc/dhcp/dhcpd.conf")).output).toContain("# changed");
  });
  it("answers the commands that are asked of a DHCP server", async () => {
    expect(JSON.parse((await ssh("ip -j addr")).output)[1].addr_info[0]).toMatchObject({
      local: "10.1.1.2",
      prefixlen: 24,
    });
    expect((await ssh("ss -lun")).output).toContain("0.0.0.0:67");
    expect((await ssh("hostname")).output).toBe("dhcp-1\n");
    expect(await ssh("systemctl is-active isc-dhcp-server")).toEqual({ output: "active\n", code: 0 });
  });
  it("judges a configuration before it starts on it", async () => {
    expect((await ssh("dhcpd -t -4 -cf /etc/dhcp/dhcpd.conf")).code).toBe(0);
    host.linux.files.write("/etc/dhcp/dhcpd.conf", Buffer.from(`${CONF}}`));
    expect((await ssh("dhcpd -t -4 -cf /etc/dhcp/dhcpd.conf")).code).not.toBe(0);
    expect((await ssh("systemctl restart isc-dhcp-server")).code).toBe(1);
    expect((await ssh("systemctl is-active isc-dhcp-server")).code).toBe(3);
    expect((await ssh("ss -lun")).output).not.toContain(":67");
    host.linux.files.write("/etc/dhcp/dhcpd.conf", Buffer.from(CONF));
    expect((await ssh("systemctl restart isc-dhcp-server")).code).toBe(0);
  });
  it("runs nothing but plain commands", async () => {
    expect((await ssh("cat /etc/dhcp/dhcpd.conf; hostname")).code).toBe(2);
    expect((await ssh("rm -rf /")).code).toBe(127);
    expect(splitWords("'a b' \"c\" d\\ e")).toEqual(["a b", "c", "d e"]);
  });
  it("fails where it is told to", async () => {
    host.misbehave({ sftpFails: ["write"] });
    expect((await sftp(`put ${folder}/next /etc/dhcp/x\n`)).code).not.toBe(0);
    host.misbehave({});
  });
});
