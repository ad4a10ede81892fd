import type { CauseRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { readCauses } from "./read-causes";

export async function listCauses(ctx: Ctx): Promise<CauseRow[]> {
  requirePermission(ctx, "subnets:read");
  return (await readCauses()).map((cause) => cause.row);
}
