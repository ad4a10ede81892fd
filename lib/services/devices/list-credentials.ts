import { db } from "@/lib/data/client";
import { listCredentialNames } from "@/lib/data/credentials";
import { type Ctx, requirePermission } from "../context";

/** By name and kind only. */
export async function listCredentials(ctx: Ctx): Promise<{ id: string; name: string; kinds: string[] }[]> {
  requirePermission(ctx, "devices:write");
  return listCredentialNames(db());
}
