import { auditRecordsAfter } from "@/lib/data/audit-entries";
import type { Db } from "@/lib/data/client";
import { firstBreak } from "./chain";

const LOT = 2000;

/** Walks the whole chain. null: intact; otherwise the number of the first row that does not fit. */
export async function verifyAuditChain(db: Db): Promise<number | null> {
  let last: { seq: number; hash: string } | null = null;
  for (;;) {
    const records = await auditRecordsAfter(db, last?.seq ?? 0, LOT);
    const broken = firstBreak(records, last);
    if (broken !== null) return broken;
    if (records.length < LOT) return null;
    last = records.at(-1) ?? null;
  }
}
