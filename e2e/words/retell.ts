import type { Estate } from "@/lib/model/estate";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { Scenario } from "../lab/scenarios/scenario";
import type { RouterWriter } from "./as-routers";
import { describeRouter, type RouterWords } from "./relay-words";
import { describeServer, type ServerWords } from "./server-words";
import type { ServerWriter } from "./servers";
import { estateOf, ownWords, type Told } from "./told";

/** A scenario with its routers and DHCP servers described in no platform's words. */
export interface Retold {
  scenario: Scenario;
  own: Told[];
  estate: Estate;
  routers: Map<string, RouterWords>;
  servers: Map<string, ServerWords>;
}

export function describeScenario(scenario: Scenario): Retold {
  const own = ownWords(scenario);
  const estate = estateOf(scenario, own);
  const routers = new Map<string, RouterWords>();
  const servers = new Map<string, ServerWords>();
  for (const { name, facts, roles, addresses } of estate.devices) {
    if (roles.includes("router")) routers.set(name, describeRouter(name, facts!));
    if (roles.includes("dhcp")) servers.set(name, describeServer(name, addresses[0]!, facts!.dhcp!));
  }
  standInForEachOther([...routers.values()]);
  return { scenario, own, estate, routers, servers };
}

/** The address that a pair of gateways shares is seen on the active one; in words it stands on both. */
function standInForEachOther(routers: RouterWords[]): void {
  const shared = [...new Set(routers.flatMap(({ clients }) => clients.virtual))];
  for (const { clients } of routers) clients.virtual = shared;
}

/** The scenario's devices with its routers in these words. */
export function withRouters(retold: Retold, writer: RouterWriter): Told[] {
  return retold.own.map((device) => {
    const words = retold.routers.get(device.spec.name);
    return words ? { ...device, platform: writer.platform, texts: writer.write(words) } : device;
  });
}

/**
 * The estate with its DHCP servers in a program's words. What else runs on their hosts (a PXE service, a TFTP server) stays as it was
 * read from the scenario's own configuration. `as`: the platform of the host where it is another than the program's.
 */
export function withServers(
  retold: Retold,
  writer: ServerWriter,
  say: (words: ServerWords) => ServerWords,
  told: Told[] = retold.own,
  as?: PlatformId,
): Estate {
  const devices = told.map((device): Told => {
    const words = retold.servers.get(device.spec.name);
    if (!words) return device;
    return { ...device, platform: writer.platform, texts: { [writer.file]: writer.write(say(words)) } };
  });
  const estate = estateOf(retold.scenario, devices);
  for (const device of estate.devices) {
    if (!retold.servers.has(device.name) || !device.facts) continue;
    const before = retold.estate.devices.find(({ name }) => name === device.name)!.facts!;
    device.facts = { ...device.facts, pxe: before.pxe, platform: as ?? device.facts.platform };
  }
  return estate;
}
