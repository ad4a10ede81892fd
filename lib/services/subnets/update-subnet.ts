import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import { declareSubnet, findSubnetRecord } from "@/lib/data/subnets";
import { type Ctx, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { subnetFields } from "./fields";

const INPUT = z.object({ id: z.string(), change: subnetFields });

export async function updateSubnet(ctx: Ctx, input: unknown): Promise<void> {
  requirePermission(ctx, "subnets:write");
  const { id, change } = parseInput(INPUT, input);
  await transaction(async (tx) => {
    const subnet = await findSubnetRecord(tx, { id });
    if (!subnet) throw notFound("subnet");
    await declareSubnet(tx, { cidr: subnet.cidr, ...change });
    const told = Object.entries(change).map(([field, value]) => `${field} is now ${value || "empty"}`);
    await record(tx, ctx, "subnet.changed", subnet.cidr, `${told.join("; ") || "Nothing"}.`);
    await enqueue("assess", { reason: `${subnet.cidr} was changed` }, tx);
  });
}
