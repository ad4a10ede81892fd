import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BootPath } from "@/lib/model/assessment";
import { type Comparison, compare } from "./estate/compare";
import { type Prediction, predict, predictHere } from "./estate/predict";
import { writeEstate } from "./estate/write-estate";
import { bootClient } from "./firmware/boot";
import type { LabClient, Observation } from "./firmware/observation";
import type { Payloads } from "./firmware/payload";
import { buildLab, type Lab } from "./frame/lab";
import { clientsOf, type Scenario } from "./scenarios/scenario";

export interface Row {
  scenario: Scenario;
  client: LabClient;
  observed: Observation | null;
  prediction: Prediction | null;
  comparison: Comparison | null;
  /** Why there is no answer. */
  failure: string | null;
}

/** Labs that are up now: ended on interruption. */
export const running = new Set<Lab>();

/**
 * Runs one configuration: builds it, writes its estate folder, asks the product, boots both firmwares, compares.
 * The raw evidence stays in `keep` when something disagrees, or when `keepAll`.
 */
export async function runScenario(
  scenario: Scenario,
  payloads: Payloads,
  keep: string,
  keepAll: boolean,
): Promise<Row[]> {
  rmSync(keep, { recursive: true, force: true });
  mkdirSync(keep, { recursive: true });
  let lab: Lab | null = null;
  try {
    lab = await buildLab(scenario.lab(payloads));
    running.add(lab);
    const folder = join(keep, "estate");
    writeEstate(lab, scenario, folder);
    writeEstate(lab, scenario, inOtherWords(folder), "other");
    const here = lab;
    const [said, ...seen] = await Promise.all([
      ask(folder).then(
        (answer) => ({ answer, failure: null }),
        (error: Error) => ({ answer: null, failure: error.message }),
      ),
      ...clientsOf(scenario).map((client) => bootClient(here, client, keep)),
    ]);
    writeFileSync(join(keep, "nodes.log"), [...lab.nodes.values()].map((node) => node.logs()).join("\n"));
    const rows = seen.map((observed): Row => {
      if (said.answer) return rowOf(scenario, observed, said.answer);
      const { failure } = said;
      return { scenario, client: observed.client, observed, prediction: null, comparison: null, failure };
    });
    writeFileSync(join(keep, "observed.json"), JSON.stringify(seen, null, 2));
    if (!keepAll && rows.every((row) => row.comparison?.agree)) rmSync(keep, { recursive: true, force: true });
    return rows;
  } catch (error) {
    const logs = lab ? [...lab.nodes.values()].map((node) => node.logs()).join("\n") : "";
    if (existsSync(keep)) writeFileSync(join(keep, "nodes.log"), logs);
    const failure = error instanceof Error ? error.message : String(error);
    return clientsOf(scenario).map((client) => ({
      ...{ scenario, client, observed: null, prediction: null, comparison: null },
      failure,
    }));
  } finally {
    if (lab) {
      running.delete(lab);
      await lab.end();
    }
  }
}

/** Compares kept observations (`--keep`) with what the product says now, without booting anything. */
export function recheck(scenario: Scenario, keep: string): Row[] {
  const file = join(keep, "observed.json");
  if (!existsSync(file)) {
    const failure = "no kept observation: run it with --keep first";
    return clientsOf(scenario).map((client) => ({
      ...{ scenario, client, observed: null, prediction: null, comparison: null, failure },
    }));
  }
  const seen = JSON.parse(readFileSync(file, "utf8")) as Observation[];
  const folder = join(keep, "estate");
  const own = predictHere(folder);
  const answer = { own, other: existsSync(inOtherWords(folder)) ? predictHere(inOtherWords(folder)) : own };
  return seen.map((observed) => rowOf(scenario, observed, answer));
}

interface Answer {
  own: Prediction;
  /** The prediction for the same network with its router told in another platform's words. */
  other: Prediction;
}

const inOtherWords = (folder: string) => `${folder}-other-words`;

async function ask(folder: string): Promise<Answer> {
  const own = await predict(folder);
  return { own, other: existsSync(inOtherWords(folder)) ? await predict(inOtherWords(folder)) : own };
}

function rowOf(scenario: Scenario, observed: Observation, answer: Answer): Row {
  const { client } = observed;
  const predicted = answer.own.client(client);
  const { differences } = compare(predicted, observed);
  const other = answer.other.client(client);
  const gist = (path: BootPath) => [path.outcome, path.stage, path.error, path.server, path.file].join(" / ");
  if (gist(other) !== gist(predicted)) differences.push(`in another platform's words it predicts ${gist(other)}`);
  const comparison = { agree: differences.length === 0, differences };
  return { scenario, client, observed, prediction: answer.own, comparison, failure: null };
}

/** Runs many configurations, so many labs side by side; rows come back in the order of the table. */
export async function runAll(
  scenarios: Scenario[],
  options: { payloads: Payloads; keep: string; keepAll: boolean; sideBySide: number; done(rows: Row[]): void },
): Promise<Row[]> {
  const results = new Map<string, Row[]>();
  const waiting = [...scenarios];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const rows = await runScenario(next, options.payloads, join(options.keep, next.id), options.keepAll);
      results.set(next.id, rows);
      options.done(rows);
    }
  };
  await Promise.all(Array.from({ length: options.sideBySide }, worker));
  return scenarios.flatMap((scenario) => results.get(scenario.id) ?? []);
}
