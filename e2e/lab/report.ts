import type { LabClient } from "./firmware/observation";
import type { Row } from "./matrix";

/** What the report says of one boot. */
export interface ReportLine {
  id: string;
  client: LabClient;
  title: string;
  predicted: string;
  observed: string;
  /** Verdict as the report words it. */
  agree: string;
  /** Day of the boot; the prediction is of the same day unless the report says otherwise. */
  booted: string;
  /** What stood on the screen, where it did not boot. */
  screen: string | null;
  station: string | null;
}

export const AGREE = { agree: "yes", explained: "no ¹", DIFFER: "**no**", "NOT RUN": "**not run**" } as const;

/** One line of the table for a terminal. */
export function rowLine(row: Row): string {
  const name = `${row.scenario.id} · ${row.client}`.padEnd(48);
  if (!row.observed) return `${name} NOT RUN  ${row.failure}`;
  const said = row.prediction ? predictedText(row) : "no prediction";
  return `${name} ${verdictWord(row).padEnd(9)} predicted ${said.padEnd(32)} observed ${observedText(row)}`;
}

export function verdictWord(row: Row): "agree" | "explained" | "DIFFER" | "NOT RUN" {
  if (!row.observed || !row.comparison) return "NOT RUN";
  if (row.comparison.agree) return "agree";
  return row.scenario.differs?.[row.client] ? "explained" : "DIFFER";
}

export function predictedText(row: Row): string {
  const path = row.prediction?.client(row.client);
  if (!path) return "";
  const what = [path.outcome, path.stage === "done" ? null : path.stage, path.error];
  return what.filter(Boolean).join(" / ");
}

export function observedText(row: Row): string {
  const { observed } = row;
  if (!observed) return "";
  const what = [observed.outcome, observed.stage === "done" ? null : observed.stage, observed.error];
  const from = observed.outcome === "boots" ? ` (${observed.file} from ${observed.server})` : "";
  return `${what.filter(Boolean).join(" / ")}${from}, ${observed.seconds} s`;
}

/** True when every row was run and none contradicts the prediction without a written reason. */
export function allAgree(rows: Row[]): boolean {
  return rows.length > 0 && rows.every((row) => ["agree", "explained"].includes(verdictWord(row)));
}

export function summaryLine(rows: Row[]): string {
  const count = (word: string) => rows.filter((row) => verdictWord(row) === word).length;
  return `${rows.length} boots: ${count("agree")} as predicted, ${count("explained")} differ for a written reason, ${count("DIFFER")} contradict, ${count("NOT RUN")} not run.`;
}

/**
 * The whole report, as e2e/lab/REPORT.md holds it. `reasons`: the written reason of a configuration where the lab differs;
 * `versions`: the programs on the machine of the last run.
 */
export function markdown(
  lines: ReportLine[],
  { reasons, versions }: { reasons(id: string, client: LabClient): string | undefined; versions: string[] },
): string {
  const count = (agree: string) => lines.filter((line) => line.agree === agree).length;
  const days = [...new Set(lines.map((line) => line.booted).filter(Boolean))].sort();
  const explained = lines.filter((line) => line.agree === AGREE.explained);
  const screens = lines.filter((line) => line.screen);
  return [
    "# What was predicted, and what real firmware then did",
    "",
    "Written by `npm run lab -- --matrix`, or with `--only` and `--record`, which puts the boots of a run in the place of older ones: each line names the day it was booted on. A prediction is of that day, or later.",
    "",
    "`chance-SEED-NUMBER`, `chance-levels-SEED-NUMBER` and `chance-servers-SEED-NUMBER` were drawn by chance (`--chance`, `--levels`, `--servers`): nobody chose them, and `--only` with that name boots the same again. `…-mended` (`--mended`) is a network after Bootpath's own plan was carried out on the files of its hosts.",
    "",
    `${lines.length} boots: ${count(AGREE.agree)} as predicted, ${explained.length} differ for a written reason, ${count(AGREE.DIFFER)} contradict, ${count(AGREE["NOT RUN"])} not run. By day: ${days.map((day) => `${day}: ${lines.filter((line) => line.booted === day).length}`).join(", ")}.`,
    "",
    `Programs: ${versions.join(", ")}.`,
    "",
    "| configuration | firmware | predicted | observed | agree | booted |",
    "|---|---|---|---|---|---|",
    ...lines.map(
      (line) =>
        `| ${line.title} (\`${line.id}\`) | ${line.client} | ${line.predicted} | ${line.observed} | ${line.agree} | ${line.booted} |`,
    ),
    ...(explained.length > 0 ? ["", "¹ Why the lab differs:", ""] : []),
    ...explained.map((line) => `- \`${line.id}\`, ${line.client}: ${reasons(line.id, line.client)}`),
    ...(screens.length > 0 ? ["", "## What the screens said", ""] : []),
    ...(screens.length > 0
      ? ["| configuration | firmware | screen | address of the client |", "|---|---|---|---|"]
      : []),
    ...screens.map((line) => `| \`${line.id}\` | ${line.client} | ${line.screen} | ${line.station ?? "none"} |`),
    "",
  ].join("\n");
}
