import { type Cidr, maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { AclAddress } from "@/lib/model/facts";

type Range = [number, number];

const LAST = 0xffffffff;

/** "10.4.2.0/24", "10.4.2.7" or "10.4.2.1-10.4.2.9" → first and last address; null for anything else. */
export function addressRange(text: string): Range | null {
  const cidr = parseCidr(text);
  if (cidr) return rangeOf(cidr);
  const dash = text.indexOf("-");
  const first = parseIpv4(dash < 0 ? text : text.slice(0, dash).trim());
  const last = dash < 0 ? first : parseIpv4(text.slice(dash + 1).trim());
  return first === null || last === null || first > last ? null : [first, last];
}

export function rangeOf({ network, prefix }: Cidr): Range {
  return [network, (network | ~maskOf(prefix)) >>> 0];
}

/** Ranges as the fewest networks, each written as an address with a wildcard. */
export function asNetworks(ranges: readonly Range[]): AclAddress[] {
  return ranges.flatMap(([first, last]) => {
    const networks: AclAddress[] = [];
    let at = first;
    while (at <= last) {
      let size = at === 0 ? 2 ** 32 : 2 ** trailingZeros(at);
      while (at + size - 1 > last) size /= 2;
      networks.push({ address: at, wildcard: size - 1 });
      at += size;
    }
    return networks;
  });
}

function trailingZeros(value: number): number {
  return 31 - Math.clz32(value & -value);
}

/** What is in none of the ranges, between the lowest and the highest value (addresses unless said otherwise). */
export function complement(ranges: readonly Range[], highest = LAST): Range[] {
  const left: Range[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (first > next) left.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= highest) left.push([next, highest]);
  return left;
}
