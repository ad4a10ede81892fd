import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";

/** Options that hold addresses (RFC 2132; 150: TFTP servers). */
const ADDRESS_OPTIONS = new Set([1, 3, 4, 5, 6, 7, 9, 16, 28, 42, 44, 54, 65, 69, 70, 150]);

const hexOf = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The value of `/ip dhcp-server option` as RouterOS sends it (MikroTik manual, "DHCP Options"): `0x…` bytes, `s'…'` text, `'…'` text
 * unless it reads as an IPv4 address (four bytes) or a number; pieces may follow each other; without any mark it is text.
 * `$(…)` is filled in by the device, so the bytes are not known.
 */
export function optionValue(text: string, code: number): { value: string; hex: string | null } {
  const pieces = text.match(/0x[0-9a-f]*|s?'[^']*'|s"[^"]*"|\$\([^)]*\)/gi);
  const marked = pieces !== null && pieces.join("").length === text.replace(/[\s.]/g, "").length;
  if (!marked && !/^(0x|s?'|\$\()/i.test(text)) return { value: text, hex: hexOf(text) };
  let hex: string | null = "";
  let addresses = true;
  for (const piece of pieces ?? []) {
    const part: string | null = pieceHex(piece);
    hex = hex === null || part === null ? null : hex + part;
    addresses &&= /^'/.test(piece) && parseIpv4(piece.slice(1, -1)) !== null;
  }
  if (hex === null || hex.length % 2 === 1) return { value: text, hex: null };
  return { value: readable(hex, addresses || ADDRESS_OPTIONS.has(code)), hex };
}

function pieceHex(piece: string): string | null {
  if (/^0x/i.test(piece)) return piece.slice(2).toLowerCase();
  if (piece.startsWith("$")) return null;
  if (piece.startsWith("s")) return hexOf(piece.slice(2, -1));
  const inner = piece.slice(1, -1);
  const address = parseIpv4(inner);
  if (address !== null) return address.toString(16).padStart(8, "0");
  if (/^\d{1,9}$/.test(inner)) {
    const number = Number(inner).toString(16);
    return number.padStart(number.length + (number.length % 2), "0");
  }
  return hexOf(inner);
}

function readable(hex: string, addresses: boolean): string {
  const bytes = hex.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  if (addresses && bytes.length > 0 && bytes.length % 4 === 0) {
    const each: string[] = [];
    for (let at = 0; at < hex.length; at += 8) each.push(formatIpv4(Number.parseInt(hex.slice(at, at + 8), 16)));
    return each.join(",");
  }
  const printable =
    bytes.length > 0 &&
    bytes.every((byte, at) => (byte >= 32 && byte < 127) || (byte === 0 && at === bytes.length - 1));
  return printable ? String.fromCharCode(...bytes.filter((byte) => byte !== 0)) : hex;
}

/** What a matcher compares with: `0x0007` as bytes, anything else as text. */
export function matcherHex(text: string): string {
  return /^0x([0-9a-f]{2})+$/i.test(text) ? text.slice(2).toLowerCase() : hexOf(text.replace(/^s?'(.*)'$/, "$1"));
}
