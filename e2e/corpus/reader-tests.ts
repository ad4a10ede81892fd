import fc from "fast-check";
import { expect, it } from "vitest";
import type { Facts } from "@/lib/model/facts";
import type { Platform } from "@/lib/platforms/platform";
import { identifyText } from "@/lib/platforms/registry";

export interface ReaderSample {
  platform: Platform;
  /** A whole configuration, written for these tests. */
  sample: string;
  /** Secrets that stand in the sample. */
  canaries: string[];
  /** The platform marks where its output ends, so that every cut can be told. */
  endsMarked: boolean;
  /** Lines of the sample that are listed as not understood, on purpose. */
  unknown?: string[];
}

/** What every reader must keep, whatever the platform: call it inside a `describe`. */
export function readerTests({ platform, sample, canaries, endsMarked, unknown = [] }: ReaderSample): void {
  const read = (text: string): Facts => platform.read({ texts: [{ name: "device.cfg", text }] });

  it("is known from its text alone, before and after its secrets are taken out", () => {
    expect(identifyText({ name: "device.cfg", text: sample })?.platform).toBe(platform.id);
    const redacted = platform.redact({ name: "device.cfg", text: sample });
    expect(identifyText({ name: "device.cfg", text: redacted })?.platform).toBe(platform.id);
  });
  it("is read without a problem; only what is meant to be unknown is listed as such", () => {
    const facts = read(sample);
    expect(facts.problems).toEqual([]);
    expect(facts.platform).toBe(platform.id);
    expect(facts.coverage.unknown.map((place) => place.text)).toEqual(unknown);
    expect(facts.coverage.understood).toBe(facts.coverage.lines - unknown.length);
  });
  it("holds no secret after redaction, and the same lines and facts", () => {
    const redacted = platform.redact({ name: "device.cfg", text: sample });
    for (const canary of canaries) {
      expect(sample).toContain(canary);
      expect(redacted).not.toContain(canary);
    }
    expect(redacted.split("\n")).toHaveLength(sample.split("\n").length);
    const bare = (facts: Facts) => ({ ...facts, coverage: null });
    expect(bare(read(redacted))).toEqual(bare(read(sample)));
  });
  it("has the same fingerprint as long as nobody changed it", () => {
    const of = (text: string) => platform.fingerprint({ texts: [{ name: "device.cfg", text }] });
    expect(of(sample)).toBe(of(sample.replace(/\n/g, "\r\n")));
    const target = read(sample).interfaces.flatMap((face) => face.relayTargets)[0]!.address;
    expect(of(sample.replaceAll(target, "198.51.100.77"))).not.toBe(of(sample));
  });
  it("reads the same when a terminal has left its marks", () => {
    const esc = String.fromCharCode(27);
    const lines = sample.split("\n");
    const marked = lines.map((line, at) => (at % 7 === 3 ? `${esc}[K${line}` : line)).join("\r\n");
    const bare = (facts: Facts) => ({ ...facts, coverage: null });
    expect(bare(read(marked))).toEqual(bare(read(sample)));
  });
  if (endsMarked)
    it("calls every truncation an error, never a smaller network", () => {
      const whole = sample.trimEnd().length;
      for (let length = 0; length < whole; length++)
        if (!read(sample.slice(0, length)).problems.some((problem) => problem.affects === "all"))
          throw new Error(`cut after ${length} characters went unnoticed: …${sample.slice(length - 40, length)}`);
    });
  it("tells a binary file, an empty one and one of another kind", () => {
    const codes = (text: string) => read(text).problems.map((problem) => [problem.code, problem.affects]);
    expect(codes(`a${String.fromCharCode(0)}b`)).toEqual([["not-text", "all"]]);
    expect(codes("\n\n").map(([, affects]) => affects)).toEqual(["all"]);
    expect(codes("Dear colleague,\nhere are the minutes.\n").map(([, affects]) => affects)).toContain("all");
  });
  it("never throws, and never understands more lines than there are", () => {
    const words = fc.constantFrom(...sample.split(/(?<=\s)/));
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words, { maxLength: 120 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(text, (some) => {
        const facts = read(some);
        expect(facts.coverage.understood).toBeLessThanOrEqual(facts.coverage.lines);
        expect(facts.coverage.understood).toBeGreaterThanOrEqual(0);
        platform.redact({ name: "x", text: some });
        platform.fingerprint({ texts: [{ name: "x", text: some }] });
      }),
      { numRuns: 200 },
    );
  });
  it("stands a long line and a deep text in little time", () => {
    const started = Date.now();
    read(
      `${sample}\n${"x ".repeat(500_000)}\n${Array.from({ length: 5000 }, (_, at) => `${" ".repeat(at % 400)}x`).join("\n")}`,
    );
    platform.identify({ name: "x", text: `${"interface ".repeat(100_000)}\n${" \n".repeat(100_000)}` });
    expect(Date.now() - started).toBeLessThan(5000);
  });
}
