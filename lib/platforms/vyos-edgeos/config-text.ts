import type { Capture, CapturedText } from "@/lib/model/capture";
import { looksBinary, terminalLines } from "@/lib/parsers/indented-text";
import { parseSetLines, parseWordBraces } from "@/lib/parsers/word-braces";
import type { WordTree } from "@/lib/parsers/word-tree";
import { Notes } from "../notes";

const PROMPT = /^[\w.-]+@[\w.-]+(:[^\s]*)?[#$>]( .*)?$|^\[edit[^\]]*\]$/;
/** A command that was typed behind the prompt of the configuration mode. */
const TYPED = /^[\w.-]+@[\w.-]+(?::\S*)?# *(?=(set|delete) )/;
const NEXT = "Pull it again; if it stays so, check the session's time limit and the account's rights.";

/** The text with the configuration: the one named so, else the longest. */
export function configOf(capture: Capture): CapturedText | null {
  const named = capture.texts.find((text) => /config/i.test(text.name));
  return named ?? [...capture.texts].sort((a, b) => b.text.length - a.text.length)[0] ?? null;
}

/** `show configuration commands` instead of braces. */
export function isSetForm(lines: readonly string[]): boolean {
  const sets = lines.filter((line) => /^\s*set\s/.test(line)).length;
  return sets > lines.filter((line) => /[{}]\s*$/.test(line) && !/^\s*(set\s|#)/.test(line)).length;
}

/** Text → tree of words. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readTree(text: CapturedText): { tree: WordTree; notes: Notes } {
  const binary = looksBinary(text.text);
  const lines = binary
    ? []
    : terminalLines(text.text).map((line) => {
        const typed = TYPED.exec(line.text);
        return typed ? line.text.slice(typed[0].length) : PROMPT.test(line.text) ? "" : line.text;
      });
  const notes = new Notes(text.name, lines);
  const set = isSetForm(lines);
  const tree = set ? parseSetLines(lines) : parseWordBraces(lines);
  if (binary)
    notes.problem(
      "all",
      "not-text",
      `${text.name} is binary, not a configuration.`,
      "Give the output of `show configuration`.",
    );
  else if (tree.problem)
    notes.problem(
      "all",
      tree.problem.code === "stray-brace" ? "unbalanced" : "truncated",
      tree.problem.code === "open-string"
        ? `${text.name} is cut off or broken: the quotation mark in line ${tree.problem.line} is never closed.`
        : `The braces of ${text.name} do not match; the first that stands alone is in line ${tree.problem.line}.`,
      NEXT,
      tree.problem,
    );
  else if (!set && cutWord(tree, lines))
    notes.problem(
      "all",
      "truncated",
      `${text.name} is cut off in the middle of its last line.`,
      NEXT,
      tree.root.children.at(-1),
    );
  else if (tree.root.children.length === 0)
    notes.problem(
      "all",
      "nothing-read",
      `${text.name} holds no configuration.`,
      "Give the output of `show configuration`.",
    );
  const refused = lines.findIndex((line) =>
    /^\s*(Invalid command|Permission denied|Configuration path: .* is not valid|-?v?bash: )/.test(line),
  );
  if (refused >= 0)
    notes.problem(
      "all",
      "command-refused",
      `The device refused a command: "${lines[refused]!.trim().slice(0, 120)}".`,
      NEXT,
      {
        line: refused + 1,
      },
    );
  return { tree, notes };
}

/** At the top level only blocks stand; a last word without a brace is the beginning of one. */
function cutWord(tree: WordTree, lines: readonly string[]): boolean {
  const last = tree.root.children.at(-1);
  return (
    last !== undefined && tree.root.children.length > 1 && last.children.length === 0 && last.line === lines.length
  );
}
