/** IPv4 addresses as unsigned 32-bit numbers, so that look-ups and comparisons are plain arithmetic. */

const DOT = 46;
const ZERO = 48;

/** Reads dotted-decimal text ("10.4.2.1"). Returns null for anything else (octal, short forms, spaces, numbers above 255). */
export function parseIpv4(text: string): number | null {
  // By hand, character by character: an assessment of a large estate comes here millions of times.
  let value = 0;
  let octet = -1;
  let octets = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : DOT;
    if (code === DOT) {
      if (octet < 0 || ++octets > 4) return null;
      value = value * 256 + octet;
      octet = -1;
    } else if (code >= ZERO && code <= ZERO + 9 && octet !== 0) {
      octet = octet < 0 ? code - ZERO : octet * 10 + code - ZERO;
      if (octet > 255) return null;
    } else return null;
  }
  return octets === 4 ? value : null;
}

export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** 24 → 0xffffff00. */
export function maskOf(prefix: number): number {
  return prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0;
}

/** "255.255.255.0" → 24; null when the mask is not contiguous. */
export function prefixOfMask(mask: string): number | null {
  const value = parseIpv4(mask);
  if (value === null) return null;
  const hosts = ~value >>> 0;
  return (hosts & (hosts + 1)) === 0 ? Math.clz32(hosts) : null;
}

export interface Cidr {
  network: number;
  prefix: number;
}

/** Reads "10.4.2.0/24". Host bits are dropped. Null for anything else. */
export function parseCidr(text: string): Cidr | null {
  const slash = text.indexOf("/");
  if (slash < 0) return null;
  const address = parseIpv4(text.slice(0, slash));
  const prefix = parsePrefix(text, slash + 1);
  if (address === null || prefix === null) return null;
  return { network: (address & maskOf(prefix)) >>> 0, prefix };
}

/** One or two digits up to the end of the text, 32 at most. */
function parsePrefix(text: string, start: number): number | null {
  if (text.length === start || text.length > start + 2) return null;
  let prefix = 0;
  for (let at = start; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return null;
    prefix = prefix * 10 + digit;
  }
  return prefix > 32 ? null : prefix;
}

export function formatCidr(cidr: Cidr): string {
  return `${formatIpv4(cidr.network)}/${cidr.prefix}`;
}

export function contains(cidr: Cidr, address: number): boolean {
  return (address & maskOf(cidr.prefix)) >>> 0 === cidr.network;
}

/** "10.4.2.1/24" → "10.4.2.0/24"; null when it is no address with a prefix. */
export function networkOf(addressWithPrefix: string): string | null {
  const cidr = parseCidr(addressWithPrefix);
  return cidr && formatCidr(cidr);
}

/** Orders CIDR texts by network, then by prefix length; anything else after them by text. */
export function compareCidrText(a: string, b: string): number {
  const left = parseCidr(a);
  const right = parseCidr(b);
  if (!left || !right) return left ? -1 : right ? 1 : a.localeCompare(b);
  return left.network - right.network || left.prefix - right.prefix;
}
