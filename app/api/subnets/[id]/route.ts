import { handle } from "@/lib/http/handle";
import { updateSubnet } from "@/lib/services/subnets/update-subnet";

export const PATCH = handle<{ id: string }>(({ ctx, params, body }) =>
  updateSubnet(ctx, { id: params.id, change: body }),
);
