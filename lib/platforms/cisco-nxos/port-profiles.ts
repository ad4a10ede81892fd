import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import { wordAt } from "@/lib/parsers/lazy-lines";
import type { Reading } from "../ioslike/reading";

/** A profile may inherit from another; more than four levels the device refuses (NX-OS Interfaces Configuration Guide, "Port Profiles"). */
const LEVELS = 4;
/** Longer than any; one that many interfaces inherit must not make a text grow without bound. */
const LONGEST = 500;

/**
 * `port-profile type T NAME` with `inherit port-profile NAME` in an interface: the profile's lines come before the interface's own, which
 * win. A profile counts only after its `state enabled`.
 */
export function inheritProfiles(blocks: IndentedLine[]): IndentedLine[] {
  const profiles = profilesOf(blocks);
  if (profiles.size === 0) return blocks;
  return blocks.map((block) => {
    if (wordAt(block, 0) !== "interface") return block;
    const inherited = inheritedBy(block, profiles, LEVELS);
    return inherited.length === 0 ? block : lineWith(block, { children: [...inherited, ...block.children] });
  });
}

function profilesOf(blocks: IndentedLine[]): Map<string, IndentedLine> {
  const profiles = new Map<string, IndentedLine>();
  for (const block of blocks)
    if (wordAt(block, 0) === "port-profile" && block.children.length <= LONGEST)
      profiles.set(block.words.at(-1) ?? "", block);
  return profiles;
}

function inheritedBy(block: IndentedLine, profiles: Map<string, IndentedLine>, levels: number): IndentedLine[] {
  if (levels === 0) return [];
  return block.children.flatMap((line) => {
    const profile = nameIn(line) === null ? undefined : profiles.get(nameIn(line)!);
    if (!profile?.children.some((one) => one.text === "state enabled")) return [];
    const own = profile.children.filter((one) => wordAt(one, 0) !== "state" && nameIn(one) === null);
    return [...inheritedBy(profile, profiles, levels - 1), ...own];
  });
}

function nameIn(line: IndentedLine): string | null {
  return wordAt(line, 0) === "inherit" && wordAt(line, 1) === "port-profile" ? wordAt(line, 2) : null;
}

/** An interface whose profile is not in the text may relay to anywhere. */
export function tellMissingProfiles(blocks: IndentedLine[], reading: Reading): void {
  const profiles = profilesOf(blocks);
  for (const block of blocks) {
    if (wordAt(block, 0) !== "interface") continue;
    for (const line of block.children) {
      const name = nameIn(line);
      if (name === null || profiles.has(name)) continue;
      reading.unknown(line);
      reading.problem(
        "interfaces",
        "profile-missing",
        `${wordAt(block, 1)} takes settings from the port profile ${name}, which is not in this text.`,
        "Pull the whole running configuration.",
        line,
        [wordAt(block, 1)],
      );
    }
  }
}
