import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { db } from "@/lib/data/client";
import { queuePull } from "@/lib/data/pulls";
import { enqueue } from "@/lib/data/queue";
import { type TestInventory, testInventory } from "./testing/inventory";
import { addsTarget, arrivedAt, LANS, routerConfig } from "./testing/relay-legs";
import { startWorkerProcess, until, type WorkerProcess } from "./testing/worker-process";

/** More rounds by hand: BOOTPATH_WORKER_ROUNDS=20 npx vitest run lib/worker/several.test.ts */
const ROUNDS = Number(process.env.BOOTPATH_WORKER_ROUNDS ?? 1);
const ROUTERS = 3;
let inventory: TestInventory;
let workers: WorkerProcess[] = [];
const routers: { id: string; name: string; simulator: CiscoSimulator }[] = [];
/** By router: what it ran before the last change. */
const previous = new Map<string, string>();
/** "router Vlan" → how often the helper came to stand there. */
const arrivals = new Map<string, number>();

beforeAll(async () => {
  inventory = await testInventory();
  for (let count = 1; count <= ROUTERS; count++) {
    const name = `gw-${count}`;
    const simulator = await startCiscoSimulator({
      config: routerConfig(name),
      privileged: true,
      users: [{ name: "net", password: "pw" }],
      onChange({ running }) {
        const before = previous.get(name) ?? "";
        for (const lan of arrivedAt(before, running))
          arrivals.set(`${name} ${lan}`, (arrivals.get(`${name} ${lan}`) ?? 0) + 1);
        previous.set(name, running);
      },
    });
    const device = { name, platform: "cisco-ios", port: simulator.port } as const;
    const id = await inventory.addDevice(device, { username: "net", secrets: { password: "pw" } });
    routers.push({ id, name, simulator });
  }
  workers = [startWorkerProcess(inventory), startWorkerProcess(inventory)];
  await Promise.all(workers.map((worker) => worker.ready));
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
  await Promise.all(routers.map(({ simulator }) => simulator.stop()));
  await inventory?.stop();
});

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  "two workers on one database do no job and no leg twice, and leave none out (round %i)",
  async () => {
    arrivals.clear();
    for (const { name, simulator } of routers) {
      previous.set(name, routerConfig(name));
      simulator.device.restore({ running: routerConfig(name), startup: routerConfig(name) });
    }
    const pulls = await Promise.all([...routers, ...routers].map(({ id }) => queuePull(db(), id, "ann")));
    await until(async () => (await db().pull.count({ where: { id: { in: pulls }, state: "ok" } })) === pulls.length);
    const fixes: string[] = [];
    for (const { id, name } of routers) {
      fixes.push(await inventory.addFix(LANS.map((lan) => ({ deviceId: id, device: name, change: addsTarget(lan) }))));
    }
    // Asked for again and again, as by people who press twice and by workers that start.
    for (let asked = 0; asked < 3; asked++) for (const fixId of fixes) await enqueue("apply-fix", { fixId });
    await until(async () => (await db().fix.count({ where: { id: { in: fixes }, state: "done" } })) === fixes.length);
    const expected = routers.flatMap(({ name }) => LANS.map((lan) => [`${name} ${lan}`, 1] as const));
    expect([...arrivals].sort()).toEqual(expected);
    const sent = await db().legLog.groupBy({
      by: ["legId"],
      where: { leg: { fixId: { in: fixes } }, text: { startsWith: "Sending" } },
      _count: true,
    });
    expect(sent.map((leg) => leg._count)).toEqual(expected.map(() => 1));
    const jobs = await db().$queryRaw<{ state: string; retry_count: number }[]>`
      SELECT state::text, retry_count FROM pgboss.job WHERE name = 'pull-device'`;
    expect(jobs.filter((job) => job.state !== "completed" || job.retry_count > 0)).toEqual([]);
    expect(await db().capture.count({ where: { deviceId: routers[0]?.id ?? "" } })).toBeGreaterThan(0);
  },
  120_000,
);
