/** Of the PXE options inside option 43 (PXE 2.1, 2.4.3 and 2.4.4), what is needed to choose from a boot menu. */
const BOOT_MENU = 9;
const BOOT_ITEM = 71;
const END = 255;

/** Type of the first entry of the boot menu, which firmware takes when nobody presses a key; null: no menu, or it boots locally. */
export function firstMenuType(option43: Buffer | undefined): number | null {
  if (!option43) return null;
  for (let at = 0; at + 1 < option43.length; ) {
    const code = option43[at]!;
    if (code === END) return null;
    if (code === 0) {
      at++;
      continue;
    }
    const length = option43[at + 1]!;
    if (code === BOOT_MENU && length >= 3 && at + 4 <= option43.length) return option43.readUInt16BE(at + 2) || null;
    at += 2 + length;
  }
  return null;
}

/** Option 43 of a request for one boot server type, first layer. */
export function bootItem(type: number): Buffer {
  return Buffer.from([BOOT_ITEM, 4, type >> 8, type & 255, 0, 0, END]);
}
