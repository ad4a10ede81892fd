import { handle } from "@/lib/http/handle";
import { applyFix } from "@/lib/services/fixes/apply-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  applyFix(ctx, { ...(body as object), id: params.id }),
);
