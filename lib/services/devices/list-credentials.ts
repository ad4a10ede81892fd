import { db } from "@/lib/data/client";
import { type CredentialName, listCredentialNames } from "@/lib/data/credentials";
import { type Ctx, requirePermission } from "../context";

/** By name and kind only, with the devices that use each. */
export async function listCredentials(ctx: Ctx): Promise<CredentialName[]> {
  requirePermission(ctx, "devices:write");
  return listCredentialNames(db());
}
