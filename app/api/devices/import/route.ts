import { handle } from "@/lib/http/handle";
import { importDevices } from "@/lib/services/devices/import-devices";

export const POST = handle(({ ctx, body }) => importDevices(ctx, body), { limit: 10 * 1024 * 1024 });
