import { DEEPEST } from "./brace-parser";
import { tokens } from "./lexer";
import type { NodeStore } from "./node-store";
import type { ParsedJunos } from "./parsed";
import { NOTHING, WORD, WordScanner } from "./word-scanner";

/** What is kept of each word of a line: where it begins and ends, and its hash. */
const FIELDS = 3;

/** `set …` lines, and those that take something of them back. */
export class SetParser {
  private readonly words = new Int32Array(DEEPEST * FIELDS);
  /** The nodes of the `set` line before: the next line mostly begins like it. */
  private readonly before = new Int32Array(DEEPEST);
  private readonly scanner: WordScanner;

  constructor(
    private readonly store: NodeStore,
    private readonly parsed: ParsedJunos,
  ) {
    this.scanner = new WordScanner(store);
  }

  line(text: string, from: number, to: number, line: number): void {
    const plain = text === this.store.text && text.startsWith("set ", from);
    const count = plain ? this.wordsOf(text, from + 4, to) : null;
    if (count === null) this.oddLine(text.slice(from, to), line);
    else this.set(count, line);
  }

  /** Gathers the words of a line without lists; null when it has other marks, or words that look like them. */
  private wordsOf(text: string, from: number, to: number): number | null {
    const { scanner, words } = this;
    let count = 0;
    scanner.open(text, from, to);
    for (let found = scanner.next(); found !== NOTHING; found = scanner.next()) {
      const { start, end, hash } = scanner;
      if (found !== WORD || (scanner.quoted && end - start === 1)) return null;
      if (count === DEEPEST) continue;
      words[count * FIELDS] = start;
      words[count * FIELDS + 1] = end;
      words[count * FIELDS + 2] = hash;
      count++;
    }
    return count;
  }

  private set(count: number, line: number): void {
    const { store, words, before } = this;
    let node = 0;
    for (let index = 0; index < count; index++) {
      const at = index * FIELDS;
      const start = words[at]!;
      const end = words[at + 1]!;
      const hash = words[at + 2]!;
      const last = before[index]!;
      node = last !== 0 && store.isAt(last, node, start, end, hash) ? last : store.grow(node, start, end, hash, line);
      before[index] = node;
    }
  }

  /** Lists in brackets, and the other commands. */
  private oddLine(text: string, line: number): void {
    const { store, parsed } = this;
    const words = tokens(text).map((token) => (token.kind === "word" ? token.text : token.kind));
    const [verb, ...path] = words;
    if (verb === "set") {
      for (const one of expandList(path)) {
        let node = 0;
        for (const word of one.slice(0, DEEPEST)) node = store.growWord(node, word, line);
      }
      return;
    }
    if (verb !== "delete" && verb !== "deactivate" && verb !== "activate") {
      if (!/^(protect|unprotect|annotate|commit|exit|quit|show|top)$/.test(verb ?? "")) parsed.odd.push(line);
      return;
    }
    if (path.length === 0) return;
    let node = 0;
    for (const word of path) {
      node = store.child(node, word);
      if (node === 0) return;
    }
    if (verb === "delete") store.remove(node);
    else store.setInactive(node, verb === "deactivate");
  }
}

/** `set a b [ c d ]` → `a b c` and `a b d`. */
function expandList(words: string[]): string[][] {
  const open = words.indexOf("[");
  if (open < 0) return [words.filter((word) => !/^[\]{};]$/.test(word))];
  const close = words.indexOf("]", open);
  const items = words.slice(open + 1, close < 0 ? undefined : close);
  return items.map((item) => [...words.slice(0, open), item]);
}
