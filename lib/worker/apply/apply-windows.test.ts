import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { dhcpModel, optionValue, policy, scope24 } from "@/e2e/simulators/winrm/models";
import { startWindowsSimulator, type WindowsSimulator } from "@/e2e/simulators/winrm/server";
import { db, toJson } from "@/lib/data/client";
import type { Fix, RemoveBootOptions } from "@/lib/model/fix";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { type TestInventory, testInventory } from "../testing/inventory";
import { applyFix, takeBack } from "./work-fix";

const fix: RemoveBootOptions = { kind: "remove-boot-options", device: "dhcp", order: 1, options: [66, 67] };
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

async function planned(levels?: RegExp): Promise<string> {
  const capture = await db().capture.findFirstOrThrow({
    where: { deviceId },
    include: { texts: true },
    orderBy: { takenAt: "desc" },
  });
  const texts = { texts: capture.texts };
  const facts = readDevice("windows-dhcp", texts);
  const ids = (facts.dhcp?.scopes ?? [])
    .flatMap((scope) => [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)])
    .map((level) => level.id);
  const own: Fix = levels ? { ...fix, options: [60, 66, 67], levels: ids.filter((id) => levels.test(id)) } : fix;
  const plan = platformById("windows-dhcp")?.planChange?.(own, texts, facts);
  if (!plan?.ok) throw new Error(`${plan?.why ?? "no platform"} ${ids.join(", ")}`);
  return inventory.addFix([{ deviceId, device: "dhcp", change: plan.change, ...(levels ? {} : { fix }) }]);
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

test("a removal is tried with -WhatIf before it is made; what is refused there is not sent", async () => {
  const fixId = await planned();
  windows.model.ran = [];
  windows.faults.refusesRemoval = { optionId: 67, already: true };
  await applyFix(fixId, inventory.keys, never);
  const refused = await stateOf(fixId);
  expect(refused.state).toBe("failed");
  expect(refused.legs[0]?.log.at(-1)?.text).toMatch(
    /would refuse the change \(tried with -WhatIf\): .*access is denied.* Nothing was changed on /,
  );
  expect(codes()).toEqual([3, 66, 67]);
  expect(windows.model.ran).toEqual(["read-dhcp", "whatif-remove"]);
  windows.faults.refusesRemoval = null;
  const second = await planned();
  windows.model.ran = [];
  await applyFix(second, inventory.keys, never);
  expect((await stateOf(second)).state).toBe("done");
  expect(windows.model.ran).toEqual(["read-dhcp", "whatif-remove", "remove-options", "read-dhcp"]);
});

test("a removal that fails midway: that is said, and taking it back puts back what was gone", async () => {
  const before = JSON.stringify(windows.model.dhcp?.Scopes[0]?.OptionValues);
  const fixId = await planned();
  windows.faults.refusesRemoval = { optionId: 67, already: false };
  await applyFix(fixId, inventory.keys, never);
  const failed = await stateOf(fixId);
  expect(failed.state).toBe("failed");
  expect(failed.legs[0]?.log.at(-1)?.text).toMatch(
    /access is denied.* may have part of the change; taking it back puts the old values in place/,
  );
  expect(codes()).toEqual([3, 67]);
  windows.faults.refusesRemoval = null;
  await takeBack(fixId, inventory.keys, never);
  expect((await stateOf(fixId)).state).toBe("taken-back");
  expect(JSON.stringify(windows.model.dhcp?.Scopes[0]?.OptionValues)).toBe(before);
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

test("values of a policy and of a reservation go and come back alone, what stands on other levels stays", async () => {
  const values = [
    optionValue(66, "10.9.9.9"),
    optionValue(67, "undionly.kpxe", { PolicyName: "PXE clients" }),
    optionValue(60, "PXEClient", { PolicyName: "PXE clients" }),
  ];
  const reservation = { IPAddress: "10.4.2.9", ClientId: "00-0c-29-64-85-f0", Name: "kiosk", Type: "Both" };
  windows.model.dhcp = dhcpModel({
    Classes: [{ Name: "PXE", Type: "Vendor", Data: "0x505845436c69656e74" }],
    OptionValues: [optionValue(67, "server-wide.0")],
    Scopes: [
      scope24("10.4.2", "Hall 4", {
        Policies: [policy("PXE clients", { VendorClass: ["EQ", "PXE*"] })],
        OptionValues: values,
        Reservations: [{ ...reservation, OptionValues: [optionValue(66, "10.1.1.1")] }],
      }),
    ],
  });
  expect((await inventory.pull(deviceId)).problem).toBeNull();
  const byName = (one: { OptionId: unknown; PolicyName?: unknown }) => `${one.PolicyName ?? ""} ${one.OptionId}`;
  const all = () =>
    [windows.model.dhcp, windows.model.dhcp?.Scopes[0], windows.model.dhcp?.Scopes[0]?.Reservations[0]].map((level) =>
      [...(level?.OptionValues ?? [])].sort((one, other) => byName(one).localeCompare(byName(other))),
    );
  const before = structuredClone(all());
  const scope = () => windows.model.dhcp?.Scopes[0];
  const policyFix = await planned(/PXE clients/);
  await applyFix(policyFix, inventory.keys, never);
  expect((await stateOf(policyFix)).state).toBe("done");
  expect(codes()).toEqual([66]);
  expect(scope()?.Reservations[0]?.OptionValues).toHaveLength(1);
  await inventory.pull(deviceId);
  const reservationFix = await planned(/10\.4\.2\.9/);
  await applyFix(reservationFix, inventory.keys, never);
  expect((await stateOf(reservationFix)).state).toBe("done");
  expect(scope()?.Reservations[0]?.OptionValues).toHaveLength(0);
  expect(windows.model.dhcp?.OptionValues).toHaveLength(1);
  for (const fixId of [reservationFix, policyFix]) {
    await takeBack(fixId, inventory.keys, never);
    expect((await stateOf(fixId)).state).toBe("taken-back");
  }
  expect(all()).toEqual(before);
});
