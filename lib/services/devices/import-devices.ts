import { z } from "zod";
import { PersonError, personError } from "@/lib/core/problem";
import { type Db, transaction } from "@/lib/data/client";
import { findCredentialId } from "@/lib/data/credentials";
import { findDevice, insertDevice } from "@/lib/data/devices";
import { enqueue } from "@/lib/data/queue";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { checkReachable } from "./check-device";
import { deviceFields } from "./fields";
import { type ListRow, readList } from "./read-list";

const INPUT = z.object({
  csv: z
    .string()
    .min(1)
    .max(10 * 1024 * 1024),
});
/** How many bad rows are told one by one. */
const TOLD = 10;

/**
 * A list with the columns name, roles, platform, site, address, port, transport, service_addresses, credential.
 * Several values in one cell are separated by spaces or semicolons; a credential is named and must exist. All rows or none.
 * @returns how many devices were added, and the columns that were not known.
 */
export async function importDevices(ctx: Ctx, input: unknown): Promise<{ created: number; passedOver: string[] }> {
  requirePermission(ctx, "devices:write");
  const { rows, passedOver } = readList(parseInput(INPUT, input).csv);
  await transaction(async (tx) => {
    const bad: string[] = [];
    for (const row of rows) {
      try {
        await insertRow(tx, row);
      } catch (error) {
        if (!(error instanceof PersonError)) throw error;
        bad.push(`Line ${row.line}: ${error.problem.what}`);
      }
    }
    if (bad.length > 0) throw badRows(bad, rows.length);
    await record(tx, ctx, "devices.imported", `${rows.length} devices`, "Imported a list.");
    await enqueue("assess", { reason: "a list of devices was imported" }, tx);
  });
  return { created: rows.length, passedOver };
}

async function insertRow(tx: Db, { cells }: ListRow): Promise<void> {
  const fields = parseInput(deviceFields, toInput(cells));
  const { credential } = cells;
  const credentialId = credential ? await findCredentialId(tx, { name: credential }) : null;
  if (credential && !credentialId) throw refusal(`There is no credential named ${credential}.`);
  if (await findDevice(tx, { name: fields.name }))
    throw refusal(`There is a device named ${fields.name} already, in the list or in Bootpath.`);
  const { credential: _, ...kept } = fields;
  checkReachable({ ...kept, credentialId });
  await insertDevice(tx, { ...kept, credentialId });
}

const refusal = (what: string) => personError("bad-row", what, "Correct the row.");

function badRows(bad: string[], rows: number) {
  const more = bad.length > TOLD ? `\nAnd ${bad.length - TOLD} more.` : "";
  return personError(
    "bad-row",
    `${bad.length} of ${rows} ${rows === 1 ? "row" : "rows"} cannot be taken.\n${bad.slice(0, TOLD).join("\n")}${more}`,
    "Correct the list and import it again; nothing was added.",
  );
}

function toInput(row: ListRow["cells"]) {
  const list = (cell: string | undefined) => (cell ?? "").split(/[\s;]+/).filter(Boolean);
  return {
    name: row.name,
    roles: list(row.roles),
    platform: row.platform || null,
    site: row.site || null,
    address: row.address ?? "",
    port: row.port ? Number(row.port) : null,
    transport: row.transport || "ssh",
    serviceAddresses: list(row.service_addresses),
  };
}
