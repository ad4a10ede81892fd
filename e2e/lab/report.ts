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

/** The whole report, as e2e/lab/REPORT.md holds it. `seconds: null`: nothing was booted for it, kept observations were compared. */
export function markdown(rows: Row[], head: { date: string; seconds: number | null; versions: string[] }): string {
  const lines = [
    "# What was predicted, and what real firmware then did",
    "",
    head.seconds === null
      ? `Written by \`npm run lab -- --matrix --again\` on ${head.date}, from boots observed before.`
      : `Written by \`npm run lab -- --matrix\` on ${head.date}; it took ${Math.round(head.seconds / 60)} minutes.`,
    "",
    summaryLine(rows),
    "",
    `Programs: ${head.versions.join(", ")}.`,
    "",
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
