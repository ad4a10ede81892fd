import { handlePublic } from "@/lib/http/handle";
import { setUp } from "@/lib/services/setup/set-up";

export const POST = handlePublic(setUp);
