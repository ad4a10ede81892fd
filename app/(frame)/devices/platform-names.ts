import type { PlatformName } from "@/components/device/device-fields";
import { PLATFORM_IDS } from "@/lib/model/platform-ids";
import type { Platform } from "@/lib/platforms/platform";
import { platformById } from "@/lib/platforms/registry";

/** The platforms that have a reader, by title. */
export const platformNames = () => named(() => true);

/** Those that Bootpath can also change. */
export const changeablePlatforms = () => named(({ planChange }) => planChange !== null);

function named(wanted: (platform: Platform) => boolean): PlatformName[] {
  return PLATFORM_IDS.flatMap((id) => {
    const platform = platformById(id);
    return platform && wanted(platform) ? [{ id, title: platform.title }] : [];
  }).sort((a, b) => a.title.localeCompare(b.title, "en"));
}
