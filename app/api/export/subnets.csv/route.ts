import { csvResponse } from "@/lib/http/csv-response";
import { handle } from "@/lib/http/handle";
import { exportSubnets } from "@/lib/services/export/export-subnets";

export const GET = handle(async ({ ctx }) => csvResponse("subnets.csv", await exportSubnets(ctx)));
