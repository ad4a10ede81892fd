import { db } from "@/lib/data/client";
import { listFixRows } from "@/lib/data/fixes";
import type { FixRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";

export async function listFixes(ctx: Ctx): Promise<FixRow[]> {
  requirePermission(ctx, "fixes:read");
  return listFixRows(db());
}
