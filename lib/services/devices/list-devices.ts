import { currentSubnets, lastRun } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { listDeviceRecords } from "@/lib/data/devices";
import { readSettings } from "@/lib/data/settings";
import type { DeviceRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { toDeviceRow } from "./device-row";

export async function listDevices(ctx: Ctx): Promise<DeviceRow[]> {
  requirePermission(ctx, "devices:read");
  const [devices, run, subnets, settings] = await Promise.all([
    listDeviceRecords(db()),
    lastRun(db()),
    currentSubnets(db()),
    readSettings(db()),
  ]);
  const coverage = new Map(run?.coverage.map((one) => [one.device, one]));
  const counts = new Map<string, number>();
  for (const { assessment } of subnets) {
    const path = new Set([...assessment.relays, ...assessment.dhcpServers, ...assessment.pxeServers]);
    for (const name of path) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const now = new Date();
  return devices.map((device) =>
    toDeviceRow(device, coverage.get(device.name), counts.get(device.name) ?? 0, settings.staleAfterHours, now),
  );
}
