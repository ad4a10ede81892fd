import type { SubnetRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { readSubnetRows } from "./read-rows";

export async function listSubnets(ctx: Ctx): Promise<SubnetRow[]> {
  requirePermission(ctx, "subnets:read");
  return readSubnetRows();
}
