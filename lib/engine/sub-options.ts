/** One sub-option of an option that holds several (options 43 and 175; RFC 2132 8.4). */
export interface SubOption {
  tag: number;
  data: number[];
}

/** Hex bytes → the sub-options up to tag 255, padding left out. `whole`: it could be read as such to the end. */
export function subOptions(hex: string): { found: SubOption[]; whole: boolean } {
  const found: SubOption[] = [];
  if (!/^([0-9a-f]{2})*$/i.test(hex)) return { found, whole: false };
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!;
    if (tag === 255) break;
    if (tag === 0) {
      at++;
      continue;
    }
    const length = bytes[at + 1];
    if (length === undefined || at + 2 + length > bytes.length) return { found, whole: false };
    found.push({ tag, data: bytes.slice(at + 2, at + 2 + length) });
    at += 2 + length;
  }
  return { found, whole: true };
}
