import { handle } from "@/lib/http/handle";
import { keepFiles } from "@/lib/services/check/keep-files";

export const POST = handle(({ ctx, body }) => keepFiles(ctx, body), { limit: 10 * 1024 * 1024 });
