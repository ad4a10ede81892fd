import { type AuditRecord, insertAuditRecord, lastAuditRecord, lockAuditChain } from "@/lib/data/audit-entries";
import type { Db } from "@/lib/data/client";
import { GENESIS, hashOf } from "./chain";

export interface AuditEvent {
  /** Who: a person, or null for Bootpath itself (`actor` then says which part). */
  actorId: string | null;
  actor: string;
  /** `device.created`, `fix.approved` … */
  action: string;
  /** What it was done to, by name. */
  subject: string;
  /** One sentence for a person. Never a secret. */
  detail: string;
}

/** Writes one row, in the transaction of the change that it tells of: neither exists without the other. */
export async function appendAudit(tx: Db, event: AuditEvent): Promise<void> {
  await lockAuditChain(tx);
  const last = await lastAuditRecord(tx);
  const record: Omit<AuditRecord, "hash"> = {
    seq: (last?.seq ?? 0) + 1,
    at: new Date(),
    ...event,
    detail: printable(event.detail),
    subject: printable(event.subject),
    previous: last?.hash ?? GENESIS,
  };
  await insertAuditRecord(tx, { ...record, hash: hashOf(record) });
}

/** Names and reasons come from people and devices: no line breaks or escape sequences that would forge further rows. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").slice(0, 2000);
}
