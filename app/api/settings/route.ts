import { handle } from "@/lib/http/handle";
import { updateSettings } from "@/lib/services/settings/update-settings";

export const PATCH = handle(({ ctx, body }) => updateSettings(ctx, body));
