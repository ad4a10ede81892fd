import { handlePublic } from "@/lib/http/handle";
import { getHealth } from "@/lib/services/health/get-health";

export const dynamic = "force-dynamic";
export const GET = handlePublic(getHealth);
