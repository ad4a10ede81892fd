import type { IndentedLine } from "./indented";
import type { LineScanner } from "./line-scanner";

/** As deep as `readIndented` goes. */
const DEEPEST = 32;
/** Other words than the first two of a line are hardly ever compared with anything. */
const MOST_KNOWN_WORDS = 1024;

/**
 * The lines of an indented configuration as offsets into its text. Blocks, their texts and their words are cut when somebody asks for
 * them, and those that nobody keeps are gone again at once: most lines of a large configuration are never looked at.
 */
export class LineTable {
  count = 0;
  private size = 1024;
  /** For each line: where it begins and ends in the text, its number, its columns of indentation. */
  private rows = new Int32Array(this.size * 4);
  /** Lines that stand at the top whatever their indentation. */
  private readonly breaks = new Set<number>();
  private broken = false;
  private readonly known: (string | undefined)[] = new Array(MOST_KNOWN_WORDS * 2).fill(undefined);
  private knownWords = 0;

  constructor(readonly plain: string) {}

  /** Takes the line at which the scanner stands. */
  add({ start, end, line, indent }: LineScanner): void {
    if (this.count === this.size) {
      this.size *= 2;
      const grown = new Int32Array(this.size * 4);
      grown.set(this.rows);
      this.rows = grown;
    }
    if (this.broken) {
      this.breaks.add(this.count);
      this.broken = false;
    }
    const at = this.count++ * 4;
    this.rows[at] = start;
    this.rows[at + 1] = end;
    this.rows[at + 2] = line;
    this.rows[at + 3] = indent;
  }

  /** What comes next begins anew at the top. */
  break(): void {
    this.broken = true;
  }

  start(row: number): number {
    return this.rows[row * 4]!;
  }
  end(row: number): number {
    return this.rows[row * 4 + 1]!;
  }
  lineNumber(row: number): number {
    return this.rows[row * 4 + 2]!;
  }
  indent(row: number): number {
    return this.rows[row * 4 + 3]!;
  }

  /** A line belongs to the nearest line above it that is indented less. */
  blocks(): IndentedLine[] {
    return this.blocksWithin(0, this.count, 1);
  }

  /** The lines from one row to another that stand in none of the others; `depth` is theirs. */
  blocksWithin(from: number, to: number, depth: number): LazyLine[] {
    const found: LazyLine[] = [];
    for (let row = from; row < to; ) {
      const next = depth >= DEEPEST ? row + 1 : this.behind(row, to, depth);
      found.push(new LazyLine(this, row, next, depth));
      row = next;
    }
    return found;
  }

  private behind(row: number, to: number, depth: number): number {
    const indent = this.indent(row);
    const { rows } = this;
    let next = row + 1;
    while (next < to && rows[next * 4 + 3]! > indent && !(depth === 1 && this.breaks.size > 0 && this.breaks.has(next)))
      next++;
    return next;
  }

  /** A word that comes again and again is cut once only. */
  word(start: number, end: number): string {
    const { plain, known } = this;
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + plain.charCodeAt(at)) | 0;
    for (let slot = hash & (known.length - 1); ; slot = (slot + 1) & (known.length - 1)) {
      const word = known[slot];
      if (word === undefined) {
        const cut = plain.slice(start, end);
        if (this.knownWords < MOST_KNOWN_WORDS) {
          this.knownWords++;
          known[slot] = cut;
        }
        return cut;
      }
      if (sameText(word, plain, start, end)) return word;
    }
  }
}

function sameText(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}

const BLANK = 32;
const TAB = 9;

/** One line of a table. What is asked for is cut then; what is set stays. */
export class LazyLine implements IndentedLine {
  private cutText: string | null = null;
  private cutWords: string[] | null = null;
  private cutChildren: IndentedLine[] | null = null;

  constructor(
    private readonly table: LineTable,
    private readonly row: number,
    /** The row behind its block. */
    private readonly until: number,
    private readonly depth: number,
  ) {}

  get line(): number {
    return this.table.lineNumber(this.row);
  }
  get indent(): number {
    return this.table.indent(this.row);
  }
  get text(): string {
    this.cutText ??= this.table.plain.slice(this.table.start(this.row), this.table.end(this.row));
    return this.cutText;
  }
  get words(): string[] {
    this.cutWords ??= this.split(0);
    return this.cutWords;
  }
  set words(words: string[]) {
    this.cutWords = words;
  }
  get children(): IndentedLine[] {
    this.cutChildren ??= this.below();
    return this.cutChildren;
  }
  set children(children: IndentedLine[]) {
    this.cutChildren = children;
  }

  /** The lines right below it, for one look: they are cut anew each time unless somebody has kept them. */
  passing(): readonly IndentedLine[] {
    return this.cutChildren ?? this.below();
  }

  /** The word at a place (0: the first), "" behind the last. */
  wordAt(index: number): string {
    if (this.cutWords) return this.cutWords[index] ?? "";
    const text = this.table.plain;
    const end = this.table.end(this.row);
    let from = this.table.start(this.row);
    for (let at = from, left = index; ; at++) {
      const code = at < end ? text.charCodeAt(at) : BLANK;
      if (code > 126 || (code < BLANK && code !== TAB)) return this.words[index] ?? "";
      if (code !== BLANK && code !== TAB) continue;
      if (at > from && left-- === 0) return index < 2 ? this.table.word(from, at) : text.slice(from, at);
      if (at >= end) return "";
      from = at + 1;
    }
  }

  /** The words from a place on, cut anew each time. */
  wordsFrom(index: number): string[] {
    return this.cutWords ? this.cutWords.slice(index) : this.split(index);
  }

  private below(): LazyLine[] {
    return this.table.blocksWithin(this.row + 1, this.until, this.depth + 1);
  }

  private split(index: number): string[] {
    const text = this.table.plain;
    const end = this.table.end(this.row);
    const found: string[] = [];
    let from = this.table.start(this.row);
    let count = 0;
    for (let at = from; at <= end; at++) {
      const code = at < end ? text.charCodeAt(at) : BLANK;
      if (code > 126 || (code < BLANK && code !== TAB)) return this.text.split(/\s+/).slice(index);
      if (code !== BLANK && code !== TAB) continue;
      if (at > from && count++ >= index) found.push(count <= 2 ? this.table.word(from, at) : text.slice(from, at));
      from = at + 1;
    }
    return found;
  }
}

/** The word at a place (0: the first) of any line, "" behind the last; cheaper than all its words. */
export function wordAt(line: IndentedLine, index: number): string {
  return line instanceof LazyLine ? line.wordAt(index) : (line.words[index] ?? "");
}

/** The words of any line from a place on. */
export function wordsFrom(line: IndentedLine, index: number): string[] {
  return line instanceof LazyLine ? line.wordsFrom(index) : line.words.slice(index);
}

/** The lines right below a line, for one look at each. */
export function linesWithin(line: IndentedLine): readonly IndentedLine[] {
  return line instanceof LazyLine ? line.passing() : line.children;
}
