import { handle } from "@/lib/http/handle";
import { addCapture } from "@/lib/services/devices/add-capture";

export const POST = handle<{ id: string }>(
  ({ ctx, params, body }) => addCapture(ctx, { ...(body as object), id: params.id }),
  { limit: 10 * 1024 * 1024 },
);
