import type { Db } from "@/lib/data/client";
import type { FixRecord } from "@/lib/data/fixes";
import { loadEstate } from "@/lib/data/load-estate";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformForFix } from "@/lib/platforms/platform-for-fix";

/** Devices to which the plan sends what nobody has tried, and whose platform is not (or no longer) switched on for that. */
export async function unprovenNow(db: Db, fix: FixRecord, allowed: readonly PlatformId[]): Promise<string[]> {
  const legs = fix.legs.filter(({ change }) => change?.preview.sendable && change.preview.unproven !== undefined);
  if (legs.length === 0) return [];
  const { readings } = await loadEstate(db);
  const refused = legs.filter((leg) => {
    const reading = readings.get(leg.device);
    if (!reading?.facts || !reading.capture || leg.fixes.length === 0) return true;
    const { facts, capture } = reading;
    return leg.fixes.some((one) => {
      const platform = platformForFix(facts.platform, capture, one);
      return !platform || !allowed.includes(platform.id);
    });
  });
  return [...new Set(refused.map(({ device }) => device))];
}
