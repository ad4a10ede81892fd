import type { NodeStore } from "./node-store";
import type { ParsedJunos } from "./parsed";
import { NOTHING, WORD, WordScanner } from "./word-scanner";

const MARKS = new Set(["inactive:", "active:", "protect:", "replace:", "delete:"]);
/** More words from the top than any configuration has; what lies deeper is put at this depth. */
export const DEEPEST = 64;

/** The marks of a statement: `{ } ; [`. */
const OPEN = 123;
const CLOSE = 125;
const END = 59;
const LIST = 91;
const COLON = 58;
/** What is kept of each word of a statement: where it begins and ends, its hash, its line. */
const FIELDS = 4;

/** Statements in braces, line by line. A statement may go on over several lines. */
export class BraceParser {
  /** Open blocks: node and number of words above it. */
  private readonly nodes: number[] = [];
  private readonly depths: number[] = [];
  private readonly words = new Int32Array(DEEPEST * FIELDS);
  private count = 0;
  /** Values in brackets, as above but for the line. */
  private list: number[] | null = null;
  private readonly scanner: WordScanner;
  private depthOfLast = 0;

  constructor(
    private readonly store: NodeStore,
    private readonly parsed: ParsedJunos,
  ) {
    this.scanner = new WordScanner(store);
  }

  get depth(): number {
    return this.nodes.length;
  }
  /** A statement is not at its end. */
  get pending(): boolean {
    return this.count > 0 || this.list !== null;
  }

  line(text: string, from: number, to: number, line: number): void {
    const { scanner } = this;
    scanner.open(text, from, to);
    for (let found = scanner.next(); found !== NOTHING; found = scanner.next()) {
      if (found === WORD) this.word(line);
      else if (found === END) this.end(line);
      else if (found === OPEN) {
        const node = this.insert(null, line);
        this.nodes.push(node);
        this.depths.push(this.depthOfLast);
      } else if (found === CLOSE) this.close(line);
      else if (found === LIST) this.list = [];
    }
  }

  private word(line: number): void {
    const { start, end, hash } = this.scanner;
    if (this.list) this.list.push(start, end, hash);
    else if (this.count < DEEPEST) {
      const at = this.count++ * FIELDS;
      this.words[at] = start;
      this.words[at + 1] = end;
      this.words[at + 2] = hash;
      this.words[at + 3] = line;
    }
  }

  private close(line: number): void {
    if (this.pending) this.end(line);
    if (this.nodes.length === 0)
      this.parsed.faults.push({ code: "unbalanced", line, text: this.parsed.texts.get(line) ?? "" });
    else {
      this.nodes.pop();
      this.depths.pop();
    }
  }

  private end(line: number): void {
    if (this.pending) this.insert(this.list, line);
  }

  /** Puts the statement gathered so far below the open block; gives its last node, whose depth is then in `depthOfLast`. */
  private insert(items: number[] | null, line: number): number {
    const { store, words, count } = this;
    let node = this.nodes.length > 0 ? this.nodes[this.nodes.length - 1]! : 0;
    let depth = this.depths.length > 0 ? this.depths[this.depths.length - 1]! : 0;
    let inactive = false;
    if (count === 0) this.parsed.odd.push(line);
    for (let index = 0; index < count; index++) {
      const at = index * FIELDS;
      const start = words[at]!;
      const end = words[at + 1]!;
      if (index < 3 && index + 1 < count && this.isMark(start, end))
        inactive ||= store.textOf(start, end) === "inactive:";
      else if (depth < DEEPEST) {
        node = store.grow(node, start, end, words[at + 2]!, words[at + 3]!);
        depth++;
      }
    }
    this.count = 0;
    this.list = null;
    this.depthOfLast = depth;
    if (items === null || items.length === 0) {
      if (inactive) store.setInactive(node, true);
      return node;
    }
    let first = 0;
    for (let at = 0; at < items.length; at += 3) {
      const item = store.grow(node, items[at]!, items[at + 1]!, items[at + 2]!, line);
      if (first === 0) first = item;
      if (inactive) store.setInactive(item, true);
    }
    return first;
  }

  private isMark(start: number, end: number): boolean {
    if (start >= 0 && this.store.text.charCodeAt(end - 1) !== COLON) return false;
    return MARKS.has(this.store.textOf(start, end));
  }
}
