import { handle } from "@/lib/http/handle";
import { createRollout } from "@/lib/services/rollouts/create-rollout";

export const POST = handle(({ ctx, body }) => createRollout(ctx, body));
