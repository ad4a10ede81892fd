import { describe, expect, it } from "vitest";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import type { Fix, RemoveBootOptions } from "@/lib/model/fix";
import { platformById } from "@/lib/platforms/registry";
import { CliDevice } from "./cli-device";
import { DIALECTS } from "./dialects/all";
import { OPTION_SAMPLES } from "./every-option.samples";
import { play } from "./play";

type Setting = { level: string; code: number | "next-server" | "file" };

function levelsOf(facts: Facts): SettingsLevel[] {
  const all = (facts.dhcp?.scopes ?? []).flatMap((scope) => [
    ...scope.levels,
    ...scope.reservations.flatMap((one) => one.levels),
  ]);
  return [...new Map(all.map((level) => [level.id, level])).values()];
}

function settingsOf(facts: Facts): Setting[] {
  return levelsOf(facts).flatMap(({ id, options, nextServer, bootFile }): Setting[] => [
    ...[...new Set(options.map(({ code }) => code))]
      .filter((code) => [43, 60, 66, 67, 150].includes(code))
      .map((code) => ({ level: id, code })),
    ...(nextServer?.value ? [{ level: id, code: "next-server" as const }] : []),
    ...(bootFile?.value ? [{ level: id, code: "file" as const }] : []),
  ]);
}

const worded = (settings: Setting[]) => settings.map(({ level, code }) => `${level}: ${code}`).sort();

describe.each(OPTION_SAMPLES)(
  "$platform: $config.length letters of configuration",
  ({ platform: id, config, settings }) => {
    const platform = platformById(id)!;
    const dialect = DIALECTS.find((one) => one.platform === id)!;
    const before = dialect.store(config).text();
    const read = (text: string) => platform.read({ texts: [{ name: "running", text }] });
    const all = settingsOf(read(before));

    it("reads every setting of the sample", () => {
      const found = new Map<string, string[]>();
      for (const { level, code } of all) found.set(level, [...(found.get(level) ?? []), `${code}`].sort());
      const words = [...found].map(([level, codes]) => [level, codes.join(" ")]);
      expect(Object.fromEntries(words)).toEqual(settings);
    });

    it.each(all.map((one) => [one.level, one.code] as const))(
      "%s: %s goes alone, and comes back to the letter",
      (level, code) => {
        const fix: RemoveBootOptions = {
          kind: "remove-boot-options",
          device: "x",
          order: 1,
          options: typeof code === "number" ? [code] : [],
          ...(code === "next-server" ? { nextServer: true } : {}),
          ...(code === "file" ? { bootFile: true } : {}),
          levels: [level],
        };
        trial(fix, (left) => {
          const gone = all.filter((one) => !worded(left).includes(worded([one])[0]!));
          expect(gone).toContainEqual({ level, code });
          // A statement that sets the header and the option goes as one.
          expect(gone.filter((one) => one.level !== level || ![code, 67, "file"].includes(one.code))).toEqual([]);
        });
      },
    );

    it("all of them go at once, and come back to the letter", () => {
      const fix: Fix = {
        kind: "remove-boot-options",
        device: "x",
        order: 1,
        options: [43, 60, 66, 67, 150],
        nextServer: true,
        bootFile: true,
      };
      trial(fix, (left) => expect(left).toEqual([]));
    });

    function trial(fix: Fix, judge: (left: Setting[]) => void): void {
      const plan = platform.planChange!(fix, { texts: [{ name: "running", text: before }] }, read(before));
      if (!plan.ok || plan.change.kind !== "shell")
        throw new Error(plan.ok ? "no commands" : `${plan.why} ${plan.next}`);
      expect(plan.change.preview.sendable || plan.change.preview.unproven !== undefined).toBe(true);
      const device = new CliDevice({ dialect, config: before });
      expect(play(device, plan.change, "apply")).toEqual([]);
      const after = read(device.running.text());
      expect(after.problems.filter(({ affects }) => affects === "all")).toEqual([]);
      judge(settingsOf(after));
      expect(play(device, plan.change, "take-back")).toEqual([]);
      expect(device.running.text()).toBe(before);
    }
  },
);
