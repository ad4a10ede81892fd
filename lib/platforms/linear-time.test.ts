import { describe, expect, it } from "vitest";
import { identifyText } from "./registry";
import { PLATFORMS } from "./registry.generated";
import { HOSTILE, hostileLines } from "./testing/hostile";
import { SAMPLES } from "./testing/samples";

/** Large enough that a reader which takes the square of it runs into the time limit of its test; a linear one needs a second or two for all. */
const LENGTH = 100_000;
const LINE_LENGTH = 40_000;
const LIMIT = 120_000;

describe.each(PLATFORMS.map((platform) => [platform.id, platform] as const))("%s", (id, platform) => {
  const samples = SAMPLES.filter((sample) => sample.platform === id);
  const first = samples[0]!;
  const all = (name: string, text: string) => {
    const capture = { texts: [{ name, text }] };
    const { coverage } = platform.read(capture);
    expect(coverage.understood).toBeLessThanOrEqual(coverage.lines);
    expect(coverage.understood).toBeGreaterThanOrEqual(0);
    expect(platform.redact({ name, text }).split("\n").length).toBe(text.split("\n").length);
    platform.fingerprint(capture);
    platform.identify({ name, text });
  };

  it("has a sample", () => expect(samples.length).toBeGreaterThan(0));

  it("takes no square of the time on text that nobody writes, alone and inside a configuration", {
    timeout: LIMIT,
  }, () => {
    const half = Math.floor(first.text.length / 2);
    for (const { make } of HOSTILE) {
      const text = make(LENGTH);
      all(first.name, text);
      all(first.name, first.text.slice(0, half) + text + first.text.slice(half));
    }
  });

  it("takes no square of the time on any line of a configuration, repeated or stretched", { timeout: LIMIT }, () => {
    for (const { name, text } of samples) {
      const lines = text.split("\n");
      const seen = new Set<string>();
      for (const [at, line] of lines.entries()) {
        const shape = line.replace(/\d+/g, "0");
        if (line.trim() === "" || seen.has(shape)) continue;
        seen.add(shape);
        const before = lines.slice(0, at).join("\n");
        const variants = hostileLines(line);
        // One variant a line, each in turn: all of them for all lines would take minutes.
        all(name, `${before}\n${variants[seen.size % variants.length]!.make(LINE_LENGTH)}\n`);
      }
    }
  });
});

it("naming the platform of hostile text takes no square of the time", { timeout: LIMIT }, () => {
  for (const { make } of HOSTILE) expect(() => identifyText({ name: "x", text: make(LENGTH) })).not.toThrow();
});
