import type { DeviceInfo } from "@/lib/engine/estate-index";
import { answersOn } from "@/lib/engine/pxe-service";
import { unknownOf } from "@/lib/engine/unknown";

/** A PXE service that is told to share its host with a DHCP server, on a host that surely has none: what is left when DHCP moved away. */
export function leavesPort67ToNobody(info: DeviceInfo): boolean {
  if (info.pxe?.sharesHostWithDhcp !== true || unknownOf(info, "dhcp")) return false;
  if (info.dhcp !== null || info.device.roles.includes("dhcp")) return false;
  return answersOn(info.pxe, 67).answers === "no" && answersOn(info.pxe, 4011).answers === "yes";
}
