import { expect } from "vitest";
import { aristaEos } from "@/e2e/simulators/devices/dialects/arista-eos";
import { ciscoIos } from "@/e2e/simulators/devices/dialects/cisco-ios";
import { ciscoIosxr } from "@/e2e/simulators/devices/dialects/cisco-iosxr";
import { db } from "@/lib/data/client";
import { LEAF } from "@/lib/platforms/arista-eos/samples";
import { ROUTER as IOS } from "@/lib/platforms/cisco-ios/samples";
import { EDGE } from "@/lib/platforms/cisco-iosxr/samples";
import { timedTrials } from "../testing/timed-trials";

const trials = timedTrials([
  { dialect: ciscoIos, config: IOS, face: "Vlan42", target: "10.1.1.77", removes: true },
  { dialect: aristaEos, config: LEAF, face: "Vlan110", target: "10.3.3.7", removes: true },
  { dialect: ciscoIosxr, config: EDGE, face: "Bundle-Ether4.12", target: "10.2.0.7", removes: false },
  { dialect: ciscoIosxr, config: EDGE, face: "TenGigE0/0/0/1", target: "10.2.0.8", removes: false },
]);

trials.test(
  "a device that lets nobody in because somebody else's change waits there keeps that change",
  async ({ start }) => {
    const trial = await start(ciscoIos, IOS, { refuses: /^configure terminal revert timer/ });
    const { device } = trial.simulator;
    const add = { kind: "add-relay-target", interface: "Vlan42", target: "10.1.1.77" } as const;
    const fixId = await trial.fixOf(add);
    const before = device.running.copy();
    const theirs = ciscoIos.store(device.running.text().replace("domain-name example.net", "domain-name example.org"));
    device.startTimer(5, before);
    device.running = theirs;
    // What was previewed is gone with it, so the plan is stale; and one made from their change is refused at the door.
    expect(await trial.apply(fixId)).toMatchObject({ fix: "stale" });
    await trials.inventory().pull((await trialDevice(fixId)).deviceId);
    const failed = await trial.apply(await trial.fixOf(add));
    expect(failed.log.at(-1)).toMatch(/Somebody else may be changing it.* Nothing was changed on /);
    expect(device.unconfirmed).not.toBeNull();
    expect(device.running.text()).toContain("example.org");
  },
);

async function trialDevice(fixId: string): Promise<{ deviceId: string }> {
  const { deviceId } = await db().leg.findFirstOrThrow({ where: { fixId }, select: { deviceId: true } });
  return { deviceId: deviceId ?? "" };
}
