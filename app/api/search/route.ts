import { handle } from "@/lib/http/handle";
import { search } from "@/lib/services/search/search";

export const GET = handle(({ ctx, query }) => search(ctx, { q: query.get("q") ?? "" }));
