import { subOptions } from "./sub-options";

/** What option 175 tells iPXE of an offer (src/net/udp/dhcp.c: DHCP_EB_PRIORITY, DHCP_EB_NO_PXEDHCP). */
export interface Option175 {
  /** Offers with a higher one win; 0 where nothing is said. */
  priority: number;
  /** Wait for no PXE offer, and use none. */
  noProxy: boolean;
}

/** Hex bytes → what they say; null when they cannot be read as sub-options. */
export function parseOption175(hex: string): Option175 | null {
  const { found, whole } = subOptions(hex);
  if (!whole) return null;
  const result: Option175 = { priority: 0, noProxy: false };
  for (const { tag, data } of found) {
    const first = data[0] ?? 0;
    if (tag === 1 && data.length > 0) result.priority = first > 127 ? first - 256 : first;
    if (tag === 176 && data.length > 0) result.noProxy = data.some((byte) => byte !== 0);
  }
  return result;
}
