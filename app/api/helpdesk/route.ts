import { handle } from "@/lib/http/handle";
import { explain } from "@/lib/services/helpdesk/explain";

export const GET = handle(({ ctx, query }) =>
  explain(ctx, { text: query.get("text") ?? "", where: query.get("where") ?? "" }),
);
