import { handle } from "@/lib/http/handle";
import { replaceSecrets } from "@/lib/services/devices/replace-secrets";

export const PATCH = handle<{ id: string }>(({ ctx, params, body }) =>
  replaceSecrets(ctx, { ...(body as object), id: params.id }),
);
