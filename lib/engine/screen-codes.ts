/** Codes in the text of a screen, as people type them and as cameras and OCR misread them. */

/** What each sign may stand for in a code, the sign itself first. */
const READ_AS: Record<string, string> = {
  o: "0",
  q: "0",
  d: "d0",
  l: "1",
  i: "1",
  "|": "1",
  "!": "1",
  z: "2",
  s: "5",
  $: "5",
  g: "69",
  b: "b86",
  "8": "8b",
  "6": "6b",
  "?": "7",
  t: "7",
};

const readings = (sign: string) => [...(READ_AS[sign] ?? sign)];

/** "PXE-E55", "pxe e55", "PXEE55", "E-55", "PXE-ESS", "PXE-El6": each code with what else its signs may be, the likeliest first. */
export function pxeCodesIn(text: string): string[][] {
  const found: string[][] = [];
  const taken: number[] = [];
  // With the word in front of it, two signs are a code however badly they are read.
  for (const match of text.matchAll(
    /p\s?x\s?[e3€][\s:;._~*'"-]*([e3€tmc])[\s._~:-]*([0-9a-z|!$?])\s?([0-9a-z|!$?])(?![0-9a-z])/g,
  )) {
    taken.push(match.index, match.index + match[0].length);
    found.push(codes(match[1]!, match[2]!, match[3]!));
  }
  // Without it, only what can hardly be a word.
  for (const match of text.matchAll(/(?<![0-9a-z])([etm])[\s_-]?([0-9ol][0-9a-fol])(?![0-9a-z])/g))
    if (!inside(taken, match.index)) found.push(codes(match[1]!, match[2]![0]!, match[2]![1]!));
  for (const match of text.matchAll(/(?<![0-9a-z])(ea0|ec[1-9])(?![0-9a-z])/g))
    if (!inside(taken, match.index)) found.push([`PXE-${match[1]!.toUpperCase()}`]);
  return found;
}

function inside(spans: number[], at: number): boolean {
  for (let i = 0; i + 1 < spans.length; i += 2) if (at >= spans[i]! && at < spans[i + 1]!) return true;
  return false;
}

function codes(letter: string, first: string, second: string): string[] {
  // A bad photo makes 3 or C of E; there are no codes that begin so.
  const head = letter === "t" || letter === "m" ? letter.toUpperCase() : "E";
  return readings(first).flatMap((one) => readings(second).map((two) => `PXE-${head}${one}${two}`.toUpperCase()));
}

/** iPXE's numbers, six or eight signs, behind ipxe.org/ or alone; misread signs are mended where enough of it is a number. */
export function ipxeNumbersIn(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(
    /(ipxe\s?[.,]\s?org\s?\/\s?(?:err\s?\/\s?)?)?(?<![0-9a-z])([0-9a-z|]{8}|[0-9a-z|]{6})(?![0-9a-z])/g,
  )) {
    const word = match[2]!;
    const digits = word.replace(/[^0-9]/g, "").length;
    if (digits < (match[1] ? 2 : 3)) continue;
    const mended = [...word].map((sign) => (/[0-9a-f]/.test(sign) ? sign : (READ_AS[sign]?.[0] ?? "x"))).join("");
    if (!mended.includes("x")) found.push(mended);
  }
  return found;
}
