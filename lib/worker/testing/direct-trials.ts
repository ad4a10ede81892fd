import { describe, expect, test } from "vitest";
import { failingTrials } from "./failing-trials";
import { platformTrials } from "./platform-trials";
import type { TrialCase } from "./timed-trials";

/** Platforms whose lines take effect at once: Bootpath itself undoes what did not arrive whole. For tests only. */
export function directTrials(platforms: TrialCase[]): void {
  const trials = platformTrials();
  describe.each(platforms)("$dialect.platform", (trialCase) => {
    const { dialect, config, face, target, removes } = trialCase;
    const add = { kind: "add-relay-target", interface: face, target } as const;
    const remove = { kind: "remove-boot-options", options: [60, 66, 67], nextServer: true, bootFile: true } as const;
    const running = () => trials.now()!.simulator.device.running.text();
    failingTrials(trials, trialCase);

    test("the change is read back and saved, and taken back to the last letter", async () => {
      const trial = await trials.start(dialect, config);
      const before = running();
      const fixId = await trial.fixOf(add, ...(removes ? [remove] : []));
      const applied = await trial.apply(fixId);
      expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
      expect(running()).toContain(target);
      expect(trial.simulator.device.startup).toBe(running());
      expect(trial.simulator.device.checkpoints.size).toBe(0);
      expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
      expect(running()).toBe(before);
      expect(trial.simulator.device.startup).toBe(before);
      expect(trial.simulator.device.checkpoints.size).toBe(0);
    });

    test("a refused line puts back what was sent before it", async () => {
      const trial = await trials.start(dialect, config, { refuses: new RegExp(`^[a-z/].*${target}`) });
      const before = running();
      const applied = await trial.apply(await trial.fixOf(add));
      expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
      expect(applied.log.at(-1)).toMatch(/refused .* is as it was before\.$/);
      expect(running()).toBe(before);
    });

    test("a line cut in the middle: nothing is claimed, and the next worker goes on by what it finds", async () => {
      let cut = true;
      const onLine = (line: string) => {
        if (cut && line.includes(target)) trials.now()?.simulator.misbehave({ cutAfterBytes: 0 });
      };
      const trial = await trials.start(dialect, config, { onLine });
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
