import { parse } from "csv-parse/sync";
import { z } from "zod";
import { personError } from "@/lib/core/problem";
import { transaction } from "@/lib/data/client";
import { findCredentialId } from "@/lib/data/credentials";
import { findDevice, insertDevice } from "@/lib/data/devices";
import { enqueue } from "@/lib/data/queue";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { checkReachable } from "./check-device";
import { deviceFields } from "./fields";

const INPUT = z.object({
  csv: z
    .string()
    .min(1)
    .max(10 * 1024 * 1024),
});
const MOST = 5000;

/**
 * A list with the columns name, roles, platform, site, address, port, transport, service_addresses, credential.
 * Several values in one cell are separated by spaces or semicolons; a credential is named and must exist. All rows or none.
 */
export async function importDevices(ctx: Ctx, input: unknown): Promise<{ created: number }> {
  requirePermission(ctx, "devices:write");
  const rows = readRows(parseInput(INPUT, input).csv);
  await transaction(async (tx) => {
    for (const [index, row] of rows.entries()) {
      const where = (error: unknown) => {
        const problem = error instanceof Error ? error.message : "not understood";
        return personError(
          "bad-row",
          `Row ${index + 2}: ${problem}`,
          "Correct the list and import it again; nothing was added.",
        );
      };
      try {
        const { credential: _, ...fields } = parseInput(deviceFields, toInput(row));
        const credentialId = row.credential ? await findCredentialId(tx, { name: row.credential }) : null;
        if (row.credential && !credentialId) throw new Error(`there is no credential named ${row.credential}`);
        if (await findDevice(tx, { name: fields.name }))
          throw new Error(`there is a device named ${fields.name} already`);
        checkReachable({ ...fields, credentialId });
        await insertDevice(tx, { ...fields, credentialId });
      } catch (error) {
        throw where(error);
      }
    }
    await record(tx, ctx, "devices.imported", `${rows.length} devices`, "Imported a list.");
    await enqueue("assess", { reason: "a list of devices was imported" }, tx);
  });
  return { created: rows.length };
}

function readRows(csv: string): Record<string, string>[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(csv, {
      columns: (names: string[]) => names.map((n) => n.trim().toLowerCase()),
      bom: true,
      trim: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : "not a table";
    throw personError("bad-csv", `The list could not be read: ${said}`, "Save it as CSV with a header row.", error);
  }
  if (rows.length === 0 || !rows[0] || !("name" in rows[0])) {
    throw personError(
      "bad-csv",
      "The list has no column called name.",
      "Start with the header: name,roles,platform,site,address,port,transport,credential",
    );
  }
  if (rows.length > MOST) {
    throw personError("too-many-rows", `The list has ${rows.length} rows; ${MOST} go in at once.`, "Split it.");
  }
  return rows;
}

function toInput(row: Record<string, string>) {
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
