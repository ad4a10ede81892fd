import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makePayloads } from "./firmware/payload";
import { runAll, running } from "./matrix";
import { preflight, versions } from "./preflight";
import { allAgree, markdown, rowLine, summaryLine } from "./report";
import { SCENARIOS } from "./scenarios/all";

const HELP = `npm run lab                       the whole story through the product, and a few configurations
npm run lab -- --matrix           every configuration with both firmwares; writes e2e/lab/REPORT.md
npm run lab -- --only ID[,ID]     these configurations
npm run lab -- --list             names the configurations
Further: --labs N (side by side; 2), --keep (keep consoles and packets of agreeing boots too), --install (missing packages)`;

const { values } = parseArgs({
  options: {
    matrix: { type: "boolean" },
    only: { type: "string" },
    list: { type: "boolean" },
    labs: { type: "string", default: "2" },
    keep: { type: "boolean", default: false },
    install: { type: "boolean", default: false },
    help: { type: "boolean" },
  },
});

async function main(): Promise<number> {
  if (values.help) return say(HELP);
  if (values.list) return say(SCENARIOS.map((scenario) => `${scenario.id.padEnd(32)} ${scenario.title}`).join("\n"));
  const lacking = preflight(values.install || Boolean(process.env.CI));
  if (lacking) {
    console.error(lacking);
    return 1;
  }
  const chosen = choose();
  if (typeof chosen === "string") {
    console.error(chosen);
    return 1;
  }
  const keep = join(process.cwd(), ".lab", "runs");
  const started = Date.now();
  const rows = await runAll(chosen, {
    payloads: makePayloads(),
    keep,
    keepAll: values.keep,
    sideBySide: Math.max(1, Number(values.labs) || 1),
    done: (done) => {
      for (const row of done) console.log(rowLine(row));
    },
  });
  console.log(summaryLine(rows));
  for (const row of rows) {
    if (row.comparison && !row.comparison.agree)
      console.log(`${row.scenario.id} · ${row.client}: ${row.comparison.differences.join("; ")}`);
  }
  if (values.matrix) {
    const report = fileURLToPath(new URL("./REPORT.md", import.meta.url));
    const head = {
      date: new Date().toISOString().slice(0, 10),
      seconds: (Date.now() - started) / 1000,
      versions: versions(),
    };
    writeFileSync(report, markdown(rows, head));
    console.log(`Report: ${report}`);
  }
  if (allAgree(rows)) return 0;
  console.error(`Consoles and packets: ${keep}`);
  return 1;
}

function choose() {
  if (values.only) {
    const wanted = values.only.split(",");
    const unknown = wanted.filter((id) => !SCENARIOS.some((scenario) => scenario.id === id));
    if (unknown.length > 0) return `No configuration is named ${unknown.join(", ")}: see npm run lab -- --list`;
    return SCENARIOS.filter((scenario) => wanted.includes(scenario.id));
  }
  return values.matrix ? SCENARIOS : SCENARIOS.filter((scenario) => scenario.quick);
}

function say(text: string): number {
  console.log(text);
  return 0;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    console.error("Interrupted: taking the labs down.");
    await Promise.all([...running].map((lab) => lab.end()));
    process.exit(130);
  });
}

process.exit(await main());
