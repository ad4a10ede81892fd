import type { IndentedLine } from "./indented";
import type { LineScanner } from "./line-scanner";
import { hashMore, WordCache } from "./word-cache";

/** As deep as `readIndented` goes. */
const DEEPEST = 32;
const BLANK = 32;
const TAB = 9;

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
  private readonly cache: WordCache;
  /** The words of the row that was looked at last: for each where it begins and ends, and its hash. */
  private spans = new Int32Array(64 * 3);
  private spanRow = -1;
  private spanCount = 0;
  /** Characters that may be white space of another kind stand in that row; its words are cut another way then. */
  private odd = false;

  constructor(readonly plain: string) {
    this.cache = new WordCache(plain);
  }

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

  /** The word at a place of a row, "" behind the last. */
  wordAt(row: number, index: number): string {
    if (this.spanRow !== row) this.findWords(row);
    if (this.odd) return this.oddWords(row)[index] ?? "";
    return index < this.spanCount ? this.cut(index) : "";
  }

  /** The words of a row from a place on. */
  wordsFrom(row: number, index: number): string[] {
    if (this.spanRow !== row) this.findWords(row);
    if (this.odd) return this.oddWords(row).slice(index);
    const words: string[] = [];
    for (let at = index; at < this.spanCount; at++) words.push(this.cut(at));
    return words;
  }

  private oddWords(row: number): string[] {
    return this.plain.slice(this.start(row), this.end(row)).split(/\s+/);
  }

  private findWords(row: number): void {
    const { plain } = this;
    const end = this.end(row);
    let from = this.start(row);
    let hash = 0;
    this.spanRow = row;
    this.spanCount = 0;
    this.odd = false;
    for (let at = from; at <= end; at++) {
      const code = at < end ? plain.charCodeAt(at) : BLANK;
      if (code === BLANK || code === TAB) {
        if (at > from) this.addSpan(from, at, hash);
        from = at + 1;
        hash = 0;
      } else if (code > 126 || code < BLANK) {
        this.odd = true;
        return;
      } else hash = hashMore(hash, code);
    }
  }

  private addSpan(start: number, end: number, hash: number): void {
    const at = this.spanCount++ * 3;
    if (at === this.spans.length) {
      const grown = new Int32Array(at * 2);
      grown.set(this.spans);
      this.spans = grown;
    }
    this.spans[at] = start;
    this.spans[at + 1] = end;
    this.spans[at + 2] = hash;
  }

  private cut(index: number): string {
    const { spans } = this;
    return this.cache.cut(spans[index * 3]!, spans[index * 3 + 1]!, spans[index * 3 + 2]!);
  }
}

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
    this.cutWords ??= this.table.wordsFrom(this.row, 0);
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
    return this.cutWords ? (this.cutWords[index] ?? "") : this.table.wordAt(this.row, index);
  }

  /** The words from a place on, cut anew each time. */
  wordsFrom(index: number): string[] {
    return this.cutWords ? this.cutWords.slice(index) : this.table.wordsFrom(this.row, index);
  }

  private below(): LazyLine[] {
    return this.table.blocksWithin(this.row + 1, this.until, this.depth + 1);
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
