import { handle } from "@/lib/http/handle";
import { tryChange } from "@/lib/services/check/try-change";

export const POST = handle<{ id: string }>(
  ({ ctx, params, body }) => tryChange(ctx, { ...(body as object), id: params.id }),
  { limit: 10 * 1024 * 1024 },
);
