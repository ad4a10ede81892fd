import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { aristaEos } from "@/e2e/simulators/devices/dialects/arista-eos";
import { hpeAoscx } from "@/e2e/simulators/devices/dialects/aruba";
import { ciscoIosxr } from "@/e2e/simulators/devices/dialects/cisco-iosxr";
import { juniperJunos } from "@/e2e/simulators/devices/dialects/juniper-junos";
import { mikrotikRouteros } from "@/e2e/simulators/devices/dialects/mikrotik-routeros";
import { vyosEdgeos } from "@/e2e/simulators/devices/dialects/vyos-edgeos";
import { LEAF } from "@/lib/platforms/arista-eos/samples";
import { EDGE } from "@/lib/platforms/cisco-iosxr/samples";
import { CORE } from "@/lib/platforms/hpe-aoscx/samples";
import { DISTRIBUTION } from "@/lib/platforms/juniper-junos/samples";
import { ACCESS_V6 } from "@/lib/platforms/mikrotik-routeros/samples";
import { SET_FORM } from "@/lib/platforms/vyos-edgeos/samples";
import { type TestInventory, testInventory } from "../testing/inventory";
import { type PlatformTrial, platformTrial } from "../testing/platform-trial";
import { until } from "../testing/worker-process";

/** Platforms that take an unconfirmed change back by themselves: what happens on each path through that. */
const PLATFORMS = [
  { dialect: aristaEos, config: LEAF, face: "Vlan110", target: "10.3.3.7", removes: true },
  { dialect: ciscoIosxr, config: EDGE, face: "Bundle-Ether4.12", target: "10.2.0.7", removes: false },
  { dialect: ciscoIosxr, config: EDGE, face: "TenGigE0/0/0/1", target: "10.2.0.8", removes: false },
  { dialect: juniperJunos, config: DISTRIBUTION, face: "irb.10", target: "10.1.1.7", removes: true },
  { dialect: vyosEdgeos, config: SET_FORM, face: "eth1.7", target: "10.20.0.13", removes: true },
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
