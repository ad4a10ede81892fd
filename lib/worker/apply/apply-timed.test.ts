import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { aristaEos } from "@/e2e/simulators/devices/dialects/arista-eos";
import { hpeAoscx } from "@/e2e/simulators/devices/dialects/aruba";
import { ciscoIos } from "@/e2e/simulators/devices/dialects/cisco-ios";
import { ciscoIosxr } from "@/e2e/simulators/devices/dialects/cisco-iosxr";
import { juniperJunos } from "@/e2e/simulators/devices/dialects/juniper-junos";
import { mikrotikRouteros } from "@/e2e/simulators/devices/dialects/mikrotik-routeros";
import { vyosEdgeos } from "@/e2e/simulators/devices/dialects/vyos-edgeos";
import { db } from "@/lib/data/client";
import { LEAF } from "@/lib/platforms/arista-eos/samples";
import { ROUTER as IOS } from "@/lib/platforms/cisco-ios/samples";
import { EDGE } from "@/lib/platforms/cisco-iosxr/samples";
import { CORE } from "@/lib/platforms/hpe-aoscx/samples";
import { DISTRIBUTION } from "@/lib/platforms/juniper-junos/samples";
import { ACCESS_V6 } from "@/lib/platforms/mikrotik-routeros/samples";
import { SET_FORM } from "@/lib/platforms/vyos-edgeos/samples";
import { type TestInventory, testInventory } from "../testing/inventory";
import { type PlatformTrial, platformTrial } from "../testing/platform-trial";
import { until } from "../testing/worker-process";

const FIRST_RELAYS = `set version 21.4R3.15
set system host-name adit-1
set interfaces irb unit 40 family inet address 10.91.40.1/24
set interfaces irb unit 41 family inet address 10.91.41.1/24
set interfaces irb unit 42 family inet address 10.91.42.1/24
set forwarding-options dhcp-relay server-group OLD 10.1.1.2
set forwarding-options dhcp-relay group OLD active-server-group OLD
set forwarding-options dhcp-relay group OLD interface irb.42
set routing-instances BLUE instance-type virtual-router
set routing-instances BLUE interface irb.41
`;
const OLD_SWITCH = `set version 12.3R12.4
set system host-name adit-2
set interfaces vlan unit 30 family inet address 10.91.30.1/24
`;
const FIRST_VYOS = SET_FORM.replace(/^set service dhcp-relay .*\n/gm, "").replace(
  "set system",
  "set protocols static route 0.0.0.0/0 next-hop 10.20.0.1\nset system",
);

/** Platforms that take an unconfirmed change back by themselves: what happens on each path through that. */
const PLATFORMS = [
  { dialect: ciscoIos, config: IOS, face: "Vlan42", target: "10.1.1.77", removes: true },
  { dialect: aristaEos, config: LEAF, face: "Vlan110", target: "10.3.3.7", removes: true },
  { dialect: ciscoIosxr, config: EDGE, face: "Bundle-Ether4.12", target: "10.2.0.7", removes: false },
  { dialect: ciscoIosxr, config: EDGE, face: "TenGigE0/0/0/1", target: "10.2.0.8", removes: false },
  { dialect: juniperJunos, config: DISTRIBUTION, face: "irb.10", target: "10.1.1.7", removes: true },
  // First relays: beside others, the first of the device, and in a routing instance.
  { dialect: juniperJunos, config: FIRST_RELAYS, face: "irb.40", target: "10.1.1.8", removes: false },
  { dialect: juniperJunos, config: FIRST_RELAYS, face: "irb.41", target: "10.1.1.9", removes: false },
  { dialect: juniperJunos, config: OLD_SWITCH, face: "vlan.30", target: "10.1.1.10", removes: false },
  { dialect: vyosEdgeos, config: SET_FORM, face: "eth1.7", target: "10.20.0.13", removes: true },
  { dialect: vyosEdgeos, config: FIRST_VYOS, face: "eth1.7", target: "10.99.0.13", removes: true },
  { dialect: mikrotikRouteros, config: ACCESS_V6, face: "vlan42", target: "10.20.0.12", removes: true },
  { dialect: hpeAoscx, config: CORE, face: "vlan 30", target: "10.4.0.8", removes: true },
];

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

