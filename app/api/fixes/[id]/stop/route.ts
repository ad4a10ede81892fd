import { handle } from "@/lib/http/handle";
import { stopFix } from "@/lib/services/fixes/stop-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  stopFix(ctx, { ...(body as object), id: params.id }),
);
