import { describe, expect, it } from "vitest";
import { identifyText } from "./registry";
import { PLATFORMS } from "./registry.generated";
import { HOSTILE, hostileLines } from "./testing/hostile";
import { SAMPLES } from "./testing/samples";

/** A linear reader needs some ten milliseconds for this; one that takes the square of it needs seconds. */
const LENGTH = 60_000;
const LINE_LENGTH = 40_000;
/** Only what took as long as this is measured again, at half the length: a busy machine alone makes no test fail. */
const SLOW = 1500;

function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What takes more than three times as long for twice the text. */
function steep(make: (length: number) => string, length: number, work: (text: string) => unknown): boolean {
  const text = make(length);
  const time = cpu(() => work(text));
  if (time < SLOW) return false;
  const half = make(length / 2);
  return (
    Math.min(
      time,
      cpu(() => work(text)),
    ) >
    3 * cpu(() => work(half))
  );
}

describe.each(PLATFORMS.map((platform) => [platform.id, platform] as const))("%s", (id, platform) => {
  const samples = SAMPLES.filter((sample) => sample.platform === id);
  const first = samples[0]!;
  const work = (name: string) => (text: string) => {
    const capture = { texts: [{ name, text }] };
    const { coverage } = platform.read(capture);
    expect(coverage.understood).toBeLessThanOrEqual(coverage.lines);
    expect(coverage.understood).toBeGreaterThanOrEqual(0);
    expect(platform.redact({ name, text }).split("\n").length).toBe(text.split("\n").length);
    platform.fingerprint(capture);
    platform.identify({ name, text });
  };

  it("has a sample", () => expect(samples.length).toBeGreaterThan(0));

  it("takes no square of the time on text that nobody writes, alone or inside a configuration", () => {
    const half = Math.floor(first.text.length / 2);
    const bad = HOSTILE.filter(({ make }, at) => {
      const placed = (length: number) =>
        at % 2 === 0 ? make(length) : first.text.slice(0, half) + make(length) + first.text.slice(half);
      return steep(placed, LENGTH, work(first.name));
    });
    expect(bad.map(({ what }) => what)).toEqual([]);
  });

  it("takes no square of the time on any line of a configuration, repeated or stretched", () => {
    const bad: string[] = [];
    for (const { name, text } of samples) {
      const lines = text.split("\n");
      const seen = new Set<string>();
      for (const [at, line] of lines.entries()) {
        const shape = line.replace(/\d+/g, "0");
        if (line.trim() === "" || seen.has(shape)) continue;
        seen.add(shape);
        const before = lines.slice(0, at).join("\n");
        // One variant a line, each in turn: all of them for all lines would take minutes.
        const variants = hostileLines(line);
        const { what, make } = variants[seen.size % variants.length]!;
        if (steep((length) => `${before}\n${make(length)}\n`, LINE_LENGTH, work(name))) bad.push(what);
      }
    }
    expect(bad).toEqual([]);
  });
});

it("naming the platform of hostile text takes no square of the time", () => {
  const bad = HOSTILE.filter(({ make }) => steep(make, LENGTH, (text) => identifyText({ name: "x", text })));
  expect(bad.map(({ what }) => what)).toEqual([]);
});
