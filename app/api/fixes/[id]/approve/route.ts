import { handle } from "@/lib/http/handle";
import { approveFix } from "@/lib/services/fixes/approve-fix";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  approveFix(ctx, { ...(body as object), id: params.id }),
);
