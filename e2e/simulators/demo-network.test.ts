import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { describeDemo } from "@/e2e/demo/describe";
import { DEMO_DEVICES, DEMO_SUBNETS } from "@/e2e/demo/estate";
import { type RunningDemo, startDemo } from "@/e2e/demo/start";
import { demoDescription } from "@/lib/launch/demo-description";
import type { ShellChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import ciscoIos from "@/lib/platforms/cisco-ios/index";
import { connectSsh } from "@/lib/transports/ssh/connect";
import { openShell } from "@/lib/transports/ssh/shell";
import { pullSshShell } from "@/lib/worker/pull/ssh-shell";

if (ciscoIos.pull.over !== "ssh-shell") throw new Error("Cisco IOS is read over an interactive shell");
const plan = ciscoIos.pull;
const folder = mkdtempSync(join(tmpdir(), "demo-"));
afterAll(() => rmSync(folder, { recursive: true }));

function runningOf(demo: RunningDemo, name: string) {
  const found = demo.devices.find((one) => one.device.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

async function session(demo: RunningDemo, name: string, pinned: string | null = null) {
  const { device, host, port } = runningOf(demo, name);
  return connectSsh({
    host,
    port,
    username: device.username,
    password: device.password,
    hostKey: { pinned, mode: "tofu" },
  });
}

/** Pulls a router as the product does. */
async function pull(demo: RunningDemo, name: string, pinned: string | null = null) {
  const ssh = await session(demo, name, pinned);
  const shell = await openShell(ssh, plan.shell, {
    where: name,
    enablePassword: runningOf(demo, name).device.enablePassword ?? null,
  });
  const texts = await pullSshShell(plan, shell, name);
  return {
    capture: { texts: texts.map(({ name: file, text }) => ({ name: file, text })) },
    shell,
    close: () => ssh.close(),
  };
}

function planned(fix: Fix, capture: { texts: { name: string; text: string }[] }): ShellChange {
  const result = ciscoIos.planChange?.(fix, capture, ciscoIos.read(capture));
  if (!result?.ok || result.change.kind !== "shell") throw new Error("no shell change");
  return result.change;
}

describe("the demo network", () => {
  it("is as large as promised", () => {
    const count = (role: string) => DEMO_DEVICES.filter((device) => (device.roles as string[]).includes(role)).length;
    expect(DEMO_SUBNETS).toHaveLength(40);
    expect(new Set(DEMO_SUBNETS.map((subnet) => subnet.site)).size).toBe(4);
    expect([count("router"), count("dhcp")]).toEqual([6, 3]);
    expect(new Set(DEMO_DEVICES.map((device) => device.platform))).toEqual(
      new Set(["cisco-ios", "linux-relay", "isc-dhcpd", "dnsmasq", "windows-dhcp", "wds"]),
    );
  });

  it("describes itself as the launcher wants it, and every router reads without a problem", async () => {
    const demo = await startDemo();
    const description = demoDescription.parse(JSON.parse(JSON.stringify(describeDemo(demo))));
    expect(description.devices.every((device) => device.port && device.credential?.password)).toBe(true);
    for (const { device } of demo.devices.filter((one) => one.device.platform === "cisco-ios")) {
      const { capture, close } = await pull(demo, device.name);
      const facts = ciscoIos.read(capture);
      expect([device.name, facts.problems, facts.coverage.unknown]).toEqual([device.name, [], []]);
      close();
    }
    await demo.stop();
  });

  it("holds configurations that the services accept", async () => {
    const demo = await startDemo();
    for (const [name, unit] of [
      ["dhcp-labs", "isc-dhcp-server"],
      ["dhcp-hull", "isc-dhcp-server"],
      ["pxe-linux", "dnsmasq"],
      ["ripon-gw", "isc-dhcp-relay"],
    ] as const) {
      const ssh = await session(demo, name);
      const restarted = await ssh.exec(["systemctl", "restart", unit]);
      expect([name, restarted.code, restarted.stderr.toString()]).toEqual([name, 0, ""]);
      ssh.close();
    }
    await demo.stop();
  });

  it("takes a changed file as the product brings it, judged before it goes live", async () => {
    const demo = await startDemo();
    const ssh = await session(demo, "dhcp-labs");
    const path = "/etc/dhcp/dhcpd.conf";
    const before = (await ssh.readFile(path)).toString();
    const after = before.replace(/^option (vendor-class-identifier|tftp-server-name|bootfile-name) .*\n/gm, "");
    expect(after.split("\n")).toHaveLength(before.split("\n").length - 3);
    for (const [text, code] of [
      [`${after}}`, 1],
      [after, 0],
    ] as const) {
      const staged = await ssh.stageFile(path, Buffer.from(text), { tag: "test" });
      expect((await ssh.exec(["dhcpd", "-t", "-4", "-cf", staged])).code).toBe(code);
      if (code === 0) await ssh.commitFile(staged, path);
      else await ssh.removeFile(staged);
    }
    expect((await ssh.exec(["systemctl", "restart", "isc-dhcp-server"])).code).toBe(0);
    expect((await ssh.exec(["systemctl", "is-active", "isc-dhcp-server"])).code).toBe(0);
    expect((await ssh.readFile(path)).toString()).toBe(after);
    expect(await ssh.listFolder("/etc/dhcp")).toEqual([path]);
    ssh.close();
    await demo.stop();
  });

  it("keeps a planned change, its host key and its port across a restart, and takes the change back to the byte", async () => {
    let demo = await startDemo(folder);
    const fix: Fix = {
      kind: "add-relay-target",
      device: "leeds-core-2",
      interface: "Vlan404",
      target: "10.20.0.12",
      order: 1,
    };
    const before = await pull(demo, "leeds-core-2");
    const change = planned(fix, before.capture);
    for (const command of [
      ...(change.enter ?? []),
      ...change.apply,
      ...plan.shell.leave,
      ...(change.confirm ?? []),
      ...change.save,
    ])
      expect([command, before.shell.refusal(await before.shell.run(command))]).toEqual([command, null]);
    before.close();
    const { fingerprint, port } = runningOf(demo, "leeds-core-2");
    await demo.stop();
    expect(statSync(join(folder, "demo-leeds-core-2.json")).mode & 0o077).toBe(0);

    demo = await startDemo(folder);
    expect(runningOf(demo, "leeds-core-2")).toMatchObject({ fingerprint, port });
    const after = await pull(demo, "leeds-core-2", fingerprint);
    const targets = ciscoIos.read(after.capture).interfaces.find((face) => face.name === "Vlan404")?.relayTargets ?? [];
    expect(targets.map((target) => target.address)).toEqual(["10.20.0.20", "10.20.0.12"]);
    expect(ciscoIos.fingerprint(after.capture)).not.toBe(ciscoIos.fingerprint(before.capture));
    for (const command of [...plan.shell.configure, ...change.inverse, ...plan.shell.leave, ...change.save])
      await after.shell.run(command);
    after.close();
    const back = await pull(demo, "leeds-core-2", fingerprint);
    expect(ciscoIos.fingerprint(back.capture)).toBe(ciscoIos.fingerprint(before.capture));
    back.close();
    await demo.stop();
  });
});
