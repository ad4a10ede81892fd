import { handle } from "@/lib/http/handle";
import { takeBackFix } from "@/lib/services/fixes/take-back-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  takeBackFix(ctx, { ...(body as object), id: params.id }),
);
