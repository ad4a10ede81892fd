import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { mended } from "./chance/mended";
import { scenarioNamed } from "./chance/named";
import { chanceScenarios, crowdScenarios, levelScenarios } from "./chance/scenarios";
import type { LabClient } from "./firmware/observation";
import { makePayloads, type Payloads } from "./firmware/payload";
import { type Row, recheck, runAll, running } from "./matrix";
import { preflight, versions } from "./preflight";
import { allAgree, markdown, rowLine, summaryLine } from "./report";
import { lineOf, mergeLines, readLines } from "./report-lines";
import { SCENARIOS } from "./scenarios/all";
import type { Scenario } from "./scenarios/scenario";
import { products, tellStory } from "./story/story";

const HELP = `npm run lab                       KB 259670 from end to end through the product, and a few configurations
npm run lab -- --story            the first of these only
npm run lab -- --matrix           every configuration with both firmwares; writes e2e/lab/REPORT.md
npm run lab -- --only ID[,ID]     these configurations (those drawn by chance, too, as the report names them); with --record
                                  their lines of the report are written anew
npm run lab -- --list             names the configurations
npm run lab -- --chance N         N configurations drawn by chance (--seed S: others); --record adds their lines to the report;
                                  --levels: with settings at every level of the DHCP server
                                  --servers: with several servers of each kind, option 43, HTTP Boot
npm run lab -- --mended …         with one of these: each network after Bootpath's own plan was carried out on its hosts' files;
                                  where there is nothing to mend, it is left out
npm run lab -- --wire N           N configurations each of dhcpd, Kea and dnsmasq drawn by chance (--seed S; --only kea): what the programs
                                  offer on the wire, held to what Bootpath says; without any boot
Further: --labs N (side by side; 3), --install (missing packages), --keep (keep consoles and packets of boots that
agree, too), --again (compare what was kept with what the product predicts now, without booting)`;

const values = asked();
const KEEP = join(process.cwd(), ".lab", "runs");

function asked() {
  try {
    return parseArgs({
      options: {
        record: { type: "boolean", default: false },
        matrix: { type: "boolean", default: false },
        story: { type: "boolean", default: false },
        only: { type: "string" },
        chance: { type: "string" },
        seed: { type: "string", default: "1" },
        levels: { type: "boolean", default: false },
        servers: { type: "boolean", default: false },
        mended: { type: "boolean", default: false },
        list: { type: "boolean" },
        wire: { type: "string" },
        labs: { type: "string", default: "3" },
        keep: { type: "boolean", default: false },
        again: { type: "boolean", default: false },
        install: { type: "boolean", default: false },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    process.exit(2);
  }
}

async function main(): Promise<number> {
  if (values.help) return say(HELP);
  if (values.wire) return onTheWire(values.wire, values.only);
  if (values.list) return say(SCENARIOS.map((scenario) => `${scenario.id.padEnd(32)} ${scenario.title}`).join("\n"));
  const chosen = choose();
  if (typeof chosen === "string") return fail(chosen);
  const lacking = values.again ? null : preflight(values.install || Boolean(process.env.CI));
  if (lacking) return fail(lacking);
  let made: Payloads | null = null;
  const payloads = () => {
    made ??= makePayloads();
    return made;
  };
  if (values.story || !(values.matrix || values.only || values.chance || values.again)) {
    try {
      await tellStory(payloads(), join(process.cwd(), ".lab", "story"));
    } catch (error) {
      return fail(error instanceof Error ? error.message : String(error));
    }
    if (values.story) return 0;
  }
  return compareAll(chosen, payloads);
}

/** In a network namespace of its own: it and all that is started there are gone at the end. */
function onTheWire(count: string, only?: string): number {
  const lacking = preflight(values.install || Boolean(process.env.CI));
  if (lacking) return fail(lacking);
  const program = fileURLToPath(new URL("./wire/main.ts", import.meta.url));
  const argv = ["setpriv", "--pdeathsig", "KILL", "--", "unshare", "-n", process.execPath, "--import", "tsx", program];
  const [command, ...args] = [...argv, "--wire", count, "--seed", values.seed, ...(only ? ["--only", only] : [])];
  return spawnSync(command!, args, { stdio: "inherit" }).status ?? 1;
}

async function compareAll(chosen: Scenario[], payloads: () => Payloads): Promise<number> {
  const show = (done: Row[]) => {
    for (const row of done) console.log(rowLine(row));
  };
  let rows: Row[] = [];
  if (values.again) {
    rows = chosen.flatMap((scenario) => recheck(scenario, join(KEEP, scenario.id)));
    show(rows);
  } else {
    const sideBySide = Math.max(1, Number(values.labs) || 1);
    rows = await runAll(chosen, { payloads: payloads(), keep: KEEP, keepAll: values.keep, sideBySide, done: show });
  }
  for (const row of rows) {
    if (!row.comparison || row.comparison.agree) continue;
    console.log(`${row.scenario.id} · ${row.client}: ${row.comparison.differences.join("; ")}`);
  }
  console.log(summaryLine(rows));
  if (values.record || values.matrix) {
    const report = fileURLToPath(new URL("./REPORT.md", import.meta.url));
    const lines = rows.map((row) => lineOf(row, bootedOn(join(KEEP, row.scenario.id))));
    const older = existsSync(report) ? readLines(readFileSync(report, "utf8")) : [];
    const byChance = [...older, ...lines].map((line) => line.id).filter((id) => /^chance-|-mended$/.test(id));
    const ids = [...SCENARIOS.map((scenario) => scenario.id), ...new Set(byChance)];
    const reasons = (id: string, client: LabClient) =>
      SCENARIOS.find((scenario) => scenario.id === id)?.differs?.[client];
    writeFileSync(report, markdown(mergeLines(older, lines, ids), { reasons, versions: versions() }));
    console.log(`Report: ${report}`);
  }
  return allAgree(rows) ? 0 : fail(`Consoles and packets: ${KEEP}`);
}

/** The day of a boot: of its kept evidence, or today when nothing was kept because all went as predicted. */
function bootedOn(kept: string): string {
  const seen = join(kept, "observed.json");
  return (existsSync(seen) ? statSync(seen).mtime : new Date()).toISOString().slice(0, 10);
}

function choose(): Scenario[] | string {
  const chosen = named();
  return values.mended && typeof chosen !== "string" ? chosen.flatMap((scenario) => mended(scenario) ?? []) : chosen;
}

function named(): Scenario[] | string {
  if (values.chance) {
    const drawn = values.servers ? crowdScenarios : values.levels ? levelScenarios : chanceScenarios;
    return drawn(Number(values.seed), Number(values.chance));
  }
  if (values.only) {
    const wanted = values.only.split(",");
    const found = wanted.map(scenarioNamed);
    const unknown = wanted.filter((_, at) => !found[at]);
    if (unknown.length > 0) return `No configuration is named ${unknown.join(", ")}: see npm run lab -- --list`;
    return found.filter((scenario) => scenario !== null);
  }
  return values.matrix || values.again ? SCENARIOS : SCENARIOS.filter((scenario) => scenario.quick);
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function fail(text: string): number {
  console.error(text);
  return 1;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    console.error("Interrupted: taking everything down.");
    await Promise.allSettled([...products].map((product) => product.end()));
    await Promise.allSettled([...running].map((lab) => lab.end()));
    process.exit(130);
  });
}

process.exit(await main());
