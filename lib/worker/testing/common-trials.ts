import { expect } from "vitest";
import type { PlatformTrials, TrialCase } from "./platform-trials";
import { until } from "./worker-process";

/** Lines by which a change outlasts a restart. */
const SAVE = /^(write memory|save( force| configuration)?|copy running-config startup-config|execute cfg save)$/;
/** Lines that take something away. */
const TAKES = /^(no(?! page)|undo|delete|unset|unconfigure) |\bset .*dhcp-option/;

/**
 * What holds on every platform alike, whether the device has a net of its own or not: the whole way forth and back, a refused line, and what
 * goes wrong beside the lines themselves (somebody else was faster, a line does nothing, the second of two steps is refused, saving is
 * refused, the device restarts before it). For tests only.
 */
export function commonTrials({ test }: PlatformTrials, { dialect, config, face, target, removes }: TrialCase): void {
  const add = { kind: "add-relay-target", interface: face, target } as const;
  const remove = { kind: "remove-boot-options", options: [60, 66, 67], nextServer: true, bootFile: true } as const;
  /** As the device prints it when it comes up. */
  const afterRestart = (text: string) => dialect.store(text).text();
  const saves = dialect.save !== undefined || dialect.platform === "vyos-edgeos";

  test("the change is read back and kept, and taken back to the last letter", async ({ start, device, running }) => {
    const trial = await start(dialect, config);
    const before = running();
    const fixId = await trial.fixOf(add, ...(removes ? [remove] : []));
    const applied = await trial.apply(fixId);
    expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
    expect(running()).toContain(target);
    if (dialect.save) expect(device().startup).toBe(running());
    expect(device().unconfirmed).toBeNull();
    expect(device().checkpoints.size).toBe(0);
    expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
    expect(running()).toBe(before);
    if (dialect.save) expect(device().startup).toBe(before);
    expect(device().unconfirmed).toBeNull();
    expect(device().checkpoints.size).toBe(0);
  });

  test("a refused line leaves nothing half done, and nothing that waits", async ({ start, device, running }) => {
    const trial = await start(dialect, config, { refuses: new RegExp(`^[a-z/].*${target}`) });
    const before = running();
    const applied = await trial.apply(await trial.fixOf(add));
    expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(applied.log.at(-1)).toMatch(/refused .* is as it was before\.$/);
    expect(running()).toBe(before);
    expect(device().sessions.size).toBe(0);
    expect(device().unconfirmed).toBeNull();
  });

  test("a device that somebody changed since the preview is sent nothing", async ({ start, device, running }) => {
    const trial = await start(dialect, config);
    const fixId = await trial.fixOf(add);
    const theirs = running().replace(/10\.\d+\.\d+\.(?=1 |1\/|1\n|1"|1')/, (part) => `${part}25`);
    expect(theirs).not.toBe(running());
    device().running = dialect.store(theirs);
    const before = running();
    expect(await trial.apply(fixId)).toMatchObject({ fix: "stale" });
    expect(running()).toBe(before);
    expect(device().unconfirmed).toBeNull();
  });

  test("a line that is taken and does nothing is seen when the device is read, and nothing of the change is left", async ({
    start,
    device,
    running,
  }) => {
    const trial = await start(dialect, config, { swallows: new RegExp(`^[a-z/].*${target}`), minuteMs: 300 });
    const before = running();
    const applied = await trial.apply(await trial.fixOf(add));
    expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(applied.log.at(-1)).toMatch(/does not show the new lines .* is as it was before\.$/);
    expect(running()).toBe(before);
    expect(device().unconfirmed).toBeNull();
  });

  if (removes)
    test("of two steps the second is refused: the first stands, and both go when the fix is taken back", async ({
      start,
      device,
      running,
    }) => {
      const trial = await start(dialect, config);
      const before = running();
      const fixId = await trial.fixOf(add, remove);
      device().options.onLine = (line) => {
        // The first step is confirmed and saved; every line that takes options away is refused.
        if (running().includes(target) && TAKES.test(line))
          device().options.refuses = new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
      };
      const applied = await trial.apply(fixId);
      expect(applied, applied.log.join("\n")).toMatchObject({ fix: "failed", legs: ["verified", "failed"] });
      delete device().options.onLine;
      delete device().options.refuses;
      expect(running()).toContain(target);
      const back = await trial.takeBack(fixId);
      expect(back, back.log.join("\n")).toMatchObject({ fix: "taken-back" });
      expect(running()).toBe(before);
    });

  if (removes)
    test("a line cut while options are taken away: taking back brings all of them, however many were gone", async ({
      start,
      device,
      running,
      cutOff,
    }) => {
      let seen = 0;
      const onLine = (line: string) => {
        if (TAKES.test(line) && ++seen === 2) cutOff();
      };
      const trial = await start(dialect, config, { onLine, minuteMs: 300 });
      const before = running();
      const fixId = await trial.fixOf(remove);
      const failed = await trial.apply(fixId);
      // One line may be all that is to be taken away: then nothing was cut.
      expect(failed, failed.log.join("\n")).toMatchObject({ fix: seen > 1 ? "failed" : "done" });
      if (seen > 1) expect(failed.log.at(-1)).toMatch(/is not known: pull it|it takes back by itself within/);
      await until(async () => device().unconfirmed === null, 10);
      device().options.onLine = () => undefined;
      trial.simulator.misbehave({});
      const back = await trial.takeBack(fixId);
      expect(back, back.log.join("\n")).toMatchObject({ fix: "taken-back" });
      expect(running()).toBe(before);
    });

  if (!saves) return;

  test("saving is refused: the change stands, it is said that it would not last, and it can be taken back", async ({
    start,
    device,
    running,
  }) => {
    const trial = await start(dialect, config, { refuses: SAVE });
    const before = running();
    const fixId = await trial.fixOf(add);
    const applied = await trial.apply(fixId);
    expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(applied.log.at(-1)).toMatch(/refused to save .* would be lost at its next restart\.$/);
    expect(running()).toContain(target);
    delete device().options.refuses;
    expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
    expect(running()).toBe(before);
    expect(device().startup).toBe(before);
  });

  test("the device restarts before it saved: that is said, and the next worker finds out and goes on", async ({
    start,
    device,
    running,
    cutOff,
  }) => {
    let restarts = true;
    const onLine = (line: string) => {
      if (!restarts || !SAVE.test(line)) return;
      restarts = false;
      cutOff();
      // After this line is dealt with: what was typed in vain must not count as saved.
      device().options.swallows = SAVE;
      setImmediate(() => {
        device().reboot();
        delete device().options.swallows;
      });
    };
    const trial = await start(dialect, config, { onLine });
    const before = running();
    const fixId = await trial.fixOf(add);
    const failed = await trial.apply(fixId);
    expect(failed).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(failed.log.at(-1)).toMatch(/whether it was saved is not known/);
    expect(running()).toBe(afterRestart(before));
    trial.simulator.misbehave({});
    await trial.abandon(fixId);
    const applied = await trial.apply(fixId);
    expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
    expect(applied.log).toContainEqual(expect.stringContaining("nothing has arrived, so it is sent now"));
    expect(running()).toContain(target);
    expect(device().startup).toBe(running());
  });
}
