import { describe, expect, it } from "vitest";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import type { Fix, RemoveBootOptions } from "@/lib/model/fix";
import type { PlatformId } from "@/lib/model/platform-ids";
import { CORE } from "@/lib/platforms/cisco-nxos/samples";
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

/** Levels that are not given option 60: the platform has no word for it there, or others share what it would be set in. */
const REFUSED_60: Partial<Record<PlatformId, (level: string) => boolean>> = {
  "arista-eos": () => true,
  "vyos-edgeos": () => true,
  "paloalto-panos": () => true,
  "mikrotik-routeros": (level) => /^(matcher|server) /.test(level),
  "fortinet-fortios": (level) => level.includes(" option "),
};

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

    const at60 = levelsOf(read(before)).filter((level) => !REFUSED_60[id]?.(level.id));
    it.each(at60.map((level) => [level.id] as const))("%s: is given option 60, once, and it goes again", (level) => {
      const other = (one: Setting) => one.level !== level || one.code !== 60;
      const plain = all.every(other) ? before : stripped(level);
      const fix: Fix = { kind: "set-option-60", device: "x", order: 1, level };
      trial(
        fix,
        (left, after) => {
          expect(worded(left.filter(other))).toEqual(worded(settingsOf(read(plain)).filter(other)));
          const there = levelsOf(after).find((one) => one.id === level)!;
          expect(there.options.filter(({ code }) => code === 60)).toMatchObject([{ value: "PXEClient" }]);
          const again = platform.planChange!(fix, { texts: [{ name: "running", text: plain }] }, after);
          expect(again).toMatchObject({ ok: false, why: expect.stringContaining("already") });
        },
        plain,
      );
    });

    const others60 = all.filter(({ level, code }) => code === 60 && !REFUSED_60[id]?.(level));
    it.each(others60.map(({ level }) => [level]))(
      "%s: gives another option 60 up for it, and gets it back",
      (level) => {
        const acme = before.replaceAll("PXEClient", "Acme");
        trial(
          { kind: "set-option-60", device: "x", order: 1, level },
          (_left, after) => {
            const there = levelsOf(after).find((one) => one.id === level)!;
            expect(there.options.filter(({ code }) => code === 60)).toMatchObject([{ value: "PXEClient" }]);
          },
          acme,
        );
      },
    );

    it("says why option 60 is not set where it is not", () => {
      for (const { id: level } of levelsOf(read(before)).filter((one) => REFUSED_60[id]?.(one.id))) {
        const fix: Fix = { kind: "set-option-60", device: "x", order: 1, level };
        const plan = platform.planChange!(fix, { texts: [{ name: "running", text: before }] }, read(before));
        expect(plan).toMatchObject({ ok: false, why: expect.any(String), next: expect.any(String) });
      }
    });

    /** The configuration without the level's option 60. */
    function stripped(level: string): string {
      const fix: Fix = { kind: "remove-boot-options", device: "x", order: 1, options: [60], levels: [level] };
      const plan = platform.planChange!(fix, { texts: [{ name: "running", text: before }] }, read(before));
      if (!plan.ok || plan.change.kind !== "shell") throw new Error("no commands");
      const device = new CliDevice({ dialect, config: before });
      play(device, plan.change, "apply");
      return device.running.text();
    }

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

    function trial(fix: Fix, judge: (left: Setting[], facts: Facts) => void, config = before): void {
      const plan = platform.planChange!(fix, { texts: [{ name: "running", text: config }] }, read(config));
      if (!plan.ok || plan.change.kind !== "shell")
        throw new Error(plan.ok ? "no commands" : `${plan.why} ${plan.next}`);
      expect(plan.change.preview.sendable || plan.change.preview.unproven !== undefined).toBe(true);
      const device = new CliDevice({ dialect, config });
      expect(play(device, plan.change, "apply")).toEqual([]);
      const after = read(device.running.text());
      expect(after.problems.filter(({ affects }) => affects === "all")).toEqual([]);
      judge(settingsOf(after), after);
      expect(play(device, plan.change, "take-back")).toEqual([]);
      expect(device.running.text()).toBe(config);
    }
  },
);

describe("a platform without a DHCP server", () => {
  it("says so, whatever is asked of its options", () => {
    const platform = platformById("cisco-nxos")!;
    const capture = { texts: [{ name: "running", text: CORE }] };
    const facts = platform.read(capture);
    expect(facts.problems).toEqual([]);
    expect(facts.dhcp).toBeNull();
    const base = { device: "x", order: 1 };
    const asked: Fix[] = [
      { ...base, kind: "remove-boot-options", options: [60, 66, 67], nextServer: true, bootFile: true },
      { ...base, kind: "set-option-60", level: "server" },
    ];
    for (const fix of asked)
      expect(platform.planChange!(fix, capture, facts)).toMatchObject({
        ok: false,
        why: expect.stringContaining("NX-OS has no DHCP server"),
      });
  });
});
