import type { Row } from "./matrix";

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

function predictedText(row: Row): string {
  const path = row.prediction?.client(row.client);
  if (!path) return "";
  const what = [path.outcome, path.stage === "done" ? null : path.stage, path.error];
  return what.filter(Boolean).join(" / ");
}

function observedText(row: Row): string {
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

/** One run of the whole matrix: when, how long, with which programs. */
export interface BootRun {
  date: string;
  minutes: number;
  versions: string[];
}

/** The whole report, as e2e/lab/REPORT.md holds it. `compared`: the day of the predictions; `booted` null: the boots are of several runs. */
export function markdown(rows: Row[], { compared, booted }: { compared: string; booted: BootRun | null }): string {
  const lines = [
    "# What was predicted, and what real firmware then did",
    "",
    booted
      ? `Written by \`npm run lab -- --matrix\`. Booted on ${booted.date}, all in one run of ${booted.minutes} minutes; predicted on ${compared}.`
      : `Written by \`npm run lab -- --matrix --again\` on ${compared}, from boots of several runs.`,
    "",
    summaryLine(rows),
    "",
    ...(booted ? [`Programs: ${booted.versions.join(", ")}.`, ""] : []),
    "| configuration | firmware | predicted | observed | agree |",
    "|---|---|---|---|---|",
  ];
  for (const row of rows) {
    const word = verdictWord(row);
    const agree =
      word === "agree" ? "yes" : word === "explained" ? "no ¹" : word === "DIFFER" ? "**no**" : "**not run**";
    const observed = row.observed ? observedText(row) : (row.failure ?? "");
    lines.push(
      `| ${row.scenario.title} (\`${row.scenario.id}\`) | ${row.client} | ${predictedText(row)} | ${observed} | ${agree} |`,
    );
  }
  const reasons = rows.filter((row) => verdictWord(row) === "explained");
  if (reasons.length > 0) {
    lines.push("", "¹ Why the lab differs:", "");
    for (const row of reasons)
      lines.push(`- \`${row.scenario.id}\`, ${row.client}: ${row.scenario.differs?.[row.client]}`);
  }
  const screens = rows.filter((row) => row.observed?.screen);
  if (screens.length > 0) {
    lines.push(
      "",
      "## What the screens said",
      "",
      "| configuration | firmware | screen | address of the client |",
      "|---|---|---|---|",
    );
    for (const row of screens) {
      lines.push(
        `| \`${row.scenario.id}\` | ${row.client} | ${row.observed?.screen} | ${row.observed?.station ?? "none"} |`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}
