import { csvResponse } from "@/lib/http/csv-response";
import { handle } from "@/lib/http/handle";
import { exportRollout } from "@/lib/services/export/export-rollout";

export const GET = handle<{ id: string }>(async ({ ctx, params }) =>
  csvResponse("rollout.csv", await exportRollout(ctx, params)),
);
