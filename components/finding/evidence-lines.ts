import type { Place } from "@/lib/core/place";
import type { CodeLine } from "../ui/code-lines";

const CONTEXT = 2;

/** The lines of one place as captured; with the whole text at hand, a little context around them. */
export function evidenceLines(place: Place, whole: string | null): CodeLine[] {
  const end = Math.max(place.line, place.endLine ?? place.line);
  if (whole !== null) {
    const lines = whole.split(/\r?\n/);
    const from = Math.max(1, place.line - CONTEXT);
    const to = Math.min(lines.length, end + CONTEXT);
    if (place.line <= lines.length) {
      return Array.from({ length: to - from + 1 }, (_, i) => {
        const number = from + i;
        return { number, text: lines[number - 1] ?? "", marked: number >= place.line && number <= end };
      });
    }
  }
  return (place.text ?? "").split(/\r?\n/).map((text, i) => ({ number: place.line + i, text, marked: true }));
}

/** "dhcpd.conf:12–14" */
export function placeText(place: Place): string {
  if (place.line < 1) return place.file;
  return place.endLine && place.endLine !== place.line
    ? `${place.file}:${place.line}–${place.endLine}`
    : `${place.file}:${place.line}`;
}
