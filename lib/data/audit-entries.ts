import type { Db } from "./client";

export interface AuditRecord {
  seq: number;
  at: Date;
  actorId: string | null;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  previous: string;
  hash: string;
}

/** Until this transaction ends nobody else may add to the chain: each row names the hash of the one before it. */
export async function lockAuditChain(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('bootpath audit chain'))`;
}

export function lastAuditRecord(tx: Db): Promise<AuditRecord | null> {
  return tx.auditEntry.findFirst({ orderBy: { seq: "desc" } });
}

export async function insertAuditRecord(tx: Db, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: record });
}

/** Newest first; `before` is a sequence number to go on from. */
export function listAuditRecords(db: Db, before: number | null, take: number): Promise<AuditRecord[]> {
  return db.auditEntry.findMany({
    where: before === null ? {} : { seq: { lt: before } },
    orderBy: { seq: "desc" },
    take,
  });
}

/** Oldest first, after `after`, for checking the chain in lots. */
export function auditRecordsAfter(db: Db, after: number, take: number): Promise<AuditRecord[]> {
  return db.auditEntry.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take });
}
