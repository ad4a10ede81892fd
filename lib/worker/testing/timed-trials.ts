import { describe, expect } from "vitest";
import { commonTrials } from "./common-trials";
import { type PlatformTrials, platformTrials, type TrialCase } from "./platform-trials";
import { until } from "./worker-process";

/**
 * Platforms that take an unconfirmed change back by themselves: what happens on each path through that. Most of it is waiting, so the
 * platforms stand in several files, which run beside each other. For tests only.
 */
export function timedTrials(platforms: TrialCase[]): PlatformTrials {
  const trials = platformTrials();
  const { test } = trials;
  describe.concurrent.each(platforms)("$dialect.platform", (trialCase) => {
    const { dialect, config, face, target } = trialCase;
    const add = { kind: "add-relay-target", interface: face, target } as const;
    commonTrials(trials, trialCase);

    test("a line cut before the take-back is confirmed: the device brings the change back, or the next try confirms what stands", async ({
      start,
      running,
      cutOff,
    }) => {
      let cut = false;
      const onTimer = () => {
        if (cut) cutOff();
      };
      const trial = await start(dialect, config, { minuteMs: 600, onTimer });
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

    test("a take-back that the device refuses ends with the change as it was, and can be tried again", async ({
      start,
      running,
    }) => {
      const trial = await start(dialect, config, { minuteMs: 300 });
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

    test("a line cut before the confirmation: the device takes the change back, and the next worker finds that out", async ({
      start,
      running,
      cutOff,
    }) => {
      const trial = await start(dialect, config, { minuteMs: 300, onTimer: cutOff });
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
  return trials;
}
