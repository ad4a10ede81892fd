import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/model/facts";
import { platformById } from "./registry";
import { PLATFORMS } from "./registry.generated";
import { SAMPLES } from "./testing/samples";
import { MARKS, SESSIONS } from "./testing/terminal";

const isPlace = (value: unknown) => typeof value === "object" && value !== null && "file" in value && "line" in value;

/** Without the lines and texts that the marks shift. */
function bare(facts: Facts): unknown {
  return JSON.parse(
    JSON.stringify({ ...facts, coverage: null }, (key, value) =>
      ["place", "why", "what"].includes(key) ? undefined : isPlace(value) ? "a place" : value,
    ),
  );
}

it("every platform that is read over a command line has a session", () => {
  const cli = PLATFORMS.filter((platform) => platform.pull.over === "ssh-shell").map((platform) => platform.id);
  expect(cli.filter((id) => !SESSIONS[id])).toEqual([]);
});

describe("what a terminal leaves in a text is taken out, or the text is not trusted", () => {
  for (const sample of SAMPLES) {
    const session = SESSIONS[sample.platform];
    if (!session || sample.text.startsWith("<?xml")) continue;
    const platform = platformById(sample.platform)!;
    const read = (text: string) => platform.read({ texts: [{ name: sample.name, text }] });
    const clean = bare(read(sample.text));
    it.each(MARKS.map((mark) => [mark.what, mark] as const))(`${sample.platform}, ${sample.name}: %s`, (_, mark) => {
      const facts = read(mark.leave(sample.text, session));
      if (facts.problems.some((problem) => problem.affects === "all")) return;
      expect(bare(facts)).toEqual(clean);
      // Nothing that the terminal left counts as a line of the configuration that nobody understood.
      expect(facts.coverage.unknown.length).toBe(read(sample.text).coverage.unknown.length);
    });
  }
});
