import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDevice } from "./read-device";
import { PLATFORMS } from "./registry.generated";
import { SAMPLES } from "./testing/samples";

const ODD = [
  "\u00a0",
  "\u2028",
  "\u2003",
  "\ufeff",
  "\u0000",
  "\u0007",
  "\b",
  "\u001b[K",
  "\f",
  "\v",
  "\r",
  "\t",
  "\ud800",
  "é",
  "١",
];

/** Any text; a sample with lines left out, doubled, swapped, cut; a sample with odd characters strewn in. */
function texts(sample: string): fc.Arbitrary<string> {
  const lines = sample.split("\n");
  const at = fc.nat(lines.length - 1);
  const mutated = fc.array(fc.tuple(fc.constantFrom("drop", "double", "swap", "cut", "odd"), at, fc.nat(400)), {
    minLength: 1,
    maxLength: 6,
  });
  return fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(fc.constantFrom(...sample.split(/(?<=\s)/), ...ODD), { maxLength: 200 }).map((words) => words.join("")),
    mutated.map((steps) =>
      steps.reduce((now, [how, line, column]) => mutate(now, how, line, column), lines).join("\n"),
    ),
  );
}

function mutate(lines: string[], how: string, at: number, column: number): string[] {
  const line = lines[at] ?? "";
  const other = (at + column) % Math.max(1, lines.length);
  const put = (...by: string[]) => [...lines.slice(0, at), ...by, ...lines.slice(at + 1)];
  if (how === "drop") return put();
  if (how === "double") return put(line, line);
  if (how === "swap") return put(lines[other] ?? "");
  if (how === "cut") return put(line.slice(0, column % (line.length + 1)));
  const cut = column % (line.length + 1);
  return put(line.slice(0, cut) + ODD[column % ODD.length] + line.slice(cut));
}

describe.each(PLATFORMS.map((platform) => [platform.id, platform] as const))("%s", (id, platform) => {
  it.each(SAMPLES.filter((sample) => sample.platform === id).map((sample) => [sample.name, sample.text]))(
    "reads, redacts and names any text without an error: %s",
    (name, sample) => {
      fc.assert(
        fc.property(texts(sample), (text) => {
          const capture = { texts: [{ name, text }] };
          const facts = platform.read(capture);
          expect(facts.platform).toBe(id);
          expect(facts.coverage.understood).toBeLessThanOrEqual(facts.coverage.lines);
          expect(facts.coverage.understood).toBeGreaterThanOrEqual(0);
          for (const place of facts.coverage.unknown) expect(place.line).toBeGreaterThan(0);
          const redacted = platform.redact({ name, text });
          expect(redacted.split("\n")).toHaveLength(text.split("\n").length);
          // What is hidden stays hidden, and hiding twice changes nothing more than hiding once.
          expect(platform.redact({ name, text: redacted }).split("\n")).toHaveLength(text.split("\n").length);
          expect(typeof platform.fingerprint(capture)).toBe("string");
          const { score } = platform.identify({ name, text });
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          readDevice(null, capture);
        }),
        { numRuns: Number(process.env.RUNS ?? 60) },
      );
    },
  );
});
