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
  const plan = await planOfNow(findingIds);
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

/** Right after a take-back the last capture still shows the fix: a cause that seems gone, or lines that are not there any more. */
async function planOfNow(findingIds: string[]): Promise<FixPlan> {
  let first: FixPlan | null = null;
  try {
    first = await makePlan(db(), findingIds);
  } catch (error) {
    if (!(await untilRead(db(), null))) throw error;
  }
  if (first && !(await untilRead(db(), devicesOf(first)))) return first;
  return makePlan(db(), findingIds);
}

const devicesOf = ({ legs }: FixPlan) => [...new Set(legs.map(({ device }) => device))];
