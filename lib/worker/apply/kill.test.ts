import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import type { FileChange } from "@/lib/model/change";
import { startSshd, type TestSshd } from "@/lib/transports/ssh/testing/sshd";
import { sha256 } from "../pull/raw-text";
import { type TestInventory, testInventory } from "../testing/inventory";
import { addsTarget, arrivedAt, routerConfig } from "../testing/relay-legs";
import { startWorkerProcess, type WorkerProcess } from "../testing/worker-process";

/** More rounds by hand: BOOTPATH_KILL_ROUNDS=50 npx vitest run lib/worker/apply/kill.test.ts */
const ROUNDS = Number(process.env.BOOTPATH_KILL_ROUNDS ?? 1);
const KILLS = 2;

const ROUTER = routerConfig("gw-1");
const CONF = 'subnet 10.1.1.0 netmask 255.255.255.0 {\n  option bootfile-name "old";\n}\n';

let inventory: TestInventory;
let router: CiscoSimulator;
let sshd: TestSshd;
let file: string;
let routerId: string;
let hostId: string;
let worker: WorkerProcess | null = null;
/** How often each helper line came to stand where it had not stood. */
let arrivals: Record<string, number> = {};

beforeAll(async () => {
  inventory = await testInventory();
  let before = ROUTER;
  router = await startCiscoSimulator({
    config: ROUTER,
    privileged: true,
    users: [{ name: "net", password: "pw" }],
    onChange: ({ running }) => {
      for (const lan of arrivedAt(before, running)) arrivals[lan] = (arrivals[lan] ?? 0) + 1;
      before = running;
    },
  });
  sshd = await startSshd();
  mkdirSync(join(sshd.folder, "etc"));
  file = join(sshd.folder, "etc/dhcpd.conf");
  writeFileSync(file, CONF);
  routerId = await inventory.addDevice(
    { name: "gw-1", platform: "cisco-ios", port: router.port },
    { username: "net", secrets: { password: "pw" } },
  );
  hostId = await inventory.addDevice(
    { name: "dhcp-1", roles: ["dhcp"], port: sshd.port },
    { username: sshd.username, secrets: { privateKey: sshd.privateKey } },
  );
});
afterAll(async () => {
  await worker?.end("SIGKILL");
  await router?.stop();
  await sshd?.stop();
  await inventory?.stop();
});

function edit(): FileChange {
  return {
    kind: "file",
    preview: { commands: [], diff: "", inverse: [], safety: "", sendable: true },
    path: file,
    edits: [{ start: 2, end: 2, before: ['  option bootfile-name "old";'], after: [] }],
    test: ["/usr/sbin/dhcpd", "-t", "-4", "-cf", "{file}"],
    activate: ["true"],
    healthy: ["true"],
  };
}

/** Lets workers die KILLS times, each at some moment after a leg was begun, until the fix is in `end`. */
async function untilDone(fixId: string, busy: string[], end: string): Promise<void> {
  let left = KILLS;
  worker = startWorkerProcess(inventory);
  for (const deadline = Date.now() + 100_000; Date.now() < deadline; ) {
    const fix = await db().fix.findUniqueOrThrow({ where: { id: fixId }, include: { legs: true } });
    if (!busy.includes(fix.state) && fix.state !== "approved") {
      expect([fix.state, await errorsOf(fixId)]).toEqual([end, []]);
      return worker?.end("SIGKILL");
    }
    if (left > 0 && fix.legs.some((leg) => leg.state === "sending" || leg.state === "sent")) {
      await sleep(Math.random() * 1_200);
      await worker?.end("SIGKILL");
      left--;
      worker = startWorkerProcess(inventory);
      await sleep(1_500);
    }
    await sleep(20);
  }
  throw new Error("the fix did not come to its end");
}

async function errorsOf(fixId: string): Promise<string[]> {
  const lines = await db().legLog.findMany({ where: { leg: { fixId }, level: "error" } });
  return lines.map((line) => line.text);
}

async function captureHost(): Promise<void> {
  await db().capture.create({
    data: {
      deviceId: hostId,
      fingerprint: "f",
      texts: { create: [{ position: 0, name: file, text: CONF, lines: 3, rawSha256: sha256(CONF) }] },
    },
  });
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  "workers that are killed in the middle apply no leg twice and skip none (round %i)",
  async () => {
    const before = router.device.running.text();
    arrivals = {};
    expect((await inventory.pull(routerId)).problem).toBeNull();
    await captureHost();
    const fixId = await inventory.addFix([
      { deviceId: routerId, device: "gw-1", change: addsTarget("Vlan10") },
      { deviceId: hostId, device: "dhcp-1", change: edit() },
      { deviceId: routerId, device: "gw-1", change: addsTarget("Vlan11") },
    ]);
    await enqueue("apply-fix", { fixId });
    await untilDone(fixId, ["applying", "verifying"], "done");
    expect(arrivals).toEqual({ Vlan10: 1, Vlan11: 1 });
    expect(router.device.startup).toBe(router.device.running.text());
    expect(router.device.confirm()).toBe(false);
    expect(readFileSync(file, "utf8")).toBe("subnet 10.1.1.0 netmask 255.255.255.0 {\n}\n");
    await db().fix.update({ where: { id: fixId }, data: { state: "taking-back" } });
    await enqueue("take-back", { fixId });
    await untilDone(fixId, ["taking-back"], "taken-back");
    expect(router.device.running.text()).toBe(before);
    expect(router.device.startup).toBe(before);
    expect(readFileSync(file, "utf8")).toBe(CONF);
    expect(arrivals).toEqual({ Vlan10: 1, Vlan11: 1 });
  },
  240_000,
);
