import type { Place } from "@/lib/core/place";
import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { RemoveBootOptions } from "@/lib/model/fix";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { PlannedChange } from "../platform";
import { mayReachPxeClient } from "../pxe-client-condition";
import { isTypable, type Part, refuse, type ShellWords, shellChange } from "./shell-words";

/** Where each setting stands that a fix takes away: a line that holds two of them comes twice. */
export function settingPlaces(fix: RemoveBootOptions, facts: Facts): Place[] {
  const levels = (facts.dhcp?.scopes ?? [])
    .flatMap((scope) => [...scope.levels, ...scope.reservations.flatMap((reservation) => reservation.levels)])
    .filter((level) => (fix.levels ? fix.levels.includes(level.id) : mayReachPxeClient(level.when)));
  return levels.flatMap((level) => [
    ...level.options.filter((option) => fix.options.includes(option.code)).map((option) => option.place),
    ...(fix.nextServer && level.nextServer ? [level.nextServer.place] : []),
    ...(fix.bootFile && level.bootFile ? [level.bootFile.place] : []),
  ]);
}

/** The lines of a device's own DHCP server that hold what a fix takes away. Each line once, in the order of the text. */
export function placesOf(fix: RemoveBootOptions, facts: Facts): Place[] {
  const found = new Map(settingPlaces(fix, facts).map((place) => [`${place.file}:${place.line}`, place]));
  return [...found.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** Takes the lines of boot options out of a DHCP server by the platform's own word for it; taken back by the lines as they stood. */
export function planRemoval(fix: RemoveBootOptions, capture: Capture, facts: Facts, words: ShellWords): PlannedChange {
  if (words.noServer) return refuse(words.noServer, "Take the options away on the DHCP server that it relays to.");
  const places = placesOf(fix, facts);
  if (places.length === 0)
    return refuse(
      "None of these options stands in a DHCP scope of this device.",
      "Pull the device again; it may have been done already.",
    );
  const { blocks, negate } = words;
  if (!blocks || !negate)
    return byHand(places, `Bootpath does not change the DHCP server of ${words.title} by itself.`);
  const trees = new Map(capture.texts.map((text) => [text.name, blocks(text)]));
  const parts = new Map<string, Part>();
  for (const place of places) {
    const path = pathTo(place.line, trees.get(place.file) ?? []);
    const line = path?.at(-1);
    const undo = line && negate(line);
    if (!path || !line || !undo || ![...path.map((one) => one.text), undo].every(isTypable))
      return byHand(
        places,
        `"${place.text ?? ""}" cannot be taken away as a line of its own that could be typed back, so nothing is changed.`,
      );
    const open = path.slice(0, -1).map((one) => one.text);
    const key = path
      .slice(0, -1)
      .map((one) => one.line)
      .join(" ");
    const part = parts.get(key) ?? { open, apply: [], inverse: [], expect: [] };
    parts.set(key, part);
    part.apply.push(undo);
    part.inverse.push(line.text);
    part.expect.push({ line: line.text, present: false });
  }
  const unproven = words.unproven ?? words.serverUnproven;
  const texts = capture.texts.map((text) => text.text).join("\n");
  return {
    ok: true,
    change: shellChange([...parts.values()], words, texts, unproven === undefined ? {} : { unproven }),
  };
}

/** Told line by line, for a person to remove. */
export function byHand(places: Place[], why: string): PlannedChange {
  const lines = places.map((place) => `${place.file}:${place.line} ${place.text ?? ""}`.trim());
  return refuse(
    why,
    `Remove by hand: ${lines.slice(0, 12).join("; ")}${lines.length > 12 ? ` and ${lines.length - 12} more lines` : ""}.`,
  );
}

/** The lines from the top to the one of that number; null: no block holds it. */
export function pathTo(line: number, blocks: IndentedLine[]): IndentedLine[] | null {
  for (const block of blocks) {
    if (block.line === line) return [block];
    if (block.line > line) continue;
    const below = pathTo(line, block.children);
    if (below) return [block, ...below];
  }
  return null;
}
