import { formatIpv4 } from "@/lib/core/ipv4";
import { type Answer, dhcpAnswer } from "@/lib/engine/dhcp-answer";
import { type DeviceInfo, type EstateIndex, ownersOf } from "@/lib/engine/estate-index";
import type { SubnetPath } from "@/lib/engine/simulate";
import type { ClientId } from "@/lib/model/clients";

/** DHCP servers that hold a scope for the subnet but do not hear it. */
export function unheard(index: EstateIndex, { task, hearing }: SubnetPath): DeviceInfo[] {
  const holders: DeviceInfo[] = [];
  for (const { info, dhcp, scope } of index.scopes.exact(task.network)) {
    if (dhcp.enabled === false || !scope.active || scope.ranges.length === 0 || holders.includes(info)) continue;
    if (!hearing.listeners.some((listener) => listener.info === info)) holders.push(info);
  }
  return holders;
}

/** The partners of the DHCP servers that hear the subnet, by failover or HA, that do not hear it. */
export function missingPartners(
  index: EstateIndex,
  { hearing }: SubnetPath,
): { info: DeviceInfo | null; address: string; of: DeviceInfo }[] {
  if (!hearing.listeners.some(({ info }) => info.dhcp !== null && info.dhcp.partners.length > 0)) return [];
  const heard = new Set(hearing.listeners.map(({ info }) => info));
  const reached = new Set(hearing.listeners.map(({ address }) => address));
  const strange = new Set(hearing.strangers.map(({ target }) => target.address));
  const result = new Map<string, { info: DeviceInfo | null; address: string; of: DeviceInfo }>();
  for (const { info } of hearing.listeners)
    for (const { address } of info.dhcp?.partners ?? []) {
      const owners = ownersOf(index, address);
      if (reached.has(address) || strange.has(address) || owners.some((owner) => heard.has(owner))) continue;
      if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) result.set(address, { info: owners[0] ?? null, address, of: info });
    }
  return [...result.values()];
}

export const addressOf = (info: DeviceInfo): string | null =>
  info.device.addresses[0] ??
  info.dhcp?.addresses[0] ??
  (info.addresses[0] === undefined ? null : formatIpv4(info.addresses[0]));

/** Answers that DHCP servers which do not hear the subnet would give to this client once they hear it. */
export function answersOfUnheard(
  index: EstateIndex,
  path: SubnetPath,
  client: ClientId,
  unheardServers: DeviceInfo[],
): Answer[] {
  return unheardServers.flatMap((info) => {
    const giaddr = path.hearing.gateways[0]?.primary ?? null;
    const listener = { info, address: addressOf(info) ?? "", relays: [], giaddr };
    return dhcpAnswer(index, listener, path.task.network, client) ?? [];
  });
}
