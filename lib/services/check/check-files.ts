import { z } from "zod";
import { assess } from "@/lib/checks/assess";
import { deviceNames, sharers } from "@/lib/estate/device-names";
import { groupByDevice, knownGroups } from "@/lib/estate/group-by-device";
import type { Assessment } from "@/lib/model/assessment";
import type { CapturedText } from "@/lib/model/capture";
import { DEFAULT_CLIENTS } from "@/lib/model/clients";
import type { EstateDevice } from "@/lib/model/estate";
import type { PlatformId, Role } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { identifyText, platformById } from "@/lib/platforms/registry";
import { captureWithoutSecrets } from "@/lib/platforms/without-secrets";
import { type Ctx, requirePermission } from "../context";
import { serviceAddressesField } from "../devices/fields";
import { requireText, textsField } from "../devices/texts";
import { parseInput } from "../parse-input";

export interface CheckedFiles {
  devices: {
    /** As `addresses` names it. */
    group: string;
    name: string;
    roles: Role[];
    /** It is a server, and nothing in its files shows the address at which it is heard. */
    addressMissing: boolean;
  }[];
  identified: { name: string; platform: PlatformId | null; title: string; why: string }[];
  assessment: Assessment;
}

/** Service addresses that the texts do not show, by device as `groupByDevice` names it. */
export const addressesField = z.record(z.string(), serviceAddressesField).default({});

const INPUT = z.object({ texts: textsField, addresses: addressesField });

/** Dropped files are read, simulated and checked at once; nothing is stored. */
export async function checkFiles(ctx: Ctx, input: unknown): Promise<CheckedFiles> {
  requirePermission(ctx, "subnets:read");
  const { texts, addresses } = parseInput(INPUT, input);
  texts.forEach(requireText);
  const groups = [...knownGroups(groupByDevice(texts))];
  const read = groups.map(([group, files]) => toEstateDevice(group, files, addresses[group] ?? []));
  const hostnames = new Map(groups.map(([group], at) => [group, read[at]?.facts?.hostname ?? null]));
  const names = deviceNames(hostnames);
  const devices = read.map((device, at) => ({ ...device, name: names.get(groups[at]?.[0] ?? "") ?? device.name }));
  return {
    devices: devices.map(({ name, roles, facts }, at) => ({
      group: groups[at]?.[0] ?? name,
      name,
      roles,
      addressMissing:
        (roles.includes("dhcp") || roles.includes("pxe")) && !facts?.interfaces.some((one) => one.addresses.length > 0),
    })),
    identified: texts.map((text) => {
      const hit = identifyText(text);
      const platform = hit?.platform ?? null;
      const title = (platform && platformById(platform)?.title) ?? platform ?? "not recognised";
      const group = groups.find(([, files]) => files.includes(text))?.[0] ?? "";
      const others = sharers(group, hostnames);
      const shared =
        others.length === 0
          ? ""
          : `; it shows the same host name as ${others.slice(0, 4).join(", ")}, and counts as a device of its own, ${names.get(group)}`;
      return { name: text.name, platform, title, why: `${hit?.why ?? "nothing in it names a platform"}${shared}` };
    }),
    assessment: assess({ clients: DEFAULT_CLIENTS, devices, subnets: [] }),
  };
}

function toEstateDevice(name: string, texts: CapturedText[], addresses: string[]): EstateDevice {
  const facts = readDevice(null, captureWithoutSecrets(null, { texts }));
  return {
    name,
    roles: rolesOf(facts),
    platform: facts.platform,
    site: null,
    addresses,
    facts,
    unread: null,
    declaredPxe: null,
  };
}

export function rolesOf(facts: { relay: unknown; dhcp: unknown; pxe: unknown }): Role[] {
  const roles: Role[] = [];
  if (facts.relay) roles.push("router");
  if (facts.dhcp) roles.push("dhcp");
  if (facts.pxe) roles.push("pxe");
  return roles;
}
