/** What option 175 tells iPXE of an offer (src/net/udp/dhcp.c: DHCP_EB_PRIORITY, DHCP_EB_NO_PXEDHCP). */
export interface Option175 {
  /** Offers with a higher one win; 0 where nothing is said. */
  priority: number;
  /** Wait for no PXE offer, and use none. */
  noProxy: boolean;
}

/** Hex bytes → what they say; null when they cannot be read as sub-options. */
export function parseOption175(hex: string): Option175 | null {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) return null;
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const result: Option175 = { priority: 0, noProxy: false };
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!;
    if (tag === 255) break;
    if (tag === 0) {
      at++;
      continue;
    }
    const length = bytes[at + 1];
    if (length === undefined || at + 2 + length > bytes.length) return null;
    const first = bytes[at + 2] ?? 0;
    if (tag === 1 && length > 0) result.priority = first > 127 ? first - 256 : first;
    if (tag === 176 && length > 0) result.noProxy = bytes.slice(at + 2, at + 2 + length).some((byte) => byte !== 0);
    at += 2 + length;
  }
  return result;
}
