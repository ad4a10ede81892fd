import { type Cidr, formatCidr, parseCidr } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import type { Answer } from "./dhcp-answer";
import { type EstateIndex, once } from "./estate-index";
import type { Play } from "./script";
import type { Unknown } from "./unknown";

/**
 * Why nothing but what hangs on the link itself is known of a subnet that no router interface has; null where that is enough. One that is
 * shut down is named: that is where to look first, while nothing tells whether another router has the subnet now.
 */
export function noRouterOf(index: EstateIndex, subnet: Cidr, play: Play, answers: Answer[]): Unknown | null {
  const offered = (kind: Answer["kind"]) => answers.some((answer) => answer.kind === kind && answer.variants[0]!.offer);
  const pxeOnLink = answers.some(({ listener }) => listener.info.pxe !== null);
  if (play.outcome === "unknown" || (offered("dhcp") && (offered("pxe") || pxeOnLink))) return null;
  const [shut] = shutDown(index).get(formatCidr(subnet)) ?? [];
  if (!shut) {
    const what = "No router interface with this subnet is known, so who relays its DISCOVERs cannot be told.";
    return { code: "gateway", device: null, what, next: "Add the router of this subnet.", evidence: [] };
  }
  const { device, iface } = shut;
  return {
    code: `gateway:${iface.name}`,
    device,
    what: `${iface.name} on ${device} has an address of this subnet and is shut down, and no other router interface with it is known, so who relays its DISCOVERs cannot be told.`,
    next: `Switch ${iface.name} on ${device} on, or add the router that has this subnet now.`,
    evidence: [iface.place],
  };
}

interface ShutDown {
  device: string;
  iface: Interface;
}

/** Router interfaces that are shut down, by the networks of their addresses. */
const shutDown = (index: EstateIndex): Map<string, ShutDown[]> =>
  once(index, "interfaces that are shut down", () => {
    const found = new Map<string, ShutDown[]>();
    for (const { device, isRouter } of index.devices.values())
      for (const iface of device.facts?.interfaces ?? []) {
        if (!iface.shutdown || !isRouter) continue;
        for (const text of [...iface.addresses, ...iface.secondary]) {
          const network = parseCidr(text);
          if (!network) continue;
          const key = formatCidr(network);
          const others = found.get(key) ?? [];
          found.set(key, others);
          others.push({ device: device.name, iface });
        }
      }
    return found;
  });
