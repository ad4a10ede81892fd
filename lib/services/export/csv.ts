import { stringify } from "csv-stringify/sync";

/** A table as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export function toCsv(header: string[], rows: (string | number | null)[][]): string {
  return stringify([header, ...rows.map((row) => row.map(harmless))]);
}

function harmless(cell: string | number | null): string {
  const text = cell === null ? "" : String(cell);
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
