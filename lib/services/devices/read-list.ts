import { parse } from "csv-parse/sync";
import { personError } from "@/lib/core/problem";

export const COLUMNS = [
  "name",
  "roles",
  "platform",
  "site",
  "address",
  "port",
  "transport",
  "service_addresses",
  "credential",
];
const MOST = 5000;

export interface ListRow {
  /** Where the row ends in the list, counted from 1 as an editor does. */
  line: number;
  cells: Record<string, string | undefined>;
}

/**
 * The rows of a list of devices, and the columns that nobody reads. Cells are apart by comma, semicolon or tab, whichever the first
 * row shows: spreadsheets of many countries write semicolons.
 */
export function readList(csv: string): { rows: ListRow[]; passedOver: string[] } {
  const header = csv.split(/\r\n|\n|\r/).find((line) => line.trim() !== "") ?? "";
  const delimiter = [",", ";", "\t"].find((one) => header.includes(one)) ?? ",";
  let names: string[] = [];
  let rows: ListRow[];
  try {
    const parsed: { info: { lines: number }; record: ListRow["cells"] }[] = parse(csv, {
      columns: (first: string[]) => {
        names = first.map((name) => name.trim().toLowerCase());
        return names;
      },
      bom: true,
      delimiter,
      info: true,
      relax_column_count_less: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
    rows = parsed.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    const said = error instanceof Error ? error.message : "not a table";
    throw personError("bad-csv", `The list could not be read: ${said}.`, "Save it as CSV with a header row.", error);
  }
  if (!names.includes("name"))
    throw personError("bad-csv", "The list has no column called name.", `Start with the header: ${COLUMNS.join(",")}`);
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice) throw personError("bad-csv", `The list has two columns called ${twice}.`, "Keep one of them.");
  if (rows.length === 0)
    throw personError("bad-csv", "The list has a header row and nothing below it.", "Add a row for each device.");
  if (rows.length > MOST)
    throw personError("too-many-rows", `The list has ${rows.length} rows; ${MOST} go in at once.`, "Split it.");
  return { rows, passedOver: names.filter((name) => name !== "" && !COLUMNS.includes(name)) };
}
