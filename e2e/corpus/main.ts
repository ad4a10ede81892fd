import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PLATFORMS } from "@/lib/platforms/registry.generated";
import { comparePlatform, type Difference } from "./compare";
import { isDecided } from "./decided";
import { assessEstates } from "./estates";
import { confusion } from "./identify";
import { type Corpus, loadCorpus } from "./load";
import { reportOf, staleJudgements } from "./report";
import { explained } from "./unidentified";

const REPORT = fileURLToPath(new URL("REPORT.md", import.meta.url));

/** `npm run corpus -- FOLDER`: how well the readers agree with configurations that others published, and e2e/corpus/REPORT.md on the whole estates among them. Exit code 1 on a difference. */
function main(folder: string | undefined): number {
  if (!folder) {
    process.stderr.write("Usage: npm run corpus -- FOLDER (the folder that holds MANIFEST.tsv)\n");
    return 2;
  }
  const corpus = loadCorpus(folder);
  if (!corpus) {
    process.stderr.write(`There is no MANIFEST.tsv in ${folder}.\n`);
    return 2;
  }
  const differing = printPlatforms(corpus);
  const missed = printConfusion(corpus);
  const estates = assessEstates(corpus);
  if (estates.length > 0) writeFileSync(REPORT, reportOf(estates));
  for (const stale of staleJudgements(estates)) process.stdout.write(`\nJudged, but no longer found: ${stale}\n`);
  return differing + missed > 0 ? 1 : 0;
}

function printPlatforms(corpus: Corpus): number {
  const rows: string[][] = [["platform", "files", "facts", "agreeing", "decided", "differing"]];
  const open: Difference[] = [];
  for (const platform of [...new Set(corpus.files.map((file) => file.platform))].sort()) {
    const files = corpus.files.filter((file) => file.platform === platform).length;
    if (!PLATFORMS.some((known) => known.id === platform)) {
      rows.push([platform, String(files), "not read yet", "", "", ""]);
      continue;
    }
    const { facts, differences } = comparePlatform(corpus, platform);
    const differing = differences.filter((one) => !isDecided(one.file, one.fact));
    open.push(...differing);
    const numbers = [files, facts, facts - differences.length, differences.length - differing.length, differing.length];
    rows.push([platform, ...numbers.map(String)]);
  }
  printTable(rows);
  for (const one of open)
    process.stdout.write(`\n${one.file}\n  ${one.fact}\n    expected: ${one.expected}\n    ours:     ${one.ours}\n`);
  return open.length;
}

function printConfusion(corpus: Corpus): number {
  const { table, missed } = confusion(corpus);
  process.stdout.write("\nPlatform found from the text alone:\n");
  for (const [platform, row] of [...table].sort(([a], [b]) => a.localeCompare(b))) {
    const found = [...row].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
    process.stdout.write(`  ${platform.padEnd(20)} ${found.join(", ")}\n`);
  }
  const open = missed.filter((one) => {
    const reason = explained(one.file);
    process.stdout.write(`  ${one.file}: found ${one.found}${reason ? ` (${reason})` : `; ${one.why}`}\n`);
    return !reason;
  });
  return open.length;
}

function printTable(rows: string[][]): void {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join("  ")
        .trimEnd()}\n`,
    );
}

process.exitCode = main(process.argv[2]);
