import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import type { Problem } from "@/lib/core/problem";
import { db } from "@/lib/data/client";
import { queuePull } from "@/lib/data/pulls";
import { queue } from "@/lib/data/queue";
import { consume } from "./consume";
import { type TestInventory, testInventory } from "./testing/inventory";
import { until } from "./testing/worker-process";

const DEVICES = 40;
/** Every twentieth device takes the connection and never says a word. */
const isHole = (index: number) => index % 20 === 0;
/** Longer than one good device needs, so that waiting in line behind a hole would show. */
const HOLE_MS = 8_000;

let inventory: TestInventory;
let good: CiscoSimulator;
let hole: CiscoSimulator;
let settled: () => Promise<void>;
const stop = new AbortController();

beforeAll(async () => {
  inventory = await testInventory();
  const options = {
    config: "hostname gw\ninterface Vlan10\n ip address 10.1.1.1 255.255.255.0\nend\n",
    privileged: true,
    users: [{ name: "net", password: "pw" }],
  };
  good = await startCiscoSimulator(options);
  hole = await startCiscoSimulator({ ...options, misbehave: { silent: true } });
});
afterAll(async () => {
  stop.abort();
  await settled?.();
  await inventory?.stop();
  await good?.stop();
  await hole?.stop();
});

test("devices that take the connection and never answer keep none of the others waiting", async () => {
  const ids: string[] = [];
  for (let index = 0; index < DEVICES; index++) {
    const { port } = isHole(index) ? hole : good;
    const device = { name: `gw-${index}`, platform: "cisco-ios", port } as const;
    ids.push(await inventory.addDevice(device, { username: "net", secrets: { password: "pw" } }));
  }
  const pulls = await Promise.all(ids.map((id) => queuePull(db(), id, "ann")));
  const boss = await queue({ worker: true });
  settled = await consume(boss, inventory.keys, stop.signal, null, { keyExchangeMs: HOLE_MS });
  const ended = { id: { in: pulls }, endedAt: { not: null } };
  await until(async () => (await db().pull.count({ where: ended })) === DEVICES, 25);

  const rows = await db().pull.findMany({ where: { id: { in: pulls } } });
  const byDevice = ids.map((id) => rows.find((row) => row.deviceId === id));
  const holes = byDevice.filter((_, index) => isHole(index));
  const others = byDevice.filter((_, index) => !isHole(index));
  expect(others.map((row) => row?.state)).toEqual(others.map(() => "ok"));
  for (const row of holes) {
    expect(row?.state).toBe("failed");
    expect((row?.problem as Problem | null)?.code).toBe("time-out");
    const milliseconds = Number(row?.endedAt) - Number(row?.startedAt);
    expect(milliseconds).toBeGreaterThanOrEqual(HOLE_MS);
    expect(milliseconds).toBeLessThan(HOLE_MS + 3_000);
  }
  // While the first hole was still held, the others went on: more of them than a worker does side by side.
  const firstEnd = Math.min(...holes.map((row) => Number(row?.endedAt)));
  const before = others.filter((row) => Number(row?.endedAt) < firstEnd);
  expect(before.length).toBeGreaterThan(8);
});
