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

/** Places of one text that stand so close that their context would overlap go together. In the order of the first of each. */
export function neighbours(places: Place[]): Place[][] {
  const sorted = [...places].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const groups: Place[][] = [];
  for (const place of sorted) {
    const last = groups.at(-1)?.at(-1);
    const near = last?.file === place.file && place.line - (last.endLine ?? last.line) <= 2 * CONTEXT + 1;
    if (near) groups.at(-1)?.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** The lines of neighbouring places in one piece; without the whole text a gap stays a gap. */
export function joinedLines(places: Place[], whole: string | null): CodeLine[] {
  const byNumber = new Map<number, CodeLine>();
  for (const line of places.flatMap((place) => evidenceLines(place, whole))) {
    const known = byNumber.get(line.number);
    if (!known || line.marked) byNumber.set(line.number, line);
  }
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

/** "dhcpd.conf:10–12" for several places of one text. */
export function placesText(places: Place[]): string {
  const first = places[0];
  const last = places.at(-1);
  return first && last ? placeText({ ...first, endLine: last.endLine ?? last.line }) : "";
}
