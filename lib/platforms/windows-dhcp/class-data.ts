/**
 * The data of a user or vendor class in hex. Exports and netsh write it in hex (`0x505845…`, `505845…`); lists made by hand
 * or by `AsciiData` write the text itself.
 */
export function classData(written: string): string {
  const bare = written.trim().replace(/^0x/i, "");
  if (/^([0-9a-f]{2})*$/i.test(bare)) return bare.toLowerCase();
  return Buffer.from(written, "utf8").toString("hex");
}
