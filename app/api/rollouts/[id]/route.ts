import { handle } from "@/lib/http/handle";
import { updateRollout } from "@/lib/services/rollouts/update-rollout";

export const PATCH = handle<{ id: string }>(({ ctx, params, body }) =>
  updateRollout(ctx, { id: params.id, change: body }),
);
