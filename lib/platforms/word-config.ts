import type { Capture, CapturedText } from "@/lib/model/capture";
import { looksBinary, terminalLines } from "@/lib/parsers/indented-text";
import type { WordTree } from "@/lib/parsers/word-tree";
import { Notes } from "./notes";

/** What to do about a text that is cut off or refused. */
export const PULL_AGAIN = "Pull it again; if it stays so, check the session's time limit and the account's rights.";

/** How a session with a device whose configuration is a tree of words shows on the screen. */
export interface SessionWords {
  /** A line that is the prompt, with or without a command that prints. */
  prompt: RegExp;
  /** The prompt before a `set` or `delete` that was typed in the configuration mode. */
  typed: RegExp;
  /** What the device says instead of an answer. */
  refusal: RegExp;
  /** The command that prints the configuration. */
  command: string;
}

/** The text with the configuration: the one whose name says so, else the longest. */
export function configOf(capture: Capture, named: RegExp): CapturedText | null {
  const found = capture.texts.find((text) => named.test(text.name));
  return found ?? [...capture.texts].sort((a, b) => b.text.length - a.text.length)[0] ?? null;
}

/** The lines of a session without its prompts, numbered as they were; none where the text is binary. */
export function saidLines({ text }: CapturedText, { prompt, typed }: SessionWords): string[] {
  if (looksBinary(text)) return [];
  return terminalLines(text).map((line) => {
    const command = typed.exec(line.text);
    return command ? line.text.slice(command[0].length) : prompt.test(line.text) ? "" : line.text;
  });
}

/**
 * What makes a text untrustworthy as a whole becomes a problem that affects all.
 * @param broken notes what does not close, in the platform's words; says whether there is something.
 */
export function noteTrouble(
  { name, text }: CapturedText,
  tree: WordTree,
  lines: readonly string[],
  words: SessionWords,
  broken: (notes: Notes) => boolean,
): Notes {
  const notes = new Notes(name, lines);
  const give = `Give the output of \`${words.command}\`.`;
  if (looksBinary(text)) notes.problem("all", "not-text", `${name} is binary, not a configuration.`, give);
  else if (!broken(notes) && tree.root.children.length === 0)
    notes.problem("all", "nothing-read", `${name} holds no configuration.`, give);
  const refused = lines.findIndex((line) => words.refusal.test(line));
  if (refused >= 0) {
    const said = lines[refused]!.trim().slice(0, 120);
    const what = `The device refused a command: "${said}".`;
    notes.problem("all", "command-refused", what, PULL_AGAIN, { line: refused + 1 });
  }
  return notes;
}
