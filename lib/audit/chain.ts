import { createHash } from "node:crypto";
import type { AuditRecord } from "@/lib/data/audit-entries";

/** What stands before the first row. */
export const GENESIS = "0".repeat(64);

/** The hash of a row covers everything in it and the hash of the row before, so that no row can be changed or taken out unseen. */
export function hashOf(record: Omit<AuditRecord, "hash">): string {
  const { seq, at, actorId, actor, action, subject, detail, previous } = record;
  return createHash("sha256")
    .update(JSON.stringify([seq, at.toISOString(), actorId, actor, action, subject, detail, previous]))
    .digest("hex");
}

/** The first row that does not fit to the one before it, or null when the chain is whole. */
export function firstBreak(records: AuditRecord[], before: { seq: number; hash: string } | null): number | null {
  let last = before ?? { seq: 0, hash: GENESIS };
  for (const record of records) {
    if (record.seq !== last.seq + 1 || record.previous !== last.hash || record.hash !== hashOf(record))
      return record.seq;
    last = record;
  }
  return null;
}
