import { handle } from "@/lib/http/handle";
import { acceptHostKey } from "@/lib/services/devices/accept-host-key";

export const POST = handle<{ id: string }>(({ ctx, params, body }) =>
  acceptHostKey(ctx, { ...(body as object), id: params.id }),
);
