import { handle } from "@/lib/http/handle";
import { removeCredential } from "@/lib/services/devices/remove-credential";
import { replaceSecrets } from "@/lib/services/devices/replace-secrets";

export const PATCH = handle<{ id: string }>(({ ctx, params, body }) =>
  replaceSecrets(ctx, { ...(body as object), id: params.id }),
);

export const DELETE = handle<{ id: string }>(({ ctx, params }) => removeCredential(ctx, params));
