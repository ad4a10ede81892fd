import { z } from "zod";
import { db, transaction } from "@/lib/data/client";
import { type FixPlan, insertFix } from "@/lib/data/fixes";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { makePlan } from "./make-plan";
import { untilRead } from "./until-read";

const INPUT = z.object({ findingIds: z.array(z.string().min(1)).min(1).max(100) });

/** Opens a fix for these findings: legs, previews, and every subnet's health before and after. */
export async function createFix(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, "fixes:create");
  const { findingIds } = parseInput(INPUT, input);
  const first = await makePlan(db(), findingIds);
  const plan = (await untilRead(db(), devicesOf(first))) ? await makePlan(db(), findingIds) : first;
  const id = await transaction(async (tx) => {
    const made = await insertFix(tx, plan, findingIds, ctx.person);
    await record(
      tx,
      ctx,
      "fix.created",
      plan.title,
      `Planned ${plan.legs.length} steps (plan ${plan.planHash.slice(0, 12)}).`,
    );
    return made;
  });
  return { id };
}

const devicesOf = ({ legs }: FixPlan) => [...new Set(legs.map(({ device }) => device))];
