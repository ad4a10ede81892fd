import type { IndentedLine } from "@/lib/parsers/indented";
import { linesBelow, lineWith } from "@/lib/parsers/indented";
import { wordAt, wordsFrom } from "@/lib/parsers/lazy-lines";
import { interfaceName } from "../ioslike/interface-lines";
import type { Reading } from "../ioslike/reading";

/** Patterns longer than this are no interface names; they are not tried. */
const LONGEST = 200;
const MOST_REPEATS = 4;
const MOST_LINES = 200;

/**
 * `group G` … `end-group` with `interface 'PATTERN'` blocks, applied by `apply-group G` at the top or inside an interface (IOS XR System
 * Management Configuration Guide, "Configuration Groups"): their lines come before the interface's own, which win. Patterns are regular
 * expressions over the whole name.
 */
export function applyInterfaceGroups(blocks: IndentedLine[]): IndentedLine[] {
  const groups = new Map<string, IndentedLine>();
  for (const block of blocks) if (wordAt(block, 0) === "group") groups.set(wordAt(block, 1), block);
  if (groups.size === 0) return blocks;
  const partsOf = (names: string[]): Part[] =>
    names.flatMap((name) => (groups.get(name)?.children ?? []).flatMap(interfaceParts));
  const applied = (lines: readonly IndentedLine[]): string[] =>
    lines.filter((line) => wordAt(line, 0) === "apply-group").flatMap((line) => wordsFrom(line, 1));
  const everywhere = partsOf(applied(blocks));
  return blocks.map((block) => {
    if (wordAt(block, 0) !== "interface") return block;
    const name = interfaceName(wordsFrom(block, 1).filter((word) => word !== "preconfigure"));
    const own = applied(block.children);
    const inherited = [...everywhere, ...partsOf(own)].filter(
      (part) => name.length <= LONGEST && part.pattern.test(name),
    );
    if (inherited.length === 0) return block;
    // The group named first wins over those behind it, so its lines come last.
    const lines = inherited.reverse().flatMap((part) => part.lines);
    return lineWith(block, { children: [...lines, ...block.children] });
  });
}

/** What of the applied groups is not read: groups that are not there, and lines of theirs elsewhere than in an interface block. */
export function tellUnreadGroups(blocks: IndentedLine[], reading: Reading): void {
  const groups = new Map<string, IndentedLine>();
  for (const block of blocks) if (wordAt(block, 0) === "group") groups.set(wordAt(block, 1), block);
  const heads = blocks.filter((block) => wordAt(block, 0) === "interface" || wordAt(block, 0) === "apply-group");
  const told = new Set<string>();
  for (const line of heads.flatMap((block) => [block, ...block.children])) {
    if (wordAt(line, 0) !== "apply-group") continue;
    for (const name of wordsFrom(line, 1)) {
      if (told.has(name)) continue;
      told.add(name);
      const group = groups.get(name);
      const unread = group?.children.filter(
        (part) => part.words[0] !== "interface" || interfaceParts(part).length === 0,
      );
      const missed = unread?.flatMap((part) => [part, ...linesBelow(part)]).filter((part) => MATTERS.test(part.text));
      for (const part of missed ?? []) reading.unknown(part);
      if (group && missed?.length === 0) continue;
      reading.problem(
        "all",
        group ? "group-not-read" : "group-missing",
        group
          ? `The group ${name} is applied, and Bootpath does not read all of it.`
          : `The group ${name} is applied, but it is not in ${reading.file}.`,
        group
          ? "Look at `show running-config inheritance` on the device, and pull that instead."
          : "Pull the whole running configuration, with its groups.",
        missed?.[0] ?? line,
      );
    }
  }
}

/** Lines of a group that say something about relay, DHCP, addresses, VRFs or filters. */
const MATTERS = /\b(dhcp|helper-address|ipv4 (address|access-group|access-list|unnumbered)|vrf|shutdown|pool)\b/;

interface Part {
  pattern: RegExp;
  lines: IndentedLine[];
}

/** The `interface 'PATTERN'` block of a group; none where it is another block, longer than any, or the pattern is not understood. */
function interfaceParts(line: IndentedLine): Part[] {
  if (wordAt(line, 0) !== "interface") return [];
  const text = wordsFrom(line, 1)
    .join(" ")
    .replace(/^(['"])(.*)\1$/, "$2");
  const pattern = whole(text);
  return pattern && line.children.length <= MOST_LINES ? [{ pattern, lines: line.children }] : [];
}

/** Only what patterns of names are made of, and few repetitions: no pattern may take for ever. */
function whole(pattern: string): RegExp | null {
  if (pattern.length > LONGEST || !/^[\w/.:\-*+?[\]|()\\]*$/.test(pattern) || /[*+?)][*+]/.test(pattern)) return null;
  if (pattern.replace(/[^*+]/g, "").length > MOST_REPEATS) return null;
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return null;
  }
}
