import { handle } from "@/lib/http/handle";
import { requireFix } from "@/lib/services/fixes/get-fix";

export const GET = handle<{ id: string }>(({ ctx, params }) => requireFix(ctx, params));
