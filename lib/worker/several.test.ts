import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { db } from "@/lib/data/client";
import { queuePull } from "@/lib/data/pulls";
import { enqueue } from "@/lib/data/queue";
import type { ShellChange } from "@/lib/model/change";
import { standingOf } from "./apply/expect";
import { type TestInventory, testInventory } from "./testing/inventory";
import { startWorkerProcess, until, type WorkerProcess } from "./testing/worker-process";

/** More rounds by hand: BOOTPATH_WORKER_ROUNDS=20 npx vitest run lib/worker/several.test.ts */
const ROUNDS = Number(process.env.BOOTPATH_WORKER_ROUNDS ?? 1);
const ROUTERS = 3;
const LANS = ["Vlan10", "Vlan11"];

const config = (name: string) => `hostname ${name}
archive
 path flash:saved
interface Vlan10
 ip address 10.1.1.1 255.255.255.0
 ip helper-address 10.9.9.1
interface Vlan11
 ip address 10.1.2.1 255.255.255.0
 ip helper-address 10.9.9.1
end
`;

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
      config: config(name),
      privileged: true,
      users: [{ name: "net", password: "pw" }],
      onChange({ running }) {
        const before = previous.get(name) ?? "";
        for (const lan of LANS) {
          const key = `${name} ${lan}`;
          if (!hasHelper(before, lan) && hasHelper(running, lan)) arrivals.set(key, (arrivals.get(key) ?? 0) + 1);
        }
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

function hasHelper(running: string, lan: string): boolean {
  return standingOf(running, helper(lan).expect) === "all";
}

function helper(lan: string): ShellChange {
  return {
    kind: "shell",
    preview: { commands: [], diff: null, inverse: [], safety: "", sendable: true },
    enter: ["configure terminal revert timer 5"],
    apply: [`interface ${lan}`, "ip helper-address 10.9.9.9"],
    inverse: [`interface ${lan}`, "no ip helper-address 10.9.9.9"],
    confirm: ["configure confirm"],
    revert: ["configure revert now"],
    save: ["write memory"],
    expect: [{ context: `interface ${lan}`, line: "ip helper-address 10.9.9.9", present: true }],
  };
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  "two workers on one database do no job and no leg twice, and leave none out (round %i)",
  async () => {
    arrivals.clear();
    for (const { name, simulator } of routers) {
      previous.set(name, config(name));
      simulator.device.restore({ running: config(name), startup: config(name) });
    }
    const pulls = await Promise.all([...routers, ...routers].map(({ id }) => queuePull(db(), id, "ann")));
    await until(async () => (await db().pull.count({ where: { id: { in: pulls }, state: "ok" } })) === pulls.length);
    const fixes: string[] = [];
    for (const { id, name } of routers) {
      fixes.push(await inventory.addFix(LANS.map((lan) => ({ deviceId: id, device: name, change: helper(lan) }))));
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
