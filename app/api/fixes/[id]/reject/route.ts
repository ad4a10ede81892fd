import { handle } from "@/lib/http/handle";
import { rejectFix } from "@/lib/services/fixes/reject-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  rejectFix(ctx, { ...(body as object), id: params.id }),
);
