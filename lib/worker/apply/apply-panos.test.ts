import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { BraceStore } from "@/e2e/simulators/devices/brace-store";
import { candidateOf, paloaltoPanos } from "@/e2e/simulators/devices/dialects/paloalto-panos";
import { FIREWALL } from "@/lib/platforms/paloalto-panos/samples";
import { readDevice } from "@/lib/platforms/read-device";
import { type TestInventory, testInventory } from "../testing/inventory";
import { type PlatformTrial, platformTrial } from "../testing/platform-trial";

let inventory: TestInventory;
let trial: PlatformTrial | null = null;
beforeAll(async () => {
  inventory = await testInventory();
});
afterAll(() => inventory.stop());
afterEach(async () => {
  await trial?.stop();
  trial = null;
});

const add = { kind: "add-relay-target", interface: "ethernet1/2.42", target: "10.20.0.12" } as const;
const first = { kind: "add-relay-target", interface: "ethernet1/4", target: "10.20.0.13" } as const;
const remove = { kind: "remove-boot-options", options: [60, 66, 67] } as const;
const device = () => trial!.simulator.device;
const running = () => device().running.text();
const pending = () => candidateOf({ device: device() }).pending?.text() ?? null;

test("targets, a first relay and options are committed and read back, and taken back to the last letter", async () => {
  trial = await platformTrial(inventory, paloaltoPanos, FIREWALL);
  const fixId = await trial.fixOf(add, first, remove);
  const applied = await trial.apply(fixId);
  expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
  expect(running()).toContain("server [ 10.20.0.10 10.20.0.11 10.20.0.12];");
  expect(running()).toContain("server 10.20.0.13;");
  expect(running()).not.toMatch(/pxe6[06]/);
  expect(running()).toContain("pxe150");
  expect(device().checkpoints.has("before-bootpath.xml")).toBe(true);
  const facts = readDevice("paloalto-panos", { texts: [{ name: "show config running", text: running() }] });
  expect(facts.interfaces.find(({ name }) => name === first.interface)?.relayTargets).toMatchObject([
    { address: first.target },
  ]);
  expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
  expect(running()).toBe(FIREWALL);
});

test("a refused line and a refused commit leave neither a change nor a candidate", async () => {
  for (const refuses of [/server 10\.20\.0\.12$/, /^validate full$/, /^commit$/]) {
    trial = await platformTrial(inventory, paloaltoPanos, FIREWALL, { refuses });
    const applied = await trial.apply(await trial.fixOf(add));
    expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(applied.log.at(-1)).toMatch(/refused .* is as it was before\.$/);
    expect(running()).toBe(FIREWALL);
    expect(pending()).toBe(FIREWALL);
    await trial.stop();
  }
  trial = null;
});

test("what another administrator has not committed is neither taken along nor thrown away", async () => {
  trial = await platformTrial(inventory, paloaltoPanos, FIREWALL);
  const theirs = device().running.copy() as BraceStore;
  theirs.set(["config", "devices", "localhost.localdomain", "deviceconfig", "system", "hostname"], "pa-2");
  candidateOf({ device: device() }).pending = theirs;
  const applied = await trial.apply(await trial.fixOf(add));
  expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
  expect(applied.log.at(-1)).toMatch(/check pending-changes.* Nothing was changed on /);
  expect(running()).toBe(FIREWALL);
  expect(pending()).toContain("hostname pa-2;");
});

test("a line cut before the commit changes nothing; what is left in the candidate is not committed by the next try", async () => {
  let cut = true;
  const onLine = (line: string) => {
    if (cut && line.endsWith(add.target)) trial?.simulator.misbehave({ cutAfterBytes: 0 });
  };
  trial = await platformTrial(inventory, paloaltoPanos, FIREWALL, { onLine });
  const fixId = await trial.fixOf(add);
  const failed = await trial.apply(fixId);
  expect(failed.log.at(-1)).toMatch(/is not known: pull it/);
  expect(running()).toBe(FIREWALL);
  cut = false;
  trial.simulator.misbehave({});
  await trial.abandon(fixId);
  const again = await trial.apply(fixId);
  expect(again.log.at(-1)).toMatch(/an earlier try left lines there\. Nothing was changed/);
  expect(running()).toBe(FIREWALL);
});
