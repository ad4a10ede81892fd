import { handle } from "@/lib/http/handle";
import { refreshFix } from "@/lib/services/fixes/refresh-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  refreshFix(ctx, { ...(body as object), id: params.id }),
);
