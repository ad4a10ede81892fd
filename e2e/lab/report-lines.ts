import { LAB_CLIENTS } from "./firmware/observation";
import type { Row } from "./matrix";
import { AGREE, observedText, predictedText, type ReportLine, verdictWord } from "./report";

export function lineOf(row: Row, booted: string): ReportLine {
  return {
    id: row.scenario.id,
    client: row.client,
    title: row.scenario.title,
    predicted: predictedText(row),
    observed: row.observed ? observedText(row) : (row.failure ?? ""),
    agree: AGREE[verdictWord(row)],
    booted: row.observed ? booted : "",
    screen: row.observed?.screen ?? null,
    station: row.observed?.station ?? null,
  };
}

/** The lines of a report that was written before, so that a run of a few configurations can be put into it. */
export function readLines(markdown: string): ReportLine[] {
  const cells = markdown
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.slice(2, -2).split(" | "));
  const screens = new Map<string, string[]>();
  for (const row of cells) if (row.length === 4 && row[0]?.startsWith("`")) screens.set(`${row[0]} ${row[1]}`, row);
  return cells.flatMap((row): ReportLine[] => {
    const named = /^(.*) \(`([a-z0-9-]+)`\)$/.exec(row[0] ?? "");
    const [, firmware, predicted, observed, agree, booted] = row;
    const client = LAB_CLIENTS.find((one) => one === firmware);
    if (!named?.[1] || !named[2] || !client || predicted === undefined || !observed || !agree || !booted) return [];
    const screen = screens.get(`\`${named[2]}\` ${client}`);
    const station = screen?.[3] === "none" ? null : (screen?.[3] ?? null);
    const told = { screen: screen?.[2] ?? null, station };
    return [{ id: named[2], client, title: named[1], predicted, observed, agree, booted, ...told }];
  });
}

/** The older lines with the newer ones in their place, in the order of `ids`; a boot that was not run replaces nothing. */
export function mergeLines(older: ReportLine[], newer: ReportLine[], ids: string[]): ReportLine[] {
  const by = new Map<string, ReportLine>();
  const key = (line: ReportLine) => `${line.id} ${line.client}`;
  for (const line of older) by.set(key(line), line);
  for (const line of newer) if (line.agree !== AGREE["NOT RUN"] || !by.has(key(line))) by.set(key(line), line);
  return ids.flatMap((id) => [...by.values()].filter((line) => line.id === id));
}
