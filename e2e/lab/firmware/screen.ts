const ESCAPE = String.fromCharCode(27);
const CONTROL = new RegExp(`${ESCAPE}\\[[0-9;?=]*[A-Za-z]|${ESCAPE}[()][0-9A-B]|${ESCAPE}[=>78cDM]`, "g");

/**
 * The serial console's bytes as text. Cursor movements that begin a new row become line breaks, everything else that
 * only paints is dropped.
 */
export function screenText(raw: string): string {
  const moved = raw.replace(new RegExp(`${ESCAPE}\\[\\d+;\\d+[Hf]`, "g"), "\n");
  return moved
    .replace(CONTROL, "")
    .replace(/\r/g, "")
    .replace(/\n{2,}/g, "\n");
}

/** The same with the 80-column wrapping undone: SeaBIOS cuts long lines, and iPXE's error numbers with them, in two. */
export function unwrapped(text: string): string {
  return text.replace(/\n/g, "");
}
