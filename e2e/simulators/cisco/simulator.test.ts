import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { read } from "@/lib/platforms/cisco-ios/read";
import { newKeyPair } from "@/lib/transports/ssh/testing/new-key-pair";
import { type CiscoSimulator, startCiscoSimulator } from "./simulator";

const CONFIG = `hostname gw-1
!
vrf definition LABS
!
archive
 path flash:saved
!
ip dhcp pool DESKS
 network 10.1.1.0 255.255.255.0
 bootfile boot.bin
 default-router 10.1.1.1
 option 60 ascii "PXEClient"
 option 66 ascii "10.9.9.9"
!
interface Vlan10
 description Desks
 ip address 10.1.1.1 255.255.255.0
 ip helper-address 10.9.9.1
!
interface Vlan11
 vrf forwarding LABS
 ip address 10.1.2.1 255.255.255.0
 shutdown
!
end
`;

/** Drives the device with the system's own OpenSSH client, which nobody here wrote. */
function openssh(
  port: number,
  lines: string[],
  askpass: string,
  extra: string[] = [],
): Promise<{ output: string; code: number | null }> {
  const options = [
    "-o",
    "StrictHostKeyChecking=no",
    "-o",
    "UserKnownHostsFile=/dev/null",
    "-o",
    "LogLevel=ERROR",
    "-p",
    String(port),
    ...extra,
  ];
  const child = spawn("ssh", ["-tt", ...options, "net@127.0.0.1"], {
    env: { ...process.env, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: "force", DISPLAY: ":0" },
  });
  let output = "";
  let next = 0;
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const last = output.slice(output.lastIndexOf("\n") + 1);
      if (next < lines.length && /(^[\w-]+(\(.*\))?[#>]|Password: |--More-- |\?\s|\[confirm\])$/.test(last))
        child.stdin.write(lines[next++]!);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ output, code });
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "ios-"));
const askpass = join(folder, "askpass");
let device: CiscoSimulator;

beforeAll(async () => {
  writeFileSync(askpass, "#!/bin/sh\necho swordfish\n");
  chmodSync(askpass, 0o700);
  device = await startCiscoSimulator({
    config: CONFIG,
    users: [{ name: "net", password: "swordfish" }],
    enablePassword: "opensesame",
    minuteMs: 400,
  });
});
afterAll(async () => {
  await device.stop();
  rmSync(folder, { recursive: true });
});

const PRIVILEGED = ["enable\r", "opensesame\r", "terminal length 0\r"];
const drive = (...lines: string[]) => openssh(device.port, [...PRIVILEGED, ...lines, "exit\r"], askpass);

