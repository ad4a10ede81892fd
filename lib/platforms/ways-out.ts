import { type Cidr, contains, formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { AclAddress, Interface } from "@/lib/model/facts";
import { asNetworks, rangeOf } from "./address-sets";
import { ANY } from "./stateful";

/** `name` null: several interfaces lead there. */
export interface WayOut {
  name: string | null;
  network: AclAddress;
}

/** A route that is written in the configuration, to a network ("10.0.0.0/8") by an interface or by a next hop that hangs on one. */
export interface StaticRoute {
  network: string;
  face: string | null;
  nextHop: string | null;
}

/** Networks with the interface by which packets leave for them, the longest prefix first: it decides. */
export function waysOf(faces: readonly Interface[], routes: readonly StaticRoute[]): WayOut[] {
  const near = faces.flatMap((face) =>
    [...face.addresses, ...face.secondary].map((text) => ({ cidr: parseCidr(text), name: face.name })),
  );
  const behind = (routes.length > MOST_ROUTES ? [] : routes).map(({ network, face, nextHop }) => {
    const hop = parseIpv4(nextHop ?? "");
    const way = hop === null ? undefined : near.find(({ cidr }) => cidr && contains(cidr, hop));
    return { cidr: parseCidr(network), name: face ?? way?.name ?? "" };
  });
  const all = [...near, ...behind].flatMap(({ cidr, name }) => (cidr && name !== "" ? [{ cidr, name }] : []));
  if (all.length > MOST_NETWORKS) return [];
  const ways = new Map<string, { cidr: Cidr; name: string | null }>();
  for (const { cidr, name } of all) {
    const known = ways.get(formatCidr(cidr));
    if (!known) ways.set(formatCidr(cidr), { cidr, name });
    else if (known.name !== name) known.name = null;
  }
  return [...ways.values()]
    .sort((a, b) => b.cidr.prefix - a.cidr.prefix || a.cidr.network - b.cidr.network)
    .map(({ cidr, name }) => ({ name, network: orAny(asNetworks([rangeOf(cidr)])[0]!) }));
}

/** The one way to write every address, by which an entry is told that does not narrow. */
export function orAny(network: AclAddress): AclAddress {
  return network.wildcard === 0xffffffff ? ANY : network;
}

const MOST_ROUTES = 200;
const MOST_NETWORKS = 600;
