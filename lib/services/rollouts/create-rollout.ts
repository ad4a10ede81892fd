import { transaction } from "@/lib/data/client";
import { insertRollout } from "@/lib/data/rollouts";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { rolloutFields } from "./fields";
import { resolveWaves } from "./resolve-waves";

export async function createRollout(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, "rollouts:write");
  const { waves, owner, ...fields } = parseInput(rolloutFields, input);
  const id = await transaction(async (tx) => {
    const resolved = await resolveWaves(tx, waves);
    const made = await insertRollout(tx, { ...fields, owner: owner || ctx.person.name, waves: resolved });
    await record(tx, ctx, "rollout.created", fields.name, `Planned in ${waves.length} waves.`);
    return made;
  });
  return { id };
}
