import { transaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import { declareSubnet as declare } from "@/lib/data/subnets";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { cidrField, subnetFields } from "./fields";

const INPUT = subnetFields.extend({ cidr: cidrField });

/** Says of a subnet that it is one of ours, and what is wanted there. */
export async function declareSubnet(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, "subnets:write");
  const subnet = parseInput(INPUT, input);
  const id = await transaction(async (tx) => {
    const made = await declare(tx, subnet);
    await record(tx, ctx, "subnet.declared", subnet.cidr, `Declared ${subnet.name || subnet.cidr}.`);
    await enqueue("assess", { reason: `${subnet.cidr} was declared` }, tx);
    return made;
  });
  return { id };
}