describe("a simulated Cisco router, driven by OpenSSH", () => {
  it("shows its running configuration in a form that the platform reads without a problem", async () => {
    const { output, code } = await drive("show running-config\r", "show ip interface brief\r");
    expect(code).toBe(0);
    expect(output).toContain("administratively down");
    const text = output.slice(output.indexOf("Building"), output.indexOf("\nend") + 5);
    const facts = read({ texts: [{ name: "show running-config", text }] });
    expect(facts.problems).toEqual([]);
    expect(facts.interfaces.map((face) => [face.name, face.relayTargets.length, face.shutdown])).toEqual([
      ["Vlan10", 1, false],
      ["Vlan11", 0, true],
    ]);
  });
  it("takes a change and its inverse, and is afterwards what it was", async () => {
    const before = device.device.state.running;
    await drive(
      "configure terminal\r",
      "interface Vlan10\r",
      "ip helper-address 10.9.9.2\r",
      "ip dhcp pool DESKS\r",
      "no option 60\r",
      "no bootfile\r",
      "end\r",
    );
    expect(device.device.state.running).toContain(" ip helper-address 10.9.9.1\r\n ip helper-address 10.9.9.2\r\n");
    expect(device.device.state.running).not.toContain("PXEClient");
    await drive(
      "configure terminal\r",
      "interface Vlan10\r",
      "no ip helper-address 10.9.9.2\r",
      "ip dhcp pool DESKS\r",
      'option 60 ascii "PXEClient"\r',
      "bootfile boot.bin\r",
      "end\r",
    );
    expect(device.device.state.running).toBe(before);
  });
  it("refuses what it does not know", async () => {
    const { output } = await drive(
      "frobnicate\r",
      "configure terminal\r",
      "interface Vlan10\r",
      "ip helper-address 10.9.9\r",
      "ip helper-address vrf GONE 10.9.9.2\r",
      "end\r",
    );
    expect(output.match(/% Invalid input detected/g)).toHaveLength(2);
    expect(output).toContain('% VRF "GONE" does not exist.');
  });
  it("takes an unconfirmed change back by itself, and keeps a confirmed one", async () => {
    const before = device.device.state.running;
    await drive("configure terminal revert timer 1\r", "interface Vlan10\r", "ip helper-address 10.9.9.3\r", "end\r");
    expect(device.device.state.running).toContain("10.9.9.3");
    await new Promise((done) => setTimeout(done, 600));
    expect(device.device.state.running).toBe(before);
    await drive(
      "configure terminal revert timer 1\r",
      "interface Vlan10\r",
      "ip helper-address 10.9.9.3\r",
      "end\r",
      "configure confirm\r",
    );
    await new Promise((done) => setTimeout(done, 600));
    expect(device.device.state.running).toContain("10.9.9.3");
    await drive(
      "configure terminal revert timer 1\r",
      "interface Vlan10\r",
      "no ip helper-address 10.9.9.3\r",
      "end\r",
      "configure revert now\r",
    );
    expect(device.device.state.running).toContain("10.9.9.3");
  });
  it("loses on reload what was not written, and keeps what was", async () => {
    await drive("write memory\r", "configure terminal\r", "interface Vlan10\r", "no ip helper-address\r", "end\r");
    await openssh(device.port, [...PRIVILEGED, "reload\r", "\r"], askpass);
    expect(device.device.state.running).toContain("ip helper-address 10.9.9.1");
    await drive(
      "configure terminal\r",
      "interface Vlan10\r",
      "no ip helper-address 10.9.9.3\r",
      "end\r",
      "copy running-config startup-config\r",
      "\r",
    );
    expect(device.device.state.startup).not.toContain("10.9.9.3");
  });
  it("pages unless told not to, and refuses a wrong enable password", async () => {
    const paged = await openssh(
      device.port,
      ["enable\r", "opensesame\r", "show running-config\r", " ", "exit\r"],
      askpass,
    );
    expect(paged.output).toContain("--More--");
    const text = paged.output.slice(paged.output.indexOf("Building"), paged.output.indexOf("\nend") + 5);
    expect(read({ texts: [{ name: "show running-config", text }] }).interfaces).toHaveLength(2);
    const wrong = await openssh(
      device.port,
      ["enable\r", "a\r", "b\r", "c\r", "show running-config\r", "exit\r"],
      askpass,
    );
    expect(wrong.output).toContain("% Bad secrets");
    expect(wrong.output).not.toContain("Building configuration");
  });
  it("lets a key in and a wrong one out", async () => {
    const pair = newKeyPair();
    const other = await startCiscoSimulator({
      config: CONFIG,
      users: [{ name: "net", publicKey: pair.public }],
      privileged: true,
      methods: ["publickey"],
    });
    const file = join(folder, "key");
    writeFileSync(file, pair.private, { mode: 0o600 });
    const only = ["-i", file, "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes"];
    expect((await openssh(other.port, ["show version\r", "exit\r"], askpass, only)).output).toContain("IOS XE");
    writeFileSync(file, newKeyPair().private, { mode: 0o600 });
    const refused = await openssh(other.port, ["show version\r"], askpass, only);
    expect(refused.output).toContain("Permission denied");
    await other.stop();
  });
  it("misbehaves on request", async () => {
    device.misbehave({ cutAfterBytes: 400 });
    const cut = await drive("show running-config\r");
    expect(cut.output).not.toContain("\nend");
    expect(cut.code).not.toBe(0);
    device.misbehave({ refuseSignIn: true });
    expect((await drive("exit\r")).output).toContain("Permission denied");
    device.misbehave({});
    const first = device.fingerprint;
    expect(device.changeHostKey()).not.toBe(first);
    expect((await drive("show version\r")).output).toContain("IOS XE");
  });
});
