import { handle } from "@/lib/http/handle";
import { createFix } from "@/lib/services/fixes/create-fix";

export const POST = handle(({ ctx, body }) => createFix(ctx, body));
