import { afterAll, afterEach, beforeAll } from "vitest";
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

/** One device at a time in an inventory of the file's own, each stopped after its test. For tests only. */
export interface PlatformTrials {
  inventory(): TestInventory;
  start(dialect: Dialect, config: string, options?: Parameters<typeof platformTrial>[3]): Promise<PlatformTrial>;
  /** The device of the test that runs, for what happens while it starts or works. */
  now(): PlatformTrial | null;
}

/** Registers the set-up and the cleaning with the test file that calls it. */
export function platformTrials(): PlatformTrials {
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
  return {
    inventory: () => inventory,
    async start(dialect, config, options) {
      trial = await platformTrial(inventory, dialect, config, options);
      return trial;
    },
    now: () => trial,
  };
}
