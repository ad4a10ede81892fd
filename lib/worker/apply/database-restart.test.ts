import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import { ensureDatabase } from "@/lib/launch/app-database";
import { migrate } from "@/lib/launch/migrate";
import { startPostgres } from "@/lib/launch/postgres";
import type { ShellChange } from "@/lib/model/change";
import { type TestInventory, testInventory } from "../testing/inventory";
import { startWorkerProcess, until, type WorkerProcess } from "../testing/worker-process";

const ROUTER = `hostname gw-1
archive
 path flash:saved
interface Vlan10
 ip address 10.1.1.1 255.255.255.0
end
`;
const HELPER = "ip helper-address 10.9.9.9";
const CHANGE: ShellChange = {
  kind: "shell",
  preview: { commands: [], diff: null, inverse: [], safety: "", sendable: true },
  enter: ["configure terminal revert timer 5"],
  apply: ["interface Vlan10", HELPER],
  inverse: ["interface Vlan10", `no ${HELPER}`],
  confirm: ["configure confirm"],
  revert: ["configure revert now"],
  save: ["write memory"],
  expect: [{ context: "interface Vlan10", line: HELPER, present: true }],
};

const folder = mkdtempSync(path.join(tmpdir(), "bootpath-restart-"));
let server: Awaited<ReturnType<typeof startPostgres>>;
let inventory: TestInventory;
let router: CiscoSimulator;
let worker: WorkerProcess;
let arrivals = 0;
let restarts = 0;
let restarted: Promise<void> = Promise.resolve();

/** Ends the database under the worker's hands, and starts it again on the same port. */
async function restart(): Promise<void> {
  restarts++;
  await server.stop();
  server = await startPostgres(folder, { durable: false });
}

beforeAll(async () => {
  server = await startPostgres(folder, { durable: false });
  const url = await ensureDatabase(server, "bootpath");
  await migrate(url);
  inventory = await testInventory({ url, stop: () => server.stop() });
  let before = ROUTER;
  router = await startCiscoSimulator({
    config: ROUTER,
    privileged: true,
    users: [{ name: "net", password: "pw" }],
    onChange({ running }) {
      const [had, has] = [before.includes(HELPER), running.includes(HELPER)];
      before = running;
      if (!had && has) arrivals++;
      // In the middle of the leg, whichever way it goes: the change has just come, or has just gone.
      if (had !== has) restarted = restart();
    },
  });
});
afterAll(async () => {
  await worker?.end("SIGKILL");
  await router?.stop();
  await restarted;
  await inventory?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a database that restarts in the middle of a leg delays the fix, and nothing is sent twice", async () => {
  const device = { name: "gw-1", platform: "cisco-ios", port: router.port } as const;
  const deviceId = await inventory.addDevice(device, { username: "net", secrets: { password: "pw" } });
  expect((await inventory.pull(deviceId)).problem).toBeNull();
  const fixId = await inventory.addFix([{ deviceId, device: "gw-1", change: CHANGE }]);
  worker = startWorkerProcess(inventory);
  await worker.ready;
  const stands = (state: string) => async () =>
    (await db().fix.findUniqueOrThrow({ where: { id: fixId } })).state === state;
  await enqueue("apply-fix", { fixId });
  await until(stands("done"));
  expect([arrivals, restarts]).toEqual([1, 1]);
  expect(router.device.startup).toContain(HELPER);
  expect(router.device.confirm()).toBe(false);
  const log = await db().legLog.findMany({ where: { leg: { fixId } } });
  expect(log.filter((line) => line.level === "error")).toEqual([]);
  expect(log.filter((line) => line.text.startsWith("Sending"))).toHaveLength(1);

  await db().fix.update({ where: { id: fixId }, data: { state: "taking-back" } });
  await enqueue("take-back", { fixId });
  await until(stands("taken-back"));
  expect([arrivals, restarts]).toEqual([1, 2]);
  expect(router.device.startup).not.toContain(HELPER);
}, 120_000);
