import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import type { Misbehaviour } from "@/e2e/simulators/ssh/misbehaviour";
import { db } from "@/lib/data/client";
import { type TestInventory, testInventory } from "../testing/inventory";

const CONFIG = `hostname gw-1
enable secret 9 $9$Canary$Canary
interface Vlan10
 ip address 10.1.1.1 255.255.255.0
 ip helper-address 10.9.9.1
!
end
`;
const login = { username: "net", secrets: { password: "Canary-pw", enablePassword: "Canary-en" } };

let inventory: TestInventory;
let router: CiscoSimulator;
let deviceId: string;
let count = 0;

beforeAll(async () => {
  inventory = await testInventory();
});
afterAll(() => inventory.stop());

beforeEach(async () => {
  router = await startCiscoSimulator({
    config: CONFIG,
    enablePassword: "Canary-en",
    users: [{ name: "net", password: "Canary-pw" }],
  });
  deviceId = await inventory.addDevice({ name: `gw-${++count}`, platform: "cisco-ios", port: router.port }, login);
});
afterEach(() => router.stop());

const device = () => db().device.findUniqueOrThrow({ where: { id: deviceId } });
const captures = () => db().capture.findMany({ where: { deviceId }, include: { texts: true } });

test("a pull records each step, pins the key, keeps the capture without secrets, and asks for an assessment", async () => {
  const pull = await inventory.pull(deviceId);
  expect(pull.problem).toBeNull();
  expect(pull.steps.map((step) => `${step.name} ${step.state}`)).toEqual([
    "reach ok",
    "host-key ok",
    "sign-in ok",
    "prompt ok",
    "read ok",
    "understand ok",
  ]);
  expect((await device()).hostKey).toBe(router.fingerprint);
  const [capture] = await captures();
  expect(pull.captureId).toBe(capture?.id);
  expect(capture?.texts.map((text) => text.name)).toContain("show running-config");
  expect(JSON.stringify([capture, await db().pull.findMany()])).not.toContain("Canary");
  expect(await jobs("assess")).toBeGreaterThan(0);
});

test("what has not changed makes no second capture; what has says how much", async () => {
  const first = await inventory.pull(deviceId);
  expect((await inventory.pull(deviceId)).captureId).toBe(first.captureId);
  expect(await captures()).toHaveLength(1);
  router.device.restore({ running: CONFIG.replace("10.9.9.1", "10.9.9.2"), startup: CONFIG });
  const changed = await inventory.pull(deviceId);
  expect(changed.captureId).not.toBe(first.captureId);
  const capture = await db().capture.findUniqueOrThrow({ where: { id: changed.captureId ?? "" } });
  expect(capture.added).toBeGreaterThan(0);
  expect(capture.removed).toBe(capture.added);
});

test("a test goes through every step and keeps nothing", async () => {
  const pull = await inventory.pull(deviceId, true);
  expect([pull.state, pull.captureId]).toEqual(["ok", null]);
  expect(await captures()).toHaveLength(0);
  expect((await device()).lastReadAt).toBeNull();
});

test("a changed key stops before anything is sent, keeps the last good capture, and waits for a person", async () => {
  await inventory.pull(deviceId);
  const pinned = router.fingerprint;
  const offered = router.changeHostKey();
  const pull = await inventory.pull(deviceId);
  expect(pull.problem).toMatchObject({ code: "host-key-changed" });
  expect(pull.steps.map((step) => step.state)).toEqual(["ok", "failed", "skipped", "skipped", "skipped", "skipped"]);
  expect(await device()).toMatchObject({ hostKey: pinned, hostKeyOffered: offered });
  expect((await device()).lastProblem).toMatchObject({ code: "host-key-changed" });
  expect(await captures()).toHaveLength(1);
});

test.each<[string, Misbehaviour, string, string[]]>([
  ["a refused sign-in", { refuseSignIn: true }, "sign-in", ["refused"]],
  ["a line cut half-way", { cutAfterBytes: 500 }, "read", ["cut-off"]],
  ["rubbish", { rubbish: true }, "prompt", ["no-prompt"]],
  ["50 MB of text", { floodBytes: 50_000_000 }, "read", ["too-large"]],
])("%s leaves the last good capture and says where it stopped", async (_name, rules, stage, codes) => {
  await inventory.pull(deviceId);
  const before = await device();
  router.misbehave(rules);
  const pull = await inventory.pull(deviceId);
  expect(pull.state).toBe("failed");
  expect(codes).toContain(pull.problem?.code);
  expect(pull.steps.find((step) => step.state === "failed")?.name).toBe(stage);
  expect(pull.problem?.next).toBeTruthy();
  expect((await device()).lastReadAt).toEqual(before.lastReadAt);
  expect((await device()).lastProblem).not.toBeNull();
  expect(await captures()).toHaveLength(1);
});

test("a device without a platform is told to name one", async () => {
  const id = await inventory.addDevice({ name: `unknown-${count}`, roles: [], port: router.port }, login);
  expect((await inventory.pull(id)).problem).toMatchObject({ code: "platform-needed" });
});

async function jobs(name: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pgboss.job WHERE name = ${name}`;
  return Number(row?.count ?? 0);
}
