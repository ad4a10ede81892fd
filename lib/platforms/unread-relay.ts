import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import type { FactProblem, Facts, Interface } from "@/lib/model/facts";

/** Words of many makers by which a line names where DHCP requests go. Entries of filters and remarks may name the same service. */
const RELAYS = /\b(?:helper-address|dhcp-?relay|dhcp relay|bootp-?relay|bootp relay)\b/i;
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/;
const ENTRY = /\b(?:permit|deny|accept|drop|remark|description)\b/i;
/** No interface has more lines; what stands further below its head counts for the whole device. */
const LONGEST_BLOCK = 500;

/**
 * One problem for each line that no reader understood although it names an address in a relay's words: "relays to nobody" would be a guess
 * there. Lines that a reader has told already are left out. A line that stands inside an interface concerns that interface alone.
 */
export function unreadRelayLines(facts: Facts, texts: readonly CapturedText[]): FactProblem[] {
  const { coverage, interfaces, problems } = facts;
  const found = coverage.unknown.filter(
    ({ text = "" }) => RELAYS.test(text) && ADDRESS.test(text) && !ENTRY.test(text),
  );
  if (found.length === 0) return [];
  const told = new Set(problems.map(({ place }) => keyOf(place)));
  const faces = new Map(interfaces.map((face) => [keyOf(face.place), face]));
  const lines = new Map(texts.map(({ name, text }) => [name, text.split("\n")]));
  return found
    .filter((place) => !told.has(keyOf(place)))
    .map((place) => {
      const face = faceAbove(place, lines.get(place.file) ?? [], faces);
      return {
        code: "relay-line-unread",
        what: `${face ? face.name : place.file}: "${place.text}" seems to name a server for the relay, in words that Bootpath does not know.`,
        next: "Look up on the device where it relays to.",
        affects: "relay" as const,
        place,
        ...(face ? { only: [face.name] } : {}),
      };
    });
}

const keyOf = (place: Place | undefined) => (place ? `${place.file}:${place.line}` : "");

/** The interface whose line stands above an indented line, with indented lines only in between. */
function faceAbove(place: Place, lines: readonly string[], faces: Map<string, Interface>): Interface | null {
  let line = place.line;
  while (line > 1 && place.line - line < LONGEST_BLOCK && /^\s/.test(lines[line - 1] ?? "")) line--;
  return line === place.line ? null : (faces.get(keyOf({ file: place.file, line })) ?? null);
}
