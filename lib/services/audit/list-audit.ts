import { z } from "zod";
import { listAuditRecords } from "@/lib/data/audit-entries";
import { db } from "@/lib/data/client";
import type { AuditRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";

const INPUT = z.object({ before: z.coerce.number().int().positive().optional() });
const PAGE = 100;

/** Newest first; `before` is the id of the last row that is known already. */
export async function listAudit(ctx: Ctx, input: unknown = {}): Promise<AuditRow[]> {
  requirePermission(ctx, "audit:read");
  const { before } = parseInput(INPUT, input);
  const records = await listAuditRecords(db(), before ?? null, PAGE);
  return records.map(({ seq, at, actor, action, subject, detail }) => ({
    id: String(seq),
    at: at.toISOString(),
    actor,
    action,
    subject,
    detail,
  }));
}
