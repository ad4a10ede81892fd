import { appendAudit } from "@/lib/audit/append";
import type { Db } from "@/lib/data/client";
import type { Ctx } from "./context";

/** One audit row about what this person does, in the transaction of the change. */
export function record(tx: Db, ctx: Ctx, action: string, subject: string, detail: string): Promise<void> {
  return appendAudit(tx, { actorId: ctx.person.id, actor: ctx.person.name, action, subject, detail });
}
