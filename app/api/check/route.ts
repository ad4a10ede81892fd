import { handle } from "@/lib/http/handle";
import { checkFiles } from "@/lib/services/check/check-files";

export const POST = handle(({ ctx, body }) => checkFiles(ctx, body), { limit: 10 * 1024 * 1024 });
