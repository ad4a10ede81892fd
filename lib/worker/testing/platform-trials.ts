import { afterAll, beforeAll, test } from "vitest";
import type { CliDevice } from "@/e2e/simulators/devices/cli-device";
import type { Dialect } from "@/e2e/simulators/devices/dialect";
import { type TestInventory, testInventory } from "./inventory";
import { type PlatformTrial, platformTrial } from "./platform-trial";

/** A platform to be tried, and a configuration of it. */
export interface TrialCase {
  dialect: Dialect;
  config: string;
  face: string;
  target: string;
  /** Its own DHCP server holds options to remove, too. */
  removes: boolean;
}

/** What a test is given: one device of its own, which is stopped after the test. */
export interface Bench {
  start(dialect: Dialect, config: string, options?: Parameters<typeof platformTrial>[3]): Promise<PlatformTrial>;
  device(): CliDevice;
  running(): string;
  /** From now on every session ends before another byte of the device's answer. */
  cutOff(): void;
}

/** Tests in an inventory of the file's own. They run beside each other: nearly all of their time is waiting for a device to be silent. */
export interface PlatformTrials {
  inventory(): TestInventory;
  test(name: string, run: (bench: Bench) => Promise<void>): void;
}

/** Registers the set-up and the cleaning with the test file that calls it. */
export function platformTrials(): PlatformTrials {
  let inventory: TestInventory;
  beforeAll(async () => {
    inventory = await testInventory();
  });
  afterAll(() => inventory.stop());
  return {
    inventory: () => inventory,
    test(name, run) {
      test.concurrent(name, { timeout: 60_000 }, async () => {
        let trial: PlatformTrial | null = null;
        const device = () => trial!.simulator.device;
        const bench: Bench = {
          async start(dialect, config, options) {
            trial = await platformTrial(inventory, dialect, config, options);
            return trial;
          },
          device,
          running: () => device().running.text(),
          cutOff: () => trial?.simulator.misbehave({ cutAfterBytes: 0 }),
        };
        try {
          await run(bench);
        } finally {
          await (trial as PlatformTrial | null)?.stop();
        }
      });
    },
  };
}
