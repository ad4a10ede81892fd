import { handle } from "@/lib/http/handle";
import { startPull } from "@/lib/services/devices/start-pull";

export const POST = handle<{ id: string }>(({ ctx, params }) => startPull(ctx, { id: params.id, test: false }));
