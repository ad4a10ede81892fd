import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { predict } from "../words/predict";
import { estateOf, ownWords } from "../words/told";
import { scenarioNamed } from "./chance/named";
import { compare } from "./estate/compare";
import type { Observation } from "./firmware/observation";
import { readLines } from "./report-lines";

const lines = readLines(readFileSync(fileURLToPath(new URL("./REPORT.md", import.meta.url)), "utf8"));

/** What the report says that the firmware did: "boots (FILE from SERVER), 20 s" or "fails / STAGE / ERROR, 20 s". */
function seen(observed: string): Pick<Observation, "outcome" | "stage" | "error" | "server" | "file"> {
  const booted = /^boots \((\S+) from (\S+)\)/.exec(observed);
  if (booted) return { outcome: "boots", stage: "done", error: null, file: booted[1]!, server: booted[2]! };
  const failed = /^fails \/ ([a-z-]+)(?: \/ ([\w-]+))?, \d+ s$/.exec(observed);
  if (!failed) throw new Error(`The report says "${observed}", which is neither a boot nor a failure.`);
  return {
    outcome: "fails",
    stage: failed[1] as Observation["stage"],
    error: failed[2] ?? null,
    server: null,
    file: null,
  };
}

const ids = [...new Set(lines.map(({ id }) => id))];

it("has hundreds of boots to be held against", () => {
  expect(lines.length).toBeGreaterThan(900);
});

/** Real firmware was booted there once; what is predicted today must still be what it did. */
it.each(ids)("%s: what its firmware did is what is predicted today", (id) => {
  const scenario = scenarioNamed(id);
  if (!scenario) throw new Error(`No network is named ${id} any more: take its lines out of the report.`);
  const { paths } = predict(estateOf(scenario, ownWords(scenario)));
  for (const line of lines.filter((one) => one.id === id)) {
    expect(line.title, "another network by now: boot it again").toBe(scenario.title);
    if (scenario.differs?.[line.client]) continue;
    const path = paths.find(({ client }) => client === line.client)!;
    expect(compare(path, seen(line.observed) as Observation).differences, line.client).toEqual([]);
  }
});
