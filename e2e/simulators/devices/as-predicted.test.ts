import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFix } from "@/lib/fixes/what-if";
import type { Estate } from "@/lib/model/estate";
import type { Facts, Interface, RelayTarget, SettingsLevel } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { platformById } from "@/lib/platforms/registry";
import { SAMPLES } from "@/lib/platforms/testing/samples";
import { CliDevice } from "./cli-device";
import type { Dialect } from "./dialect";
import { DIALECTS } from "./dialects/all";
import { OPTION_SAMPLES } from "./every-option.samples";
import { play } from "./play";
import { SHARED_LISTS } from "./shared-lists.samples";

const ALL = [
  ...SHARED_LISTS.map(({ platform, config }) => ({ platform, text: config })),
  ...OPTION_SAMPLES.map(({ platform, config }) => ({ platform, text: config })),
  ...SAMPLES,
];

/** What each interface relays to, and the table in which it looks for that. */
const relaysOf = ({ interfaces }: Facts) =>
  interfaces.map((face) => {
    const targets = face.relayTargets.filter(({ active }) => active !== false);
    return `${face.name}: ${targets
      .map((one) => inTable(one, face))
      .sort()
      .join(", ")}`;
  });

const inTable = ({ address, vrf, global }: RelayTarget, face: Interface) =>
  `${address} in ${(global ? null : (vrf ?? face.vrf)) ?? "the global table"}`;

function levelsOf(facts: Facts): SettingsLevel[] {
  const scopes = facts.dhcp?.scopes ?? [];
  const all = scopes.flatMap(({ levels, reservations }) => [...levels, ...reservations.flatMap((one) => one.levels)]);
  return [...new Map(all.map((level) => [level.id, level])).values()];
}

/** Level by level. One that says nothing is left out: some platforms show a level only where something stands in it. */
const settingsOf = (facts: Facts) =>
  levelsOf(facts).flatMap(({ id, options, nextServer, bootFile }) => {
    const set = [
      ...options.map(({ code, value }) => `${code}=${value}`).sort(),
      ...(nextServer ? [`next-server=${nextServer.value}`] : []),
      ...(bootFile ? [`file=${bootFile.value}`] : []),
    ];
    return set.length > 0 ? [`${id}: ${set.join(" ")}`] : [];
  });

const predicted = (facts: Facts, fix: Fix): Facts =>
  applyFix({ devices: [{ name: "x", facts }] } as unknown as Estate, [fix]).devices[0]!.facts!;

const base = { device: "x", order: 1 };

/** Everything that could be asked of this device. */
function fixesFor(facts: Facts): Fix[] {
  const adds = facts.interfaces.flatMap(({ name }) =>
    ["192.0.2.77", "192.0.2.78"].map((target): Fix => ({ ...base, kind: "add-relay-target", interface: name, target })),
  );
  const levels = levelsOf(facts).flatMap(({ id }): Fix[] => [
    { ...base, kind: "set-option-60", level: id },
    { ...base, kind: "remove-boot-options", options: [60, 66, 67], nextServer: true, bootFile: true, levels: [id] },
    { ...base, kind: "remove-boot-options", options: [60], levels: [id] },
  ]);
  return [...adds, ...levels];
}

/** A device that holds a configuration, with its reading. */
class Trial {
  readonly device: CliDevice;
  facts: Facts;

  constructor(
    private readonly dialect: Dialect,
    text: string,
  ) {
    this.device = new CliDevice({ dialect, config: text });
    this.facts = this.read();
  }

  get text(): string {
    return this.device.running.text();
  }

  private read(): Facts {
    return platformById(this.dialect.platform)!.read(this.capture());
  }

  private capture() {
    return { texts: [{ name: "running", text: this.text }] };
  }

  /** Carries a fix out and compares what the device then says with what was predicted; gives what takes it back. null: it is not planned. */
  apply(fix: Fix): (() => void) | null {
    const plan = platformById(this.dialect.platform)!.planChange!(fix, this.capture(), this.facts);
    if (!plan.ok || plan.change.kind !== "shell") {
      expect(plan).toMatchObject({ ok: false, why: expect.stringMatching(/\S/), next: expect.stringMatching(/\S/) });
      return null;
    }
    const { change } = plan;
    const before = this.text;
    const then = this.facts;
    expect(play(this.device, change, "apply"), JSON.stringify(fix)).toEqual([]);
    this.facts = this.read();
    expect(this.facts.problems.filter(({ affects }) => affects === "all")).toEqual([]);
    const after = predicted(then, fix);
    expect({ fix, apply: change.apply, relays: relaysOf(this.facts) }).toEqual({
      fix,
      apply: change.apply,
      relays: relaysOf(after),
    });
    expect({ fix, settings: settingsOf(this.facts) }).toEqual({ fix, settings: settingsOf(after) });
    if (fix.kind === "add-relay-target") this.tellsOthers(fix.interface, then, change.preview.safety);
    return () => {
      expect(play(this.device, change, "take-back")).toEqual([]);
      expect(this.text).toBe(before);
      this.facts = then;
    };
  }

  /** Who else relays elsewhere afterwards stands in the preview. */
  private tellsOthers(name: string, before: Facts, safety: string): void {
    const old = new Set(relaysOf(before));
    const changed = this.facts.interfaces.filter((_, at) => !old.has(relaysOf(this.facts)[at]!));
    for (const face of changed.slice(0, 8)) if (face.name !== name) expect(safety).toContain(face.name);
  }
}

describe.each(DIALECTS)("$platform", { timeout: 60_000 }, (dialect) => {
  const texts = ALL.filter(({ platform }) => platform === dialect.platform).map(({ text }) =>
    dialect.store(text).text(),
  );

  it("is after each change what was predicted, and after the take-back what it was", () => {
    let planned = 0;
    for (const text of texts)
      for (const fix of fixesFor(new Trial(dialect, text).facts)) {
        const back = new Trial(dialect, text).apply(fix);
        if (!back) continue;
        planned++;
        back();
      }
    expect(planned).toBeGreaterThan(0);
  });

  it("is so after several changes, too, which are taken back in the other order", () => {
    const steps = fc.array(fc.nat(), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), steps, (text, picks) => {
        const trial = new Trial(dialect, text);
        const undo: (() => void)[] = [];
        for (const pick of picks) {
          const fixes = fixesFor(trial.facts);
          const back = fixes.length > 0 ? trial.apply(fixes[pick % fixes.length]!) : null;
          if (back) undo.push(back);
        }
        for (const back of undo.reverse()) back();
        expect(trial.text).toBe(new Trial(dialect, text).text);
      }),
      { numRuns: 60 },
    );
  });
});
