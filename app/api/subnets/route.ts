import { handle } from "@/lib/http/handle";
import { declareSubnet } from "@/lib/services/subnets/declare-subnet";

export const POST = handle(({ ctx, body }) => declareSubnet(ctx, body));
