import { contains, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { type DeviceInfo, type EstateIndex, type Gateway, once, ownersOf } from "@/lib/engine/estate-index";
import type { Hearing } from "@/lib/engine/hearing";
import { answersOn } from "@/lib/engine/pxe-service";
import type { SubnetPath } from "@/lib/engine/simulate";
import type { AddRelayTarget } from "@/lib/model/fix";

export interface WantedServer {
  info: DeviceInfo;
  address: string;
}

/** A host that makes PXE offers, as far as is known. */
export const offersPxe = ({ pxe, device }: DeviceInfo) =>
  pxe ? answersOn(pxe, 67).answers !== "no" : device.roles.includes("pxe");

export const hearsPxe = (hearing: Hearing) => hearing.listeners.some(({ info }) => offersPxe(info));

const pxeServers = (index: EstateIndex): WantedServer[] =>
  once(index, "PXE servers", () =>
    [...index.devices.values()].filter(offersPxe).flatMap((info) => {
      const known = [...info.device.addresses, ...(info.pxe?.addresses ?? [])][0];
      const address = known?.split("/")[0] ?? (info.addresses[0] === undefined ? null : formatIpv4(info.addresses[0]));
      return address ? [{ info, address }] : [];
    }),
  );

/**
 * The PXE server that this subnet should be relayed to: the one its DHCP answer already names, else one of its site,
 * else the one that most other interfaces relay to, else the first by name. null: none is registered.
 */
export const wantedPxe = (index: EstateIndex, path: SubnetPath): WantedServer | null =>
  index.ask(() => mostWanted(index, path));

function mostWanted(index: EstateIndex, path: SubnetPath): WantedServer | null {
  const { network } = path.task;
  const serves = (text: string) => {
    const own = parseCidr(text);
    return own !== null && own.prefix <= network.prefix && contains(own, network.network);
  };
  const fits = pxeServers(index).filter(({ info }) => !info.pxe?.subnets || info.pxe.subnets.some(serves));
  if (fits.length <= 1) return fits[0] ?? null;
  const named = new Set(
    path.paths.flatMap(({ answers }) => answers.flatMap(({ variants }) => variants.map(({ offer }) => offer?.siaddr))),
  );
  const site = path.task.site || path.hearing.gateways[0]?.info.device.site;
  const score = ({ info, address }: WantedServer) =>
    (named.has(address) ? 1e9 : 0) + (site && info.device.site === site ? 1e8 : 0) + index.targetUse(address);
  return fits.reduce((best, next) => (score(next) > score(best) ? next : best));
}

/** The fixes that let every router of the subnet relay to a server. VRF words as the neighbouring targets have them. */
export function relayFixes(index: EstateIndex, gateways: Gateway[], address: string, order = 1): AddRelayTarget[] {
  const owners = new Set(ownersOf(index, address));
  return gateways
    .filter(
      ({ iface }) =>
        !iface.relayTargets.some(
          (target) =>
            target.active !== false && (target.address === address || sameHost(index, owners, target.address)),
        ),
    )
    .map(({ info, iface }) => {
      const vrf = iface.relayTargets.find((target) => target.vrf !== null)?.vrf ?? null;
      return { kind: "add-relay-target", device: info.device.name, interface: iface.name, target: address, vrf, order };
    });
}

function sameHost(index: EstateIndex, owners: Set<DeviceInfo>, target: string): boolean {
  return parseIpv4(target) !== null && ownersOf(index, target).some((owner) => owners.has(owner));
}
