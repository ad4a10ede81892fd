import { type Cidr, contains, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
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
 * The PXE server that this subnet should be relayed to: the one its DHCP answer already names, else one of its site, else the one that
 * the other interfaces of its own routers relay to, else the one that most interfaces anywhere relay to, else the first by name.
 * null: none is registered.
 */
export function wantedPxe(index: EstateIndex, path: SubnetPath): WantedServer | null {
  const known = wanted.get(path);
  if (known !== undefined) return known;
  const { network } = path.task;
  const named = new Set<string | null>();
  for (const { answers } of path.paths)
    for (const { variants } of answers) for (const { offer } of variants) if (offer) named.add(offer.siaddr);
  const site = path.task.site || path.hearing.gateways[0]?.info.device.site || null;
  const routers = [...new Set(path.hearing.gateways.map(({ info }) => info.device.name))];
  const answer = index.ask(() => mostWanted(index, network, named, site, routers));
  wanted.set(path, answer);
  return answer;
}

/** Several checks want to know it of the same path. */
const wanted = new WeakMap<SubnetPath, WantedServer | null>();

function mostWanted(
  index: EstateIndex,
  network: Cidr,
  named: Set<string | null>,
  site: string | null,
  routers: string[],
): WantedServer | null {
  // By name, because a router may be another one by the time that this is asked again.
  const near = routers.flatMap((name) => index.devices.get(name) ?? []).map(targetsOf);
  let best: WantedServer | null = null;
  let most = -1;
  for (const server of pxeServers(index)) {
    const { info, address } = server;
    if (info.pxe?.subnets && !info.pxe.subnets.some((text) => serves(text, network))) continue;
    const score =
      (named.has(address) ? 1e9 : 0) +
      (sameSite(info.device.site, site) ? 1e8 : 0) +
      (near.some((targets) => targets.has(address)) ? 1e7 : 0) +
      index.targetUse(address);
    if (score <= most) continue;
    best = server;
    most = score;
  }
  return best;
}

/** People write the name of a site in the estate's file by hand. */
const sameSite = (a: string | null, b: string | null) =>
  Boolean(a && b) && a!.trim().toLowerCase() === b!.trim().toLowerCase();

/** Worked out once for a router, which may have thousands of interfaces. */
function targetsOf(info: DeviceInfo): Set<string> {
  let targets = targetsBy.get(info);
  if (!targets) {
    targets = new Set(
      info.device.facts?.interfaces.flatMap(({ relayTargets }) => relayTargets.map(({ address }) => address)),
    );
    targetsBy.set(info, targets);
  }
  return targets;
}

const targetsBy = new WeakMap<DeviceInfo, Set<string>>();

function serves(text: string, network: Cidr): boolean {
  const own = parseCidr(text);
  return own !== null && own.prefix <= network.prefix && contains(own, network.network);
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
      const like = iface.relayTargets.find((target) => target.vrf !== null || target.global);
      const vrf = like?.global && iface.vrf !== null ? "default" : (like?.vrf ?? null);
      return { kind: "add-relay-target", device: info.device.name, interface: iface.name, target: address, vrf, order };
    });
}

function sameHost(index: EstateIndex, owners: Set<DeviceInfo>, target: string): boolean {
  return parseIpv4(target) !== null && ownersOf(index, target).some((owner) => owners.has(owner));
}
