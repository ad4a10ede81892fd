import { z } from "zod";
import type { CauseView } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { readSubnetRows } from "../subnets/read-rows";
import { readCauses } from "./read-causes";

const INPUT = z.object({ id: z.string() });

export async function getCause(ctx: Ctx, input: unknown): Promise<CauseView | null> {
  requirePermission(ctx, "subnets:read");
  const { id } = parseInput(INPUT, input);
  const [cause] = await readCauses([id]);
  if (!cause) return null;
  const harmed = new Set(cause.row.subnets);
  const rows = await readSubnetRows();
  return { ...cause.row, finding: cause.stored.finding, subnetRows: rows.filter((row) => harmed.has(row.cidr)) };
}
