import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/model/facts";
import { platformById } from "./registry";
import { PLATFORMS } from "./registry.generated";
import { endMarkOf } from "./testing/end-marks";
import { SAMPLES } from "./testing/samples";

const told = (facts: Facts) =>
  facts.problems.some((problem) => problem.affects !== "nothing") || facts.coverage.unknown.length > 0;

it("every platform says what shows that its text is whole", () => {
  const spoken = new Set(SAMPLES.filter((sample) => endMarkOf(sample) !== null).map((sample) => sample.platform));
  expect(PLATFORMS.map((platform) => platform.id).filter((id) => !spoken.has(id))).toEqual([]);
});

describe("a text that is cut off", () => {
  for (const sample of SAMPLES) {
    const mark = endMarkOf(sample);
    if (mark !== "end" && mark !== "blocks") continue;
    const platform = platformById(sample.platform)!;
    const { text } = sample;
    // What follows the last closing line (comments of a dump, blank lines) holds no facts.
    const whole = text.trimEnd().replace(/(\n#.*)+$/, "").length;
    const where = mark === "end" ? "anywhere" : "inside a block";
    it(`${sample.platform}, ${sample.name}: is told, cut ${where}`, () => {
      const silent: string[] = [];
      for (let at = 1; at < whole; at += at % 5 === 0 ? 2 : 1) {
        const cut = text.slice(0, at);
        if (mark === "blocks" && betweenBlocks(text, at)) continue;
        if (!told(platform.read({ texts: [{ name: sample.name, text: cut }] })))
          silent.push(JSON.stringify(cut.slice(-40)));
      }
      expect(silent).toEqual([]);
    });
  }
});

/** The line that is cut, or the last one before it, stands at the top level. */
function betweenBlocks(text: string, at: number): boolean {
  const from = text.lastIndexOf("\n", text.slice(0, at).trimEnd().length - 1) + 1;
  return (
    /^\S/.test(text.slice(from, from + 1)) &&
    !/\{\s*$/.test(
      text
        .slice(from)
        .split("\n")[0]!
        .slice(0, at - from),
    )
  );
}
