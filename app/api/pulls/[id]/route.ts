import { handle } from "@/lib/http/handle";
import { getPull } from "@/lib/services/pulls/get-pull";

export const GET = handle<{ id: string }>(({ ctx, params }) => getPull(ctx, params));
