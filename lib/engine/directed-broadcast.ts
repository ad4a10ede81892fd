import type { Place } from "@/lib/core/place";
import type { RelayTarget } from "@/lib/model/facts";
import type { Gateway } from "./device-info";
import type { EstateIndex, Server } from "./estate-index";
import type { Unknown } from "./unknown";

/** What becomes of requests that are relayed to the broadcast address of a network. */
export interface Broadcast {
  /** Servers in that network, which then hear them as a broadcast. */
  hears: Server[];
  /** Why nobody hears them. */
  blocked?: { text: string; evidence: Place[]; by: string };
  unknown?: Unknown;
}

/**
 * A relay target may be the broadcast address of the servers' network, and then every server there hears the request, if the router of
 * that network makes a broadcast of it (`ip directed-broadcast`; off by default by RFC 2644). null: it is no known network's.
 */
export function directedBroadcast(
  index: EstateIndex,
  gateway: Gateway,
  target: RelayTarget,
  address: number,
): Broadcast | null {
  const routers = index.gateways.containing(address).filter(({ network }) => isBroadcastOf(network, address));
  const [router] = routers;
  if (!router) return null;
  const relay = `${gateway.info.device.name} ${gateway.iface.name}`;
  const what = `${relay} relays to ${target.address}, the broadcast address of a network`;
  const willing = routers.find(({ iface }) => iface.directedBroadcast);
  if (willing) return { hears: index.serversInside(willing.network) };
  const where = ({ info, iface }: Gateway) => `${info.device.name} ${iface.name}`;
  const off = routers.find(({ iface }) => iface.directedBroadcast === null) ?? null;
  if (off && routers.every(({ iface }) => iface.directedBroadcast === null))
    return {
      hears: [],
      blocked: {
        text: `${what}, and ${where(off)} does not broadcast such packets there.`,
        evidence: [target.place, off.iface.place],
        by: off.info.device.name,
      },
    };
  return {
    hears: [],
    unknown: {
      code: `directed-broadcast:${target.address}`,
      device: router.info.device.name,
      what: `${what}, and no line says that ${where(router)} broadcasts such packets there; most routers do not unless they are told to.`,
      next: `Name the servers themselves as relay targets, or look whether ${where(router)} passes directed broadcasts on (ip directed-broadcast).`,
      evidence: [target.place, router.iface.place],
    },
  };
}

/** Networks of two addresses or one have no broadcast address (RFC 3021). */
function isBroadcastOf({ network, prefix }: Gateway["network"], address: number): boolean {
  return prefix < 31 && address === network + 2 ** (32 - prefix) - 1;
}

/** Whether an address may be the broadcast address of a network, unknown to us, that this host is in: all ones at its end, for at least 14 hosts. */
export function mayBroadcastTo(target: number, host: number): boolean {
  for (let size = 16; size <= 2 ** 16; size *= 2)
    if ((target + 1) % size === 0 && Math.floor(host / size) === Math.floor(target / size)) return true;
  return false;
}
