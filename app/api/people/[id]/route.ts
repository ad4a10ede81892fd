import { handle } from "@/lib/http/handle";
import { updatePerson } from "@/lib/services/people/update-person";

export const PATCH = handle<{ id: string }>(({ ctx, params, body }) =>
  updatePerson(ctx, { id: params.id, change: body }),
);
