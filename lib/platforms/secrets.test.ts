import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { factsJson } from "@/lib/cli/facts-json";
import { junitOf } from "@/lib/cli/junit";
import { sarifOf } from "@/lib/cli/sarif";
import { estateOfCaptures } from "@/lib/estate/build-estate";
import type { Facts } from "@/lib/model/facts";
import { platformById } from "./registry";
import { canariesIn } from "./testing/sample";
import { SAMPLES } from "./testing/samples";

/** Facts without the texts of their lines: those hold what was hidden. */
function bare(facts: Facts): unknown {
  const shown = JSON.stringify(
    { ...facts, coverage: null, problems: facts.problems.map((one) => one.code) },
    (key, value) => (key === "text" || key === "hex" ? undefined : value),
  );
  // A boot file named by an address with a password is a fact, and the password in it is hidden as well.
  return JSON.parse(
    shown.replace(/:Canary\w*@/g, ":removed@").replace(/password=(Canary\w*|removed|\\"removed\\")/g, "password="),
  );
}

describe.each(SAMPLES.map((sample) => [`${sample.platform}, ${sample.name}`, sample] as const))("%s", (_, sample) => {
  const platform = platformById(sample.platform)!;
  const text = platform.redact(sample);
  const capture = { texts: [{ name: sample.name, text }] };

  it("bears secrets, and none is left after redaction; the lines stay", () => {
    expect(canariesIn(sample.text)).not.toEqual([]);
    expect(canariesIn(text)).toEqual([]);
    expect(text.split("\n")).toHaveLength(sample.text.split("\n").length);
  });

  it("says the same about booting without them", () => {
    expect(bare(platform.read(capture))).toEqual(bare(platform.read({ texts: [sample] })));
  });

  it("shows none of them in facts, findings, SARIF and JUnit, nor in what a person is asked to agree to", () => {
    const facts = platform.read(capture);
    const assessment = assess(estateOfCaptures(new Map([["device", capture]])));
    const shown = [
      JSON.stringify(facts),
      JSON.stringify(factsJson(facts)),
      platform.fingerprint(capture),
      JSON.stringify(assessment),
      JSON.stringify(sarifOf(assessment)),
      junitOf(assessment, ["broken", "degraded", "unknown"]),
    ];
    for (const one of shown) expect(canariesIn(one)).toEqual([]);
  });
});
