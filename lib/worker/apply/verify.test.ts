import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { db, toJson } from "@/lib/data/client";
import type { Fix } from "@/lib/model/fix";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { assess } from "../jobs/assess";
import { type TestInventory, testInventory } from "../testing/inventory";
import { applyFix } from "./work-fix";

const CONFIG = `hostname gw
ip dhcp excluded-address 10.1.1.1
interface Vlan10
 ip address 10.1.1.1 255.255.255.0
 ip helper-address 10.9.9.1
end
`;
const fix: Fix = { kind: "add-relay-target", device: "gw", order: 1, interface: "Vlan10", target: "10.9.9.9" };

let inventory: TestInventory;
let router: CiscoSimulator;
let deviceId: string;

beforeAll(async () => {
  inventory = await testInventory();
  router = await startCiscoSimulator({ config: CONFIG, privileged: true, users: [{ name: "net", password: "pw" }] });
  const login = { username: "net", secrets: { password: "pw" } };
  deviceId = await inventory.addDevice({ name: "gw", platform: "cisco-ios", port: router.port }, login);
});
afterAll(async () => {
  await router?.stop();
  await inventory?.stop();
});
beforeEach(async () => {
  router.device.restore({ running: CONFIG, startup: CONFIG });
  expect((await inventory.pull(deviceId)).problem).toBeNull();
  await assess("test");
});

async function fixWithProof(more: Fix[] = []): Promise<string> {
  const capture = await db().capture.findFirstOrThrow({
    where: { deviceId },
    include: { texts: true },
    orderBy: { takenAt: "desc" },
  });
  const texts = { texts: capture.texts };
  const planned = platformById("cisco-ios")?.planChange?.(fix, texts, readDevice("cisco-ios", texts));
  if (!planned?.ok) throw new Error("no change");
  return inventory.addFix([
    { deviceId, device: "gw", change: planned.change, fix: more.length > 0 ? [fix, ...more] : fix },
    { deviceId, device: "gw", change: null, kind: "verify" },
  ]);
}

async function outcome(fixId: string) {
  const row = await db().fix.findUniqueOrThrow({
    where: { id: fixId },
    include: { legs: { orderBy: { position: "asc" }, include: { log: true } } },
  });
  return {
    fix: row.state,
    legs: row.legs.map((leg) => leg.state),
    log: row.legs[1]?.log.map((line) => line.text).join("\n"),
  };
}

test("after the change the device is read again, and the fix is done when it is as predicted", async () => {
  const captures = await db().capture.count();
  const fixId = await fixWithProof();
  await applyFix(fixId, inventory.keys, new AbortController().signal);
  const after = await outcome(fixId);
  expect(after).toMatchObject({ fix: "done", legs: ["verified", "verified"] });
  expect(after.log).toContain("the change is there");
  expect(await db().capture.count()).toBe(captures + 1);
  const audit = await db().auditEntry.findFirst({ where: { action: "fix.done" } });
  expect(audit?.subject).toBe("Test fix");
});

test("a result that differs from the prediction fails the fix, and says in which subnet", async () => {
  const fixId = await fixWithProof();
  const subnet = await db().subnet.findFirstOrThrow({ where: { cidr: "10.1.1.0/24" } });
  const state = await db().subnetState.findFirstOrThrow({ where: { subnetId: subnet.id, until: null } });
  const wrong = state.health === "healthy" ? "broken" : "healthy";
  const effect = [
    { subnetId: subnet.id, cidr: subnet.cidr, name: "", before: state.health, after: wrong, clients: [] },
  ];
  await db().fix.update({ where: { id: fixId }, data: { effect: toJson(effect) } });
  await applyFix(fixId, inventory.keys, new AbortController().signal);
  const after = await outcome(fixId);
  expect(after).toMatchObject({ fix: "failed", legs: ["verified", "failed"] });
  expect(after.log).toContain(`10.1.1.0/24 is ${state.health}, not ${wrong}`);
});

test("of a leg that does several things at once each must show", async () => {
  const fixId = await fixWithProof([{ ...fix, target: "10.9.9.8" }]);
  await applyFix(fixId, inventory.keys, new AbortController().signal);
  const after = await outcome(fixId);
  expect(after).toMatchObject({ fix: "failed", legs: ["verified", "failed"] });
  expect(after.log).toContain("does not show the change any more");
});

test("a device that cannot be read after the change fails the fix; nothing is called healthy", async () => {
  const fixId = await fixWithProof();
  // It takes the change, and goes silent once the change stands.
  const options = router.device.options;
  options.onChange = ({ startup }) => {
    if (startup.includes("10.9.9.9")) setTimeout(() => router.misbehave({ refuseSignIn: true }), 0);
  };
  await applyFix(fixId, inventory.keys, new AbortController().signal);
  router.misbehave({});
  delete options.onChange;
  const after = await outcome(fixId);
  expect(after).toMatchObject({ fix: "failed", legs: ["verified", "failed"] });
  expect(after.log).toContain("could not be verified");
});

test("the new relay target is to be asked on the wire, unless it is reached through a tunnel; that decides nothing", async () => {
  await db().device.create({
    data: {
      name: "pxe-1",
      roles: ["pxe"],
      address: "127.0.0.1",
      transport: "declared",
      serviceAddresses: ["10.9.9.9"],
      declaredPxe: toJson({ answers: [67, 4011, 69], boot: { "uefi-x64": "boot.efi" }, files: null }),
    },
  });
  const fixId = await fixWithProof();
  await applyFix(fixId, inventory.keys, new AbortController().signal);
  const after = await outcome(fixId);
  expect(after).toMatchObject({ fix: "done", legs: ["verified", "verified"] });
  expect(after.log).toContain("pxe-1 is reached through a tunnel, so it was not asked on the wire");
});
