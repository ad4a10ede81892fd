import type { DeviceRecord } from "@/lib/data/devices";
import type { DeviceCoverage, SubnetAssessment } from "@/lib/model/assessment";
import type { DeviceRow } from "@/lib/model/views";
import { deviceState } from "./device-state";

/** Whether a subnet's boot path runs over this device. */
export function hangsOn(
  subnet: Pick<SubnetAssessment, "relays" | "dhcpServers" | "pxeServers">,
  device: string,
): boolean {
  return [subnet.relays, subnet.dhcpServers, subnet.pxeServers].some((names) => names.includes(device));
}

export function toDeviceRow(
  device: DeviceRecord,
  coverage: DeviceCoverage | undefined,
  subnets: number,
  staleAfterHours: number,
  now: Date,
): DeviceRow {
  const { id, name, roles, platform, site, address, transport } = device;
  return {
    id,
    name,
    roles,
    platform: platform ?? (coverage?.platform as DeviceRow["platform"]) ?? null,
    site,
    address,
    transport,
    ...deviceState(device, staleAfterHours, now),
    lastReadAt: device.lastReadAt?.toISOString() ?? null,
    subnets,
    understood: coverage && coverage.lines > 0 ? Math.floor((100 * coverage.understood) / coverage.lines) : null,
  };
}
