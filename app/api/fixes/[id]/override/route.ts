import { handle } from "@/lib/http/handle";
import { overrideFix } from "@/lib/services/fixes/override-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  overrideFix(ctx, { ...(body as object), id: params.id }),
);
