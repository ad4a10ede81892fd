import type { DeviceRecord } from "@/lib/data/devices";
import type { DeviceRow } from "@/lib/model/views";

/** One word on how far a device's facts can be trusted, and why not. */
export function deviceState(
  device: DeviceRecord,
  staleAfterHours: number,
  now: Date,
): { state: DeviceRow["state"]; problem: string | null } {
  if (device.transport === "declared") return { state: "declared", problem: null };
  if (device.lastProblem) return { state: "failed", problem: device.lastProblem.what };
  if (!device.lastReadAt) return { state: "never", problem: null };
  const hours = (now.getTime() - device.lastReadAt.getTime()) / 3_600_000;
  if (device.transport === "files" || hours <= staleAfterHours) return { state: "fresh", problem: null };
  return { state: "stale", problem: `last read ${Math.floor(hours)} hours ago` };
}
