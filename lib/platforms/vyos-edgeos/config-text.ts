import type { Capture, CapturedText } from "@/lib/model/capture";
import { parseSetLines, parseWordBraces } from "@/lib/parsers/word-braces";
import type { WordTree } from "@/lib/parsers/word-tree";
import type { Notes } from "../notes";
import { noteTrouble, PULL_AGAIN, type SessionWords, saidLines, configOf as textOf } from "../word-config";

const WORDS: SessionWords = {
  prompt: /^[\w.-]+@[\w.-]+(:[^\s]*)?[#$>]( .*)?$|^\[edit[^\]]*\]$/,
  typed: /^[\w.-]+@[\w.-]+(?::\S*)?# *(?=(set|delete) )/,
  refusal: /^\s*(Invalid command|Permission denied|Configuration path: .* is not valid|-?v?bash: )/,
  command: "show configuration",
};

/** The text with the configuration: the one named so, else the longest. */
export const configOf = (capture: Capture): CapturedText | null => textOf(capture, /config/i);

/** `show configuration commands` instead of braces. */
export function isSetForm(lines: readonly string[]): boolean {
  const sets = lines.filter((line) => /^\s*set\s/.test(line)).length;
  return sets > lines.filter((line) => /[{}]\s*$/.test(line) && !/^\s*(set\s|#)/.test(line)).length;
}

/** Text → tree of words. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readTree(text: CapturedText): { tree: WordTree; notes: Notes } {
  const lines = saidLines(text, WORDS);
  const set = isSetForm(lines);
  const tree = set ? parseSetLines(lines) : parseWordBraces(lines);
  const notes = noteTrouble(text, tree, lines, WORDS, (found) => {
    const cut = !tree.problem && !set && cutWord(tree, lines);
    if (cut) {
      const what = `${text.name} is cut off in the middle of its last line.`;
      found.problem("all", "truncated", what, PULL_AGAIN, tree.root.children.at(-1));
    }
    if (!tree.problem) return cut;
    found.problem(
      "all",
      tree.problem.code === "stray-brace" ? "unbalanced" : "truncated",
      tree.problem.code === "open-string"
        ? `${text.name} is cut off or broken: the quotation mark in line ${tree.problem.line} is never closed.`
        : `The braces of ${text.name} do not match; the first that stands alone is in line ${tree.problem.line}.`,
      PULL_AGAIN,
      tree.problem,
    );
    return true;
  });
  return { tree, notes };
}

/** At the top level only blocks stand; a last word without a brace is the beginning of one. */
function cutWord(tree: WordTree, lines: readonly string[]): boolean {
  const last = tree.root.children.at(-1);
  return (
    last !== undefined && tree.root.children.length > 1 && last.children.length === 0 && last.line === lines.length
  );
}
