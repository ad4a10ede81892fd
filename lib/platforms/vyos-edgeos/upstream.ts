import { contains, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import type { WordNode } from "@/lib/parsers/word-tree";

/**
 * The interface by which the device reaches an address: the one in whose network it is, else the one in whose network the gateway of the
 * narrowest static route is. null: the configuration does not tell (routing protocols, DHCP clients).
 */
export function upstreamOf(target: string, root: WordNode, faces: readonly Interface[]): string | null {
  const address = parseIpv4(target);
  if (address === null) return null;
  const near = connected(address, faces);
  if (near) return near;
  const routes = [
    ...root.below("protocols", "static", "route").map((route) => ({ network: route.word, route })),
    ...root.below("system", "gateway-address").map((gateway) => ({ network: "0.0.0.0/0", route: gateway })),
  ];
  let best: { prefix: number; name: string } | null = null;
  for (const { network, route } of routes) {
    const cidr = parseCidr(network);
    if (!cidr || !contains(cidr, address)) continue;
    const gateways = [route.word, ...route.below("next-hop").map((hop) => hop.word)].map(parseIpv4);
    const name = gateways.flatMap((gateway) => (gateway === null ? [] : (connected(gateway, faces) ?? [])))[0];
    if (name && (best === null || cidr.prefix > best.prefix)) best = { prefix: cidr.prefix, name };
  }
  return best?.name ?? null;
}

function connected(address: number, faces: readonly Interface[]): string | null {
  const owner = faces.find(
    (face) =>
      !face.shutdown &&
      face.addresses.some((own) => {
        const cidr = parseCidr(own);
        return cidr !== null && contains(cidr, address);
      }),
  );
  return owner?.name ?? null;
}
