import { type Cidr, formatCidr, maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { DhcpScope, Interface } from "@/lib/model/facts";
import type { Item } from "./tables";

/** A DHCP server of RouterOS that runs. */
export interface Server {
  name: string;
  item: Item;
  face: Interface | null;
  pool: string | null;
  ranges: [number, number][];
  relay: string | null;
}

/** Servers by the addresses that show which networks they serve: their pool, their relay, or else their own address. */
export class Intervals {
  private readonly sorted: { from: number; to: number; server: Server }[];
  /** The highest `to` up to each place. */
  private readonly highest: number[] = [];

  constructor(servers: Server[]) {
    this.sorted = servers.flatMap((server) => shownBy(server).map(([from, to]) => ({ from, to, server })));
    this.sorted.sort((a, b) => a.from - b.from);
    for (const { to } of this.sorted) this.highest.push(Math.max(to, this.highest.at(-1) ?? 0));
  }

  overlapping(cidr: Cidr): Server[] {
    const last = (cidr.network | ~maskOf(cidr.prefix)) >>> 0;
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.from <= last) low = middle + 1;
      else high = middle;
    }
    const found: Server[] = [];
    for (let at = low - 1; at >= 0 && this.highest[at]! >= cidr.network; at--) {
      const { to, server } = this.sorted[at]!;
      if (to >= cidr.network && !found.includes(server)) found.unshift(server);
    }
    return found;
  }
}

function shownBy(server: Server): [number, number][] {
  const single = (text: string): [number, number][] => {
    const address = parseIpv4(text.split("/")[0]!);
    return address === null ? [] : [[address, address]];
  };
  if (server.relay !== null) return [...server.ranges, ...single(server.relay)];
  return server.ranges.length > 0 ? server.ranges : (server.face?.addresses ?? []).flatMap(single);
}

/** The scope with the longest prefix that contains an address. */
export function longestMatch(scopes: DhcpScope[]): (address: number) => DhcpScope | undefined {
  const bySubnet = new Map(scopes.map((scope) => [scope.subnet, scope]));
  const prefixes = [...new Set(scopes.map((scope) => parseCidr(scope.subnet)!.prefix))].sort((a, b) => b - a);
  return (address) => {
    for (const prefix of prefixes) {
      const found = bySubnet.get(formatCidr({ network: (address & maskOf(prefix)) >>> 0, prefix }));
      if (found) return found;
    }
    return undefined;
  };
}
