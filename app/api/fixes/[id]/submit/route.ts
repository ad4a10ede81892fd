import { handle } from "@/lib/http/handle";
import { submitFix } from "@/lib/services/fixes/submit-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  submitFix(ctx, { ...(body as object), id: params.id }),
);
