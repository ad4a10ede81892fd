import type { PlatformName } from "@/components/device/device-fields";
import { PLATFORM_IDS } from "@/lib/model/platform-ids";
import { platformById } from "@/lib/platforms/registry";

/** The platforms that have a reader, by title. */
export function platformNames(): PlatformName[] {
  return PLATFORM_IDS.flatMap((id) => {
    const title = platformById(id)?.title;
    return title ? [{ id, title }] : [];
  }).sort((a, b) => a.title.localeCompare(b.title, "en"));
}
