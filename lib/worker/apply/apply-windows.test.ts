import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { dhcpModel, optionValue, scope24 } from "@/e2e/simulators/winrm/models";
import { startWindowsSimulator, type WindowsSimulator } from "@/e2e/simulators/winrm/server";
import { db, toJson } from "@/lib/data/client";
import type { Fix } from "@/lib/model/fix";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { type TestInventory, testInventory } from "../testing/inventory";
import { applyFix, takeBack } from "./work-fix";

const fix: Fix = { kind: "remove-boot-options", device: "dhcp", order: 1, options: [66, 67] };
const never = new AbortController().signal;

let inventory: TestInventory;
let windows: WindowsSimulator;
let deviceId: string;
let count = 0;

beforeAll(async () => {
  inventory = await testInventory();
});
afterAll(() => inventory.stop());
beforeEach(async () => {
  const values = [optionValue(3, "10.4.2.1"), optionValue(66, "10.9.9.9"), optionValue(67, "boot\\x64\\wdsnbp.com")];
  windows = await startWindowsSimulator({
    kind: "dhcp",
    model: { dhcp: dhcpModel({ Scopes: [scope24("10.4.2", "Hall 4", { OptionValues: values })] }) },
    username: "net",
    password: "Canary-pw",
    https: false,
  });
  deviceId = await inventory.addDevice(
    { name: `dhcp-${++count}`, platform: "windows-dhcp", roles: ["dhcp"], transport: "winrm-http", port: windows.port },
    { username: "net", secrets: { password: "Canary-pw" } },
  );
  expect((await inventory.pull(deviceId)).problem).toBeNull();
});
afterEach(() => windows.stop());

async function planned(): Promise<string> {
  const capture = await db().capture.findFirstOrThrow({ where: { deviceId }, include: { texts: true } });
  const texts = { texts: capture.texts };
  const plan = platformById("windows-dhcp")?.planChange?.(fix, texts, readDevice("windows-dhcp", texts));
  if (!plan?.ok) throw new Error(plan?.why ?? "no platform");
  return inventory.addFix([{ deviceId, device: "dhcp", change: plan.change, fix }]);
}

const codes = () =>
  windows.model.dhcp?.Scopes[0]?.OptionValues.map((value) => Number(value.OptionId)).sort((a, b) => a - b);
const stateOf = async (fixId: string) =>
  db().fix.findUniqueOrThrow({ where: { id: fixId }, include: { legs: { include: { log: true } } } });

test("values are taken away and put back, over sealed messages, leaving no shell behind", async () => {
  const before = JSON.stringify(windows.model.dhcp?.Scopes[0]?.OptionValues);
  const fixId = await planned();
  await applyFix(fixId, inventory.keys, never);
  expect((await stateOf(fixId)).state).toBe("done");
  expect(codes()).toEqual([3]);
  await takeBack(fixId, inventory.keys, never);
  expect((await stateOf(fixId)).state).toBe("taken-back");
  expect(codes()).toEqual([3, 66, 67]);
  expect(JSON.stringify(windows.model.dhcp?.Scopes[0]?.OptionValues)).toBe(before);
  expect([windows.plainBodies(), windows.shells().open]).toEqual([0, 0]);
});

test("a server that changed since the preview is sent nothing", async () => {
  const fixId = await planned();
  windows.model.dhcp?.Scopes[0]?.OptionValues.push(optionValue(60, "PXEClient"));
  await applyFix(fixId, inventory.keys, never);
  expect((await stateOf(fixId)).state).toBe("stale");
  expect(codes()).toEqual([3, 60, 66, 67]);
});

test("a leg left in the middle goes on by what stands there, and stops when somebody else changed it", async () => {
  const left = { token: "dead worker", direction: "apply", data: null };
  const resume = async (fixId: string) => {
    await db().leg.updateMany({ where: { fixId }, data: { state: "sending", journal: toJson(left) } });
    await db().fix.update({ where: { id: fixId }, data: { state: "applying" } });
    await applyFix(fixId, inventory.keys, never);
    return (await stateOf(fixId)).state;
  };
  const fixId = await planned();
  const values = windows.model.dhcp?.Scopes[0]?.OptionValues ?? [];
  values.splice(1, 1);
  expect(await resume(fixId)).toBe("done");
  expect(codes()).toEqual([3]);
  const second = await inventory.addFix(
    (await stateOf(fixId)).legs.map((leg) => ({ deviceId, device: "dhcp", change: leg.change as never, fix })),
  );
  values.push(optionValue(66, "10.1.1.1"));
  expect(await resume(second)).toBe("failed");
  expect(codes()).toEqual([3, 66]);
});
