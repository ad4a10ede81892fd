import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FileChange } from "@/lib/model/change";
import { type Cut, editsFromCuts } from "./file-change";

/** A cut in one of a server's files. */
export interface PlacedCut extends Cut {
  file: string;
}

type EditedFile = { text: CapturedText; edits: FileChange["edits"] };

/**
 * Cuts in several files → edits of their lines, each file in the order in which it is first cut.
 * @param tidy what a program's grammar takes along with a cut.
 * @returns why it cannot be done where a changed line holds a secret, which was taken out of the capture.
 */
export function editPlaces(
  capture: Capture,
  cuts: readonly PlacedCut[],
  tidy: (text: string, cuts: Cut[]) => Cut[],
): { ok: true; files: EditedFile[] } | { ok: false; why: string; next: string } {
  const byFile = new Map<string, Cut[]>();
  for (const cut of cuts) byFile.set(cut.file, [...(byFile.get(cut.file) ?? []), cut]);
  const files = [...byFile].flatMap(([name, own]) => {
    const text = capture.texts.find((one) => one.name === name);
    return text ? [{ text, edits: editsFromCuts(text.text, tidy(text.text, own)) }] : [];
  });
  const hidden = files.find(({ edits }) => edits.some(({ before }) => before.some((line) => line.includes(REMOVED))));
  if (!hidden) return { ok: true, files };
  return {
    ok: false,
    why: `A line to be changed in ${hidden.text.name} holds a secret, which Bootpath does not keep.`,
    next: "Put the secret on a line of its own, or make this change by hand.",
  };
}

/** What stands in a capture in place of a secret. */
const REMOVED = "<removed>";

/** A cut that leaves nothing, with the blanks between it and its neighbours on the same line. */
export function withBlanks<Some extends Cut>(text: string, cut: Some): Some {
  const blank = (at: number) => text[at] === " " || text[at] === "\t";
  let { start, end } = cut;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(lineStart, start).trim() === "") while (blank(end)) end++;
  else while (blank(start - 1)) start--;
  return { ...cut, start, end };
}
