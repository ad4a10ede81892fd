import type { Capture } from "@/lib/model/capture";
import type { Facts, OptionSetting, SettingsLevel } from "@/lib/model/facts";
import type { SetOption60 } from "@/lib/model/fix";
import type { PlannedChange } from "../platform";
import { pathTo } from "./plan-removal";
import { isTypable, type Part, printable, refuse, type ShellWords, shellChange } from "./shell-words";

/** The level that shall hand out option 60, and what it hands out as option 60 today; or why nothing is to be set there. */
export function levelFor60(
  fix: SetOption60,
  facts: Facts,
): { level: SettingsLevel; now: OptionSetting | null } | { refused: PlannedChange } {
  const level = (facts.dhcp?.scopes ?? [])
    .flatMap((scope) => [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)])
    .find(({ id }) => id === fix.level);
  if (!level)
    return {
      refused: refuse(
        `There is no "${printable(fix.level)}" in the DHCP server of this device.`,
        "Pull the device again, then plan the change.",
      ),
    };
  const now = level.options.find(({ code }) => code === 60) ?? null;
  if (now?.value === "PXEClient")
    return {
      refused: refuse(
        `${level.name} hands out option 60 = PXEClient already.`,
        "Nothing is to be done here; pull the device again.",
      ),
    };
  return { level, now };
}

/** Said where a line is new to the device: lines that are taken away were printed by it, this one was not. */
export const NEW_60 =
  "How the device prints the new option was not seen by us; if it prints other words, the change is taken back after it was read.";

/**
 * Option 60 = PXEClient in one pool: an entry of its own in the block that the level stands in. Taken back by the platform's word for it,
 * and by the line that stood there before.
 */
export function planOption60(fix: SetOption60, capture: Capture, facts: Facts, words: ShellWords): PlannedChange {
  const { blocks, negate } = words;
  if (!blocks || !negate || !words.option60) return refuse(noneOf(words), "Set it on the device that serves the pool.");
  const found = levelFor60(fix, facts);
  if ("refused" in found) return found.refused;
  const { level, now } = found;
  const trees = new Map(capture.texts.map((text) => [text.name, blocks(text)]));
  const path = pathTo(level.place.line, trees.get(level.place.file) ?? []);
  const old = now && pathTo(now.place.line, trees.get(now.place.file) ?? [])?.at(-1);
  const opening = path?.at(-1);
  const line = opening ? words.option60(opening.text, level) : null;
  if (!path || !opening || line === null || (now && !old))
    return refuse(`${level.name} is no block in which option 60 could be set.`, "Set it by hand in the pool.");
  const made = { ...opening, text: line, words: line.split(" "), children: [] };
  const undo = negate(made);
  const inside = path.map((one) => one.text);
  const open = words.exit === null ? [] : inside;
  const part: Part = {
    open,
    apply: [...(old ? [negate(old) ?? ""] : []), line],
    inverse: [undo ?? "", ...(old ? [old.text] : [])],
    expect: [{ line, present: true }, ...(old ? [{ line: old.text, present: false }] : [])],
  };
  if (![...open, ...part.apply, ...part.inverse].every(isTypable))
    return refuse(
      `A line of ${level.name} could not be typed back as it is, so nothing is changed.`,
      "Set it by hand.",
    );
  const unproven = [words.unproven ?? words.serverUnproven, NEW_60].filter((one) => one !== undefined).join(" ");
  const texts = capture.texts.map((text) => text.text).join("\n");
  return { ok: true, change: shellChange([part], words, texts, { unproven }) };
}

function noneOf({ title, noServer }: ShellWords): string {
  return noServer ?? `Bootpath knows no line by which ${title} sets option 60.`;
}

/** `option 60 ascii PXEClient` in a pool, as relatives of IOS have it. */
export const poolOption60 = (opening: string): string | null =>
  /\b(?:pool|profile)\b/.test(opening) ? "option 60 ascii PXEClient" : null;
