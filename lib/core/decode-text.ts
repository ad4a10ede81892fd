/**
 * Bytes of a file → text: UTF-8, UTF-16 with a byte order mark (as Windows tools write), else Windows-1252, in which every byte is a
 * character. Never throws; whether that is a text at all says `isPlainText`.
 */
export function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const LOOKED_AT = 65_536;

/** Without NUL and with hardly any control characters: no picture, archive or disk image. */
export function isPlainText(text: string): boolean {
  const odd = text.slice(0, LOOKED_AT).match(/[^\P{Cc}\t\n\r\f]|\uFFFD/gu)?.length ?? 0;
  return !text.includes("\0") && odd * 20 <= Math.min(text.length, LOOKED_AT);
}
