import { handle } from "@/lib/http/handle";
import { createDevice } from "@/lib/services/devices/create-device";

export const POST = handle(({ ctx, body }) => createDevice(ctx, body));
