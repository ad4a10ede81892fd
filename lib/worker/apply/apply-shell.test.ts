import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { db, toJson } from "@/lib/data/client";
import type { ShellChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { type TestInventory, testInventory } from "../testing/inventory";
import { applyFix, takeBack } from "./work-fix";

const CONFIG = `hostname gw-1
archive
 path flash:saved
ip dhcp pool DESKS
 network 10.1.1.0 255.255.255.0
 bootfile boot.bin
 option 60 ascii "PXEClient"
interface Vlan10
 ip address 10.1.1.1 255.255.255.0
 ip helper-address 10.9.9.1
interface Vlan11
 ip address 10.1.2.1 255.255.255.0
 ip helper-address 10.9.9.1
end
`;
const add = (name: string): Fix => ({
  kind: "add-relay-target",
  device: "gw",
  order: 1,
  interface: name,
  target: "10.9.9.9",
});
const never = new AbortController().signal;

let inventory: TestInventory;
let router: CiscoSimulator;
let deviceId: string;
let count = 0;

beforeAll(async () => {
  inventory = await testInventory();
});
afterAll(() => inventory.stop());
beforeEach(async () => {
  router = await startCiscoSimulator({ config: CONFIG, privileged: true, users: [{ name: "net", password: "pw" }] });
  const login = { username: "net", secrets: { password: "pw" } };
  deviceId = await inventory.addDevice({ name: `gw-${++count}`, platform: "cisco-ios", port: router.port }, login);
  expect((await inventory.pull(deviceId)).problem).toBeNull();
});
afterEach(() => router.stop());

async function plan(fix: Fix): Promise<ShellChange> {
  const capture = await db().capture.findFirstOrThrow({
    where: { deviceId },
    include: { texts: true },
    orderBy: { takenAt: "desc" },
  });
  const texts = { texts: capture.texts };
  const planned = platformById("cisco-ios")?.planChange?.(fix, texts, readDevice("cisco-ios", texts));
  if (!planned?.ok || planned.change.kind !== "shell") throw new Error("no shell change");
  return planned.change;
}

async function fixOf(...fixes: Fix[]): Promise<string> {
  const legs = await Promise.all(
    fixes.map(async (fix) => ({ deviceId, device: `gw-${count}`, change: await plan(fix), fix })),
  );
  return inventory.addFix(legs);
}

async function state(fixId: string) {
  const fix = await db().fix.findUniqueOrThrow({
    where: { id: fixId },
    include: { legs: { orderBy: { position: "asc" }, include: { log: true } } },
  });
  return {
    fix: fix.state,
    legs: fix.legs.map((leg) => leg.state),
    log: fix.legs.flatMap((leg) => leg.log.map((line) => line.text)),
  };
}

test("legs are sent, read back, confirmed and saved; taking back leaves the device as it was", async () => {
  const before = router.device.running.text();
  const fixId = await fixOf(add("Vlan10"), add("Vlan11"));
  await applyFix(fixId, inventory.keys, never);
  expect(await state(fixId)).toMatchObject({ fix: "done", legs: ["verified", "verified"] });
  expect(router.device.running.text().match(/10\.9\.9\.9/g)).toHaveLength(2);
  expect(router.device.startup).toContain("10.9.9.9");
  expect(router.device.confirm()).toBe(false);
  await takeBack(fixId, inventory.keys, never);
  expect(await state(fixId)).toMatchObject({ fix: "taken-back", legs: ["taken-back", "taken-back"] });
  expect(router.device.running.text()).toBe(before);
});

test("a device that changed since the preview is sent nothing", async () => {
  const fixId = await fixOf(add("Vlan10"));
  router.device.restore({ running: CONFIG.replace("10.9.9.1", "10.9.9.2"), startup: CONFIG });
  await applyFix(fixId, inventory.keys, never);
  expect(await state(fixId)).toMatchObject({ fix: "stale", legs: ["pending"] });
  expect(router.device.running.text()).not.toContain("10.9.9.9");
});

test("a refused command puts back what was sent before it, and says so", async () => {
  const change = await plan(add("Vlan10"));
  const fixId = await inventory.addFix([
    {
      deviceId,
      device: "gw",
      change: { ...change, apply: [...change.apply.slice(0, 2), "ip helper-adress 10.9.9.9"] },
    },
  ]);
  await applyFix(fixId, inventory.keys, never);
  const after = await state(fixId);
  expect(after).toMatchObject({ fix: "failed", legs: ["failed"] });
  expect(after.log.at(-1)).toContain("is as it was before");
  expect(router.device.running.text()).not.toContain("10.9.9.9");
});

test("a stop holds before the next leg", async () => {
  const fixId = await fixOf(add("Vlan10"));
  await db().fix.update({ where: { id: fixId }, data: { stopRequested: true } });
  await applyFix(fixId, inventory.keys, never);
  expect(await state(fixId)).toMatchObject({ fix: "stopped", legs: ["pending"] });
});

test("a leg left in the middle is looked at first: what has arrived is not sent again, what has not is sent once", async () => {
  const left = { token: "dead worker", direction: "apply", data: null };
  for (const arrived of [true, false]) {
    router.device.restore({ running: CONFIG, startup: CONFIG });
    await inventory.pull(deviceId);
    const fixId = await fixOf(add("Vlan10"));
    await db().leg.updateMany({ where: { fixId }, data: { state: "sending", journal: toJson(left) } });
    await db().fix.update({ where: { id: fixId }, data: { state: "applying" } });
    if (arrived)
      router.device.restore({
        running: CONFIG.replace("10.9.9.1", "10.9.9.1\n ip helper-address 10.9.9.9"),
        startup: CONFIG,
      });
    await applyFix(fixId, inventory.keys, never);
    const after = await state(fixId);
    expect(after).toMatchObject({ fix: "done", legs: ["verified"] });
    expect(after.log.some((line) => line.startsWith("Sending"))).toBe(!arrived);
    expect(router.device.startup).toContain("10.9.9.9");
  }
});
