import type { DeviceOptions } from "@/e2e/simulators/devices/cli-device";
import type { Dialect } from "@/e2e/simulators/devices/dialect";
import { type DeviceSimulator, startDeviceSimulator } from "@/e2e/simulators/devices/simulator";
import { db, toJson } from "@/lib/data/client";
import type { ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { applyFix, takeBack } from "../apply/work-fix";
import type { TestInventory } from "./inventory";

/** A device of one platform in an inventory, with what a test does to it. For tests only. */
export interface PlatformTrial {
  simulator: DeviceSimulator;
  facts(): Promise<Facts>;
  /** Plans each fix, as if an admin had switched the platform on, and gives the id of the approved fix. */
  fixOf(...fixes: Omit<Fix, "device" | "order">[]): Promise<string>;
  apply(fixId: string): Promise<TrialState>;
  takeBack(fixId: string): Promise<TrialState>;
  /** As a worker leaves a fix that was killed while it sent. */
  abandon(fixId: string): Promise<void>;
  stop(): Promise<void>;
}

export interface TrialState {
  fix: string;
  legs: string[];
  log: string[];
}

let count = 0;

/** Starts the device, adds it and pulls it once. A "minute" of its timers takes `minuteMs`. */
export async function platformTrial(
  inventory: TestInventory,
  dialect: Dialect,
  config: string,
  options: Pick<DeviceOptions, "refuses" | "swallows" | "minuteMs" | "onTimer" | "onLine"> = {},
): Promise<PlatformTrial> {
  const { platform } = dialect;
  const simulator = await startDeviceSimulator({
    dialect,
    config,
    enablePassword: "enable-pw",
    users: [{ name: "net", password: "pw" }],
    ...options,
  });
  const name = `${platform}-${++count}`;
  const login = { username: "net", secrets: { password: "pw", enablePassword: "enable-pw" } };
  const deviceId = await inventory.addDevice({ name, platform, port: simulator.port }, login);
  const { problem } = await inventory.pull(deviceId);
  if (problem) throw new Error(`${problem.what} ${problem.next}`);
  const never = new AbortController().signal;
  const capture = async () => {
    const row = await db().capture.findFirstOrThrow({
      where: { deviceId },
      include: { texts: true },
      orderBy: { takenAt: "desc" },
    });
    return { texts: row.texts };
  };
  const facts = async () => readDevice(platform, await capture());
  const state = async (fixId: string): Promise<TrialState> => {
    const fix = await db().fix.findUniqueOrThrow({
      where: { id: fixId },
      include: { legs: { orderBy: { position: "asc" }, include: { log: { orderBy: { id: "asc" } } } } },
    });
    return {
      fix: fix.state,
      legs: fix.legs.map((leg) => leg.state),
      log: fix.legs.flatMap((leg) => leg.log.map((line) => line.text)),
    };
  };
  return {
    simulator,
    facts,
    async fixOf(...fixes) {
      const texts = await capture();
      const legs = fixes.map((one, index) => {
        const fix = { ...one, device: name, order: index + 1 } as Fix;
        const planned = platformById(platform)?.planChange?.(fix, texts, readDevice(platform, texts));
        if (!planned?.ok) throw new Error(planned ? `${planned.why} ${planned.next}` : "no plan");
        // Without the fix: what becomes of subnets is not asked here, and a removal may well take a boot away.
        return { deviceId, device: name, change: switchedOn(planned.change as ShellChange) };
      });
      return inventory.addFix(legs);
    },
    async apply(fixId) {
      await applyFix(fixId, inventory.keys, never);
      return state(fixId);
    },
    async takeBack(fixId) {
      await takeBack(fixId, inventory.keys, never);
      return state(fixId);
    },
    async abandon(fixId) {
      const journal = toJson({ token: "dead worker", direction: "apply", data: null });
      await db().leg.updateMany({ where: { fixId }, data: { state: "sending", journal } });
      await db().fix.update({ where: { id: fixId }, data: { state: "applying" } });
    },
    stop: () => simulator.stop(),
  };
}

function switchedOn(change: ShellChange): ShellChange {
  if (!change.preview.sendable && change.preview.unproven === undefined)
    throw new Error("this change is text to copy for ever");
  return { ...change, preview: { ...change.preview, sendable: true } };
}
