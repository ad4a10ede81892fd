import type { ExpectedLine, ShellChange } from "@/lib/model/change";

/**
 * Whether a later change on one command line stands on what an earlier one put there: inside a block, a profile or a group that the earlier
 * one opened, or on a member of a shared list that the earlier one entered. `words`: the interfaces and targets that the later change was
 * for; of those that its own lines do not name it relies on what was there. Gives the line of the earlier change; null: it does not.
 */
export function leansOnLines(earlier: ShellChange, later: ShellChange, words: readonly string[]): string | null {
  return insideOf(earlier, later) ?? namedBy(earlier, later, words);
}

function insideOf(earlier: ShellChange, later: ShellChange): string | null {
  const made = earlier.expect.filter(({ present }) => present).map(pathOf);
  const used = later.expect.map(pathOf);
  for (const path of made)
    if (used.some((one) => one.length > path.length && path.every((line, at) => line === one[at])))
      return path.at(-1) ?? null;
  // One statement a line, with its whole path in words.
  const gone = earlier.inverse.flatMap((line) => (/^delete \S/.test(line) ? [line.replace(/^delete /, "set ")] : []));
  return gone.find((line) => later.apply.some((one) => one.startsWith(`${line} `))) ?? null;
}

const pathOf = ({ context, path = [], line }: ExpectedLine) =>
  [...(context === null ? [] : [context, ...path]), line].map((one) => one.trim());

function namedBy(earlier: ShellChange, later: ShellChange, words: readonly string[]): string | null {
  const missing = words.filter((word) => !later.apply.some((line) => names(line, word)));
  const entered = earlier.expect.flatMap((one) => (one.present ? pathOf(one) : []));
  return entered.find((line) => missing.some((word) => names(line, word))) ?? null;
}

/** Whether a line holds this as a word of its own: 10.1.1.2 does not stand in 10.1.1.20. */
export function names(line: string, word: string): boolean {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    const [before, after] = [line[at - 1] ?? " ", line[at + word.length] ?? " "];
    if (!/[\w./-]/.test(before) && !/[\w./-]/.test(after)) return true;
  }
  return false;
}
