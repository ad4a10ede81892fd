import { DEEPEST } from "./brace-parser";
import { tokens } from "./lexer";
import type { NodeStore } from "./node-store";
import type { ParsedJunos } from "./parsed";
import { editTree } from "./tree-edits";
import { NOTHING, WORD, WordScanner } from "./word-scanner";

/** What is kept of each word of a line: where it begins and ends, and its hash. */
const FIELDS = 3;

/** `set …` lines, and those that take something of them back. */
export class SetParser {
  private readonly words = new Int32Array(DEEPEST * FIELDS);
  /** The nodes of the `set` line before: the next line mostly begins like it. */
  private readonly before = new Int32Array(DEEPEST);
  private readonly scanner: WordScanner;
  /** The words to where `edit` has led: the lines below speak of that level. */
  private level: string[] = [];
  /** So much may be copied: a text of `copy` lines must not grow without end. */
  private readonly copies = { left: 200_000 };
  /** How long `level` was before each `edit`, for `exit`. */
  private readonly left: number[] = [];

  constructor(
    private readonly store: NodeStore,
    private readonly parsed: ParsedJunos,
  ) {
    this.scanner = new WordScanner(store);
  }

  line(text: string, from: number, to: number, line: number): void {
    const plain = this.level.length === 0 && text === this.store.text && text.startsWith("set ", from);
    const count = plain ? this.wordsOf(text, from + 4, to) : null;
    if (count === null) this.oddLine(text.slice(from, to), line);
    else this.set(count, line);
  }

  /** `edit PATH`, `up [N]`, `top`, `exit`: where the lines below stand. */
  private move(verb: string, words: string[]): void {
    if (verb === "edit") {
      this.left.push(this.level.length);
      this.level = [...this.level, ...words].slice(0, DEEPEST);
    } else if (verb === "up") {
      const up = /^\d{1,3}$/.test(words[0] ?? "") ? Number(words[0]) : 1;
      for (let at = 0; at < up && this.level.length > 0; at++)
        this.level = this.level.slice(0, NAMED.has(this.level.at(-2) ?? "") ? -2 : -1);
    } else if (verb === "top") {
      this.level = [];
      this.left.length = 0;
      if (words[0] === "edit") this.move("edit", words.slice(1));
    } else this.level = this.level.slice(0, this.left.pop() ?? 0);
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

  /** Lists in brackets, the other commands, and what stands below an `edit`. */
  private oddLine(text: string, line: number): void {
    const words = tokens(text).map((token) => (token.kind === "word" ? token.text : token.kind));
    const [verb = "", ...rest] = words;
    if (verb === "top" && rest.length > 0 && !MOVES.has(rest[0]!)) this.command([], rest, line);
    else if (MOVES.has(verb)) this.move(verb, rest);
    else this.command(this.level, words, line);
  }

  /** One command that speaks of a level. */
  private command(level: string[], [verb, ...rest]: string[], line: number): void {
    const { store, parsed } = this;
    const path = [...level, ...rest];
    if (verb === "set") {
      for (const one of expandList(path)) {
        let node = 0;
        for (const word of one.slice(0, DEEPEST)) node = store.growWord(node, word, line);
      }
      return;
    }
    if (verb === "rename" || verb === "copy" || verb === "insert") {
      if (!editTree(store, verb, level, rest, this.copies)) parsed.odd.push(line);
      return;
    }
    if (verb !== "delete" && verb !== "deactivate" && verb !== "activate") {
      if (!/^(protect|unprotect|annotate|commit|show|run|status|save)$/.test(verb ?? "")) parsed.odd.push(line);
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

/** These words and the name behind them are one level. */
const NAMED = new Set(
  "unit family group server-group pool range host term filter address vrrp-group interface-range policy-statement policy neighbor area security-zone from-zone user class file".split(
    " ",
  ),
);

/** Words that a session may use to go elsewhere before the command of the same line. */
const MOVES = new Set(["edit", "up", "top", "exit", "quit"]);

/** `set a b [ c d ]` → `a b c` and `a b d`. */
function expandList(words: string[]): string[][] {
  const open = words.indexOf("[");
  if (open < 0) return [words.filter((word) => !/^[\]{};]$/.test(word))];
  const close = words.indexOf("]", open);
  const items = words.slice(open + 1, close < 0 ? undefined : close);
  return items.map((item) => [...words.slice(0, open), item]);
}
