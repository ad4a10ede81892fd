import { currentSubnets } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { listRolloutRecords } from "@/lib/data/rollouts";
import type { RolloutRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";

export async function listRollouts(ctx: Ctx): Promise<RolloutRow[]> {
  requirePermission(ctx, "rollouts:read");
  const [rollouts, subnets] = await Promise.all([listRolloutRecords(db()), currentSubnets(db())]);
  const healthy = new Set(subnets.filter((one) => one.assessment.health === "healthy").map((one) => one.id));
  return rollouts.map(({ id, name, owner, dueOn, waves }) => {
    const ids = waves.flatMap((wave) => wave.subnetIds);
    return { id, name, owner, dueOn, subnets: ids.length, healthy: ids.filter((one) => healthy.has(one)).length };
  });
}
