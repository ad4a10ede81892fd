import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { db } from "@/lib/data/client";
import { queuePull } from "@/lib/data/pulls";
import { enqueue, queue } from "@/lib/data/queue";
import { consume } from "./consume";
import { pullWhatIsDue } from "./jobs/schedule";
import { sitesOf } from "./sites-of";
import { type TestInventory, testInventory } from "./testing/inventory";

const CONFIG = "hostname gw\ninterface Vlan10\n ip address 10.1.1.1 255.255.255.0\nend\n";

let inventory: TestInventory;
let router: CiscoSimulator;
const ids: Record<string, string> = {};
const workers: { stop: AbortController; settled: () => Promise<void> }[] = [];

beforeAll(async () => {
  inventory = await testInventory();
  router = await startCiscoSimulator({ config: CONFIG, privileged: true, users: [{ name: "net", password: "pw" }] });
  for (const site of ["Leeds", "York", null]) {
    const device = { name: `gw-${site}`, site, platform: "cisco-ios", port: router.port } as const;
    ids[String(site)] = await inventory.addDevice(device, { username: "net", secrets: { password: "pw" } });
  }
});
afterAll(async () => {
  for (const worker of workers) worker.stop.abort();
  await Promise.all(workers.map((worker) => worker.settled()));
  await inventory?.stop();
  await router?.stop();
});

async function startWorker(sites: string[] | null): Promise<void> {
  const stop = new AbortController();
  const settled = await consume(await queue({ worker: true }), inventory.keys, stop.signal, sites);
  workers.push({ stop, settled });
}

const stateOf = async (pullId: string) => (await db().pull.findUniqueOrThrow({ where: { id: pullId } })).state;
const fixState = async (id: string) => (await db().fix.findUniqueOrThrow({ where: { id } })).state;

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(100)) if (await what()) return;
  throw new Error("it did not come to that");
}

/** A fix that has nothing to send ends at once, with whoever takes it. */
async function emptyFix(...sites: string[]): Promise<string> {
  const leg = (site: string) => ({ deviceId: ids[site] ?? "", device: `gw-${site}`, change: null });
  const id = await inventory.addFix(sites.map(leg));
  await enqueue("apply-fix", { fixId: id });
  return id;
}

test("the setting names sites, and nothing means all", () => {
  expect(sitesOf(" Leeds, York,")).toEqual(["Leeds", "York"]);
  expect(sitesOf("")).toBeNull();
  expect(sitesOf(undefined)).toBeNull();
});

test("a worker for some sites does their jobs only, past any number of others; one for all sites does the rest", async () => {
  // The others come first, more than a worker does side by side.
  const york: string[] = [];
  for (let count = 0; count < 10; count++) york.push(await queuePull(db(), ids.York ?? "", "ann", true));
  const nowhere = await queuePull(db(), ids.null ?? "", "ann");
  const both = await emptyFix("Leeds", "York");
  const leeds = await queuePull(db(), ids.Leeds ?? "", "ann");
  const own = await emptyFix("Leeds");
  await startWorker(["leeds"]);
  await until(async () => (await stateOf(leeds)) === "ok" && (await fixState(own)) === "failed");
  await sleep(1_500);
  expect(await Promise.all([...york, nowhere].map(stateOf))).toEqual([...york, nowhere].map(() => "queued"));
  expect(await fixState(both)).toBe("approved");
  // What waits is not asked for a second time by the schedule.
  await db().pull.updateMany({ where: { id: leeds }, data: { startedAt: new Date(0) } });
  expect(await pullWhatIsDue(new Date(Date.now() + 3_600_000))).toBe(1);
  await startWorker(null);
  await until(async () => (await fixState(both)) === "failed");
  await until(async () => (await Promise.all([...york, nowhere].map(stateOf))).every((state) => state === "ok"));
});
