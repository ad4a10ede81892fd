import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixesFor, predicted, stateOf } from "@/lib/fixes/testing/as-predicted";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { platformById } from "@/lib/platforms/registry";
import { SAMPLES } from "@/lib/platforms/testing/samples";
import { CliDevice } from "./cli-device";
import type { Dialect } from "./dialect";
import { DIALECTS } from "./dialects/all";
import { OPTION_SAMPLES } from "./every-option.samples";
import { ODD_FIREWALLS } from "./odd-firewalls.samples";
import { ODD_JUNOS } from "./odd-junos.samples";
import { ODD_ROUTERS } from "./odd-routers.samples";
import { ODD_SWITCHES } from "./odd-switches.samples";
import { play } from "./play";
import { SHARED_LISTS } from "./shared-lists.samples";

const ALL = [
  ...[...ODD_ROUTERS, ...ODD_JUNOS, ...ODD_SWITCHES, ...ODD_FIREWALLS].map(({ platform, config }) => ({
    platform,
    text: config,
  })),
  ...SHARED_LISTS.map(({ platform, config }) => ({ platform, text: config })),
  ...OPTION_SAMPLES.map(({ platform, config }) => ({ platform, text: config })),
  ...SAMPLES,
];

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
    const said = { fix, apply: change.apply };
    expect({ ...said, ...stateOf(this.facts) }).toEqual({ ...said, ...stateOf(after) });
    if (fix.kind === "add-relay-target") this.tellsOthers(fix.interface, then, change.preview.safety);
    return () => {
      expect(play(this.device, change, "take-back")).toEqual([]);
      expect(this.text).toBe(before);
      this.facts = then;
    };
  }

  /** Who else relays elsewhere afterwards stands in the preview. */
  private tellsOthers(name: string, before: Facts, safety: string): void {
    const old = new Set(stateOf(before).relays);
    const now = stateOf(this.facts).relays;
    const changed = this.facts.interfaces.filter((_, at) => !old.has(now[at]!));
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
