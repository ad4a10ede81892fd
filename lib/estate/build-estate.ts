import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import { DEFAULT_CLIENTS } from "@/lib/model/clients";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import type { Facts } from "@/lib/model/facts";
import type { Role } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import type { EstateFile } from "./estate-file";

/** Joins an estate file with the texts of its devices (by device name) into the engine's input. Pure. */
export function buildEstate(file: EstateFile, captures: Map<string, Capture>): Estate {
  return {
    clients: file.clients ?? DEFAULT_CLIENTS,
    devices: file.devices.map((device) => buildDevice(device, captures.get(device.name) ?? null)),
    subnets: file.subnets.map((subnet) => ({ ...subnet, vrf: subnet.vrf ?? null })),
  };
}

/** An estate of files alone: one device a capture, named by it, its platform and roles found out from the text. */
export function estateOfCaptures(captures: Map<string, Capture>): Estate {
  const devices = [...captures.keys()].map((name) => ({ name, addresses: [] }));
  return buildEstate({ version: 1, devices, subnets: [] }, captures);
}

function buildDevice(device: EstateFile["devices"][number], capture: Capture | null): EstateDevice {
  const facts = capture && readDevice(device.platform ?? null, capture);
  return {
    name: device.name,
    roles: device.roles ?? (facts ? rolesShown(facts) : device.pxe ? ["pxe"] : []),
    platform: device.platform ?? facts?.platform ?? null,
    site: device.site ?? null,
    addresses: device.addresses.filter((address) => parseIpv4(address) !== null),
    facts,
    unread: null,
    declaredPxe: device.pxe
      ? { answers: device.pxe.answers, boot: device.pxe.boot, files: device.pxe.files ?? null }
      : null,
  };
}

/** What a device does, where nobody said so: what its text shows, else what its platform is for. */
function rolesShown(facts: Facts): Role[] {
  const shown: Role[] = [];
  const platform = platformById(facts.platform);
  if (facts.interfaces.some((one) => one.relayTargets.length > 0)) shown.push("router");
  if (facts.dhcp && facts.dhcp.scopes.length > 0) shown.push("dhcp");
  if (facts.pxe) shown.push("pxe");
  if (shown.length > 0 && !(platform?.roles.includes("router") && !shown.includes("router"))) return shown;
  return [...new Set([...shown, ...(platform?.roles ?? [])])];
}