describe.each(PLATFORMS)("$dialect.platform", ({ dialect, config, face, target, removes }) => {
  const add = { kind: "add-relay-target", interface: face, target } as const;
  const remove = { kind: "remove-boot-options", options: [60, 66, 67], nextServer: true, bootFile: true } as const;
  const running = () => trial!.simulator.device.running.text();

  test("the change is confirmed and saved, and taken back to the last letter", async () => {
    trial = await platformTrial(inventory, dialect, config);
    const before = running();
    const fixId = await trial.fixOf(add, ...(removes ? [remove] : []));
    const applied = await trial.apply(fixId);
    expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
    expect(trial.simulator.device.unconfirmed).toBeNull();
    expect(running()).toContain(target);
    if (dialect.save) expect(trial.simulator.device.startup).toContain(target);
    expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
    expect(running()).toBe(before);
  });

  test("a line cut before the take-back is confirmed: the device brings the change back, or the next try confirms what stands", async () => {
    let cut = false;
    const onTimer = () => {
      if (cut) trial?.simulator.misbehave({ cutAfterBytes: 0 });
    };
    trial = await platformTrial(inventory, dialect, config, { minuteMs: 600, onTimer });
    const { device, misbehave } = trial.simulator;
    const before = running();
    const fixId = await trial.fixOf(add);
    expect(await trial.apply(fixId)).toMatchObject({ fix: "done" });
    const changed = running();
    cut = true;
    const failed = await trial.takeBack(fixId);
    expect(failed).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(failed.log.at(-1)).toMatch(/it undoes by itself within \d+ minutes, so the change stands again/);
    await until(async () => device.unconfirmed === null, 10);
    expect(running()).toBe(changed);
    // The same again, but somebody tries once more before the time is over.
    misbehave({});
    expect(await trial.takeBack(fixId)).toMatchObject({ fix: "failed" });
    misbehave({});
    cut = false;
    expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
    expect(device.unconfirmed).toBeNull();
    expect(running()).toBe(before);
  });

  test("a take-back that the device refuses ends with the change as it was, and can be tried again", async () => {
    trial = await platformTrial(inventory, dialect, config, { minuteMs: 300 });
    const { device } = trial.simulator;
    const before = running();
    const fixId = await trial.fixOf(add);
    expect(await trial.apply(fixId)).toMatchObject({ fix: "done" });
    const changed = running();
    device.options.refuses = /^(no|undo|delete) |^\/ip dhcp-relay (set|remove) /;
    const failed = await trial.takeBack(fixId);
    expect(failed).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(failed.log.at(-1)).toMatch(/refused .*(stands on \S+ as before|still has all or part)/);
    await until(async () => device.unconfirmed === null, 10);
    expect(running()).toBe(changed);
    delete device.options.refuses;
    expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
    expect(running()).toBe(before);
  });

  test("a refused line leaves nothing half done, and nothing that waits", async () => {
    trial = await platformTrial(inventory, dialect, config, { refuses: new RegExp(`^[a-z/].*${target}`) });
    const before = running();
    const applied = await trial.apply(await trial.fixOf(add));
    expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(applied.log.at(-1)).toMatch(/refused .* is as it was before\.$/);
    expect(running()).toBe(before);
    expect(trial.simulator.device.sessions.size).toBe(0);
  });

  test("a line cut before the confirmation: the device takes the change back, and the next worker finds that out", async () => {
    const cut = () => trial?.simulator.misbehave({ cutAfterBytes: 0 });
    trial = await platformTrial(inventory, dialect, config, { minuteMs: 300, onTimer: cut });
    const { device, misbehave } = trial.simulator;
    const before = running();
    const fixId = await trial.fixOf(add);
    const failed = await trial.apply(fixId);
    expect(failed).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(failed.log.at(-1)).toMatch(/it takes back by itself within \d+ minutes/);
    await until(async () => device.unconfirmed === null, 10);
    expect(running()).toBe(before);
    device.options.onTimer = () => undefined;
    misbehave({});
    await trial.abandon(fixId);
    const applied = await trial.apply(fixId);
    expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
    expect(applied.log).toContainEqual(expect.stringContaining("nothing has arrived, so it is sent now"));
    expect(running()).toContain(target);
  });
});

test("a device that lets nobody in because somebody else's change waits there keeps that change", async () => {
  trial = await platformTrial(inventory, ciscoIos, IOS, { refuses: /^configure terminal revert timer/ });
  const { device } = trial.simulator;
  const add = { kind: "add-relay-target", interface: "Vlan42", target: "10.1.1.77" } as const;
  const fixId = await trial.fixOf(add);
  const before = device.running.copy();
  const theirs = ciscoIos.store(device.running.text().replace("domain-name example.net", "domain-name example.org"));
  device.startTimer(5, before);
  device.running = theirs;
  // What was previewed is gone with it, so the plan is stale; and one made from their change is refused at the door.
  expect(await trial.apply(fixId)).toMatchObject({ fix: "stale" });
  await inventory.pull((await trialDevice(fixId)).deviceId);
  const failed = await trial.apply(await trial.fixOf(add));
  expect(failed.log.at(-1)).toMatch(/Somebody else may be changing it.* Nothing was changed on /);
  expect(device.unconfirmed).not.toBeNull();
  expect(device.running.text()).toContain("example.org");
});

async function trialDevice(fixId: string): Promise<{ deviceId: string }> {
  const { deviceId } = await db().leg.findFirstOrThrow({ where: { fixId }, select: { deviceId: true } });
  return { deviceId: deviceId ?? "" };
}
