import { describe, expect } from "vitest";
import { commonTrials } from "./common-trials";
import { platformTrials, type TrialCase } from "./platform-trials";

/** Platforms whose lines take effect at once: Bootpath itself undoes what did not arrive whole. For tests only. */
export function directTrials(platforms: TrialCase[]): void {
  const trials = platformTrials();
  const { test } = trials;
  describe.concurrent.each(platforms)("$dialect.platform", (trialCase) => {
    const { dialect, config, face, target } = trialCase;
    const add = { kind: "add-relay-target", interface: face, target } as const;
    commonTrials(trials, trialCase);

    test("a line cut in the middle: nothing is claimed, and the next worker goes on by what it finds", async ({
      start,
      running,
      cutOff,
    }) => {
      let cut = true;
      const onLine = (line: string) => {
        if (cut && line.includes(target)) cutOff();
      };
      const trial = await start(dialect, config, { onLine });
      const fixId = await trial.fixOf(add);
      const failed = await trial.apply(fixId);
      expect(failed).toMatchObject({ fix: "failed", legs: ["failed"] });
      expect(failed.log.at(-1)).toMatch(/is not known: pull it/);
      cut = false;
      trial.simulator.misbehave({});
      await trial.abandon(fixId);
      const applied = await trial.apply(fixId);
      expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
      expect(running()).toContain(target);
      expect(running()).toBe(trial.simulator.device.startup);
    });
  });
}
