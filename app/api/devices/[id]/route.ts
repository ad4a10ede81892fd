import { handle } from "@/lib/http/handle";
import { removeDevice } from "@/lib/services/devices/remove-device";
import { updateDevice } from "@/lib/services/devices/update-device";

type Params = { id: string };

export const PATCH = handle<Params>(({ ctx, params, body }) => updateDevice(ctx, { id: params.id, change: body }));
export const DELETE = handle<Params>(({ ctx, params }) => removeDevice(ctx, params));
