import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import { wordAt } from "@/lib/parsers/lazy-lines";
import type { Device } from "../ioslike/device";
import { interfaceName } from "../ioslike/interface-lines";

/**
 * `interface profile P` with lines `command …`, which an interface takes by `profile P …`, and `interface defaults` with `ethernet` and
 * `shutdown` (EOS manual, "Interface profiles", "Interface defaults"): their lines come before the interface's own, which win.
 */
export function inheritInterfaceProfiles(blocks: IndentedLine[]): IndentedLine[] {
  const profiles = profilesOf(blocks);
  const shut = defaultShutdown(blocks);
  if (profiles.size === 0 && !shut) return blocks;
  return blocks.map((block) => {
    if (wordAt(block, 0) !== "interface" || isTemplate(block)) return block;
    const inherited = usedProfiles(block).flatMap((name) => profiles.get(name) ?? []);
    if (shut && /^ethernet/i.test(wordAt(block, 1))) inherited.unshift(shut);
    return inherited.length === 0 ? block : lineWith(block, { children: [...inherited, ...block.children] });
  });
}

/** Profiles that interfaces take and that are not in the text: what they say of these interfaces is not known. */
export function tellMissingInterfaceProfiles(blocks: IndentedLine[], { reading }: Device): void {
  const profiles = profilesOf(blocks);
  for (const block of blocks) {
    if (wordAt(block, 0) !== "interface" || isTemplate(block)) continue;
    const missing = usedProfiles(block).find((name) => !profiles.has(name));
    if (missing === undefined) continue;
    const line = block.children.find((child) => wordAt(child, 0) === "profile");
    const face = interfaceName(block.words.slice(1));
    reading.problem(
      "interfaces",
      "profile-missing",
      `${face} takes settings from the interface profile ${missing}, which is not in this text.`,
      "Pull the whole running configuration.",
      line,
      [face],
    );
  }
}

/** The blocks `interface profile P` and `interface defaults` are no interfaces. */
export function isTemplate(block: IndentedLine): boolean {
  return wordAt(block, 0) === "interface" && /^(profile|defaults)$/.test(wordAt(block, 1));
}

function profilesOf(blocks: readonly IndentedLine[]): Map<string, IndentedLine[]> {
  const profiles = new Map<string, IndentedLine[]>();
  for (const block of blocks) {
    if (wordAt(block, 0) !== "interface" || wordAt(block, 1) !== "profile") continue;
    const commands = block.children.filter((line) => wordAt(line, 0) === "command" && wordAt(line, 1) !== "");
    profiles.set(wordAt(block, 2), commands.map(commandOf));
  }
  return profiles;
}

function commandOf(line: IndentedLine): IndentedLine {
  const words = line.words.slice(1);
  return lineWith(line, { text: words.join(" "), words, shown: line.shown ?? line.text });
}

function usedProfiles(block: IndentedLine): string[] {
  return block.children.filter((line) => wordAt(line, 0) === "profile").flatMap((line) => line.words.slice(1));
}

function defaultShutdown(blocks: readonly IndentedLine[]): IndentedLine | undefined {
  const defaults = blocks.find((block) => wordAt(block, 0) === "interface" && wordAt(block, 1) === "defaults");
  const ethernet = defaults?.children.find((line) => line.text === "ethernet");
  return ethernet?.children.find((line) => line.text === "shutdown");
}
