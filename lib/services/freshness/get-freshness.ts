import { db } from "@/lib/data/client";
import { listDeviceRecords } from "@/lib/data/devices";
import { readSettings } from "@/lib/data/settings";
import type { Freshness } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { deviceState } from "../devices/device-state";

/** How old the facts are that everything on the pages stands on. */
export async function getFreshness(ctx: Ctx): Promise<Freshness> {
  requirePermission(ctx, "devices:read");
  const [devices, settings] = await Promise.all([listDeviceRecords(db()), readSettings(db())]);
  const now = new Date();
  const pulled = devices.filter((device) => device.transport !== "declared");
  const read = pulled
    .flatMap((device) => (device.lastReadAt && device.transport !== "files" ? [device.lastReadAt.toISOString()] : []))
    .sort();
  return {
    oldestReadAt: read[0] ?? null,
    newestReadAt: read.at(-1) ?? null,
    devices: devices.length,
    notReached: pulled.flatMap((device) => {
      const { state, problem } = deviceState(device, settings.staleAfterHours, now);
      return state === "failed" || state === "stale" || state === "never"
        ? [{ id: device.id, name: device.name, why: problem ?? "not read yet" }]
        : [];
    }),
  };
}
