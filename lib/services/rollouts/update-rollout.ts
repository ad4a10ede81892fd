import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { changeRollout, listRolloutRecords } from "@/lib/data/rollouts";
import { type Ctx, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { rolloutFields } from "./fields";
import { resolveWaves } from "./resolve-waves";

const { shape } = rolloutFields;
const INPUT = z.object({
  id: z.string(),
  change: z.object({
    name: shape.name.optional(),
    goal: shape.goal.optional(),
    owner: shape.owner,
    dueOn: shape.dueOn.unwrap().optional(),
    waves: shape.waves.optional(),
  }),
});

export async function updateRollout(ctx: Ctx, input: unknown): Promise<void> {
  requirePermission(ctx, "rollouts:write");
  const { id, change } = parseInput(INPUT, input);
  await transaction(async (tx) => {
    const [rollout] = await listRolloutRecords(tx, id);
    if (!rollout) throw notFound("rollout");
    const { waves, ...fields } = change;
    await changeRollout(tx, id, { ...fields, ...(waves ? { waves: await resolveWaves(tx, waves) } : {}) });
    await record(tx, ctx, "rollout.changed", rollout.name, `Changed ${Object.keys(change).join(", ") || "nothing"}.`);
  });
}
