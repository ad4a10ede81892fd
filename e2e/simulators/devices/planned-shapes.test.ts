import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Fix } from "@/lib/model/fix";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "@/lib/platforms/registry";
import { SAMPLES } from "@/lib/platforms/testing/samples";
import type { Dialect } from "./dialect";
import { DIALECTS } from "./dialects/all";
import { OPTION_SAMPLES } from "./every-option.samples";
import { SESSION_LINE, SHAPES } from "./planned-shapes";
import { shapeOf, shapesIn } from "./shapes";

const corpus = fileURLToPath(new URL("../../../../shared/corpus/", import.meta.url));
const published = existsSync(`${corpus}MANIFEST.tsv`)
  ? readFileSync(`${corpus}MANIFEST.tsv`, "utf8")
      .split("\n")
      .slice(1)
      .map((row) => row.split("\t"))
      .filter(([file]) => file && existsSync(corpus + file))
  : null;
const textsOf = (platform: PlatformId) =>
  (published ?? []).filter((row) => row[1] === platform).map(([file]) => readFileSync(corpus + file, "latin1"));

const REMOVE: Fix = {
  kind: "remove-boot-options",
  device: "x",
  order: 1,
  options: [43, 60, 66, 67, 150],
  nextServer: true,
  bootFile: true,
};

/** Every line that is planned on these configurations, without those that are the session's. */
function planned(dialect: Dialect, texts: string[]): Map<string, string> {
  const platform = platformById(dialect.platform)!;
  const lines = new Map<string, string>();
  for (const text of texts) {
    const capture = { texts: [{ name: "running", text: dialect.store(text).text() }] };
    const facts = platform.read(capture);
    const faces = facts.interfaces.filter(({ addresses }) => addresses.length > 0).slice(0, 4);
    const adds = faces.map(
      ({ name }): Fix => ({ kind: "add-relay-target", device: "x", order: 1, interface: name, target: "192.0.2.77" }),
    );
    for (const fix of [...adds, REMOVE]) {
      const plan = platform.planChange!(fix, capture, facts);
      if (!plan.ok || plan.change.kind !== "shell") continue;
      for (const line of [...plan.change.apply, ...plan.change.inverse])
        if (!SESSION_LINE.test(line)) lines.set(shapeOf(line), line);
    }
  }
  return lines;
}

if (published === null)
  describe("the published configurations", () => {
    it("are not beside this checkout (../shared/corpus), so the shapes of planned lines are not looked for in them", () => {
      expect(existsSync(corpus)).toBe(false);
    });
  });

describe.each(DIALECTS.filter(({ platform }) => SHAPES[platform]))("$platform", { timeout: 120_000 }, (dialect) => {
  const { platform } = dialect;
  const { published: seen, manual } = SHAPES[platform]!;
  const texts = textsOf(platform);

  it("plans no line of a shape that nobody has seen or looked up", () => {
    const own = [...SAMPLES, ...OPTION_SAMPLES.map(({ config, ...one }) => ({ ...one, text: config }))]
      .filter((sample) => sample.platform === platform)
      .map(({ text }) => text);
    const lines = planned(dialect, [...own, ...texts.slice(0, 60)]);
    expect(
      [...lines].filter(([shape]) => ![...seen, ...manual].some((one) => one === shape || one.startsWith(`${shape} `))),
    ).toEqual([]);
    expect(lines.size).toBeGreaterThan(1);
  });

  // Of some platforms nobody published any: all their shapes are known from manuals then, which the list says.
  if (texts.length === 0 && published !== null)
    it("claims no shape from published configurations, for there are none", () => expect(seen).toEqual([]));
  if (texts.length === 0) return;

  it("finds the shapes that published configurations have in them", () => {
    const found = texts.map((text) => shapesIn(text, dialect.store));
    expect(seen.filter((shape) => !found.some((one) => one.has(shape)))).toEqual([]);
  });
});
