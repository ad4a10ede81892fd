import { SCENARIOS } from "../scenarios/all";
import type { Scenario } from "../scenarios/scenario";
import { mended } from "./mended";
import { drawnAgain } from "./scenarios";

/** A configuration by the name that it has in the report: of the matrix, drawn by chance, or one of them mended. Null: none has it. */
export function scenarioNamed(id: string): Scenario | null {
  const [, before] = /^(.+)-mended$/.exec(id) ?? [];
  if (before === undefined) return SCENARIOS.find((scenario) => scenario.id === id) ?? drawnAgain(id);
  const scenario = scenarioNamed(before);
  return scenario && mended(scenario);
}
