/** What a line holds beside ordinary letters; bits of `LineScanner.marks`. */
export const HASH_OR_ANGLE = 1;
export const PERCENT = 2;
export const DOUBLE_QUOTE = 16;
/** A character that is neither ASCII nor a plain control character: what counts as white space has to be looked up then. */
const ODD = 4;
const END = 8;

const BLANK = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;

const KINDS = new Uint8Array(128);
for (const char of "#>") KINDS[char.charCodeAt(0)] = HASH_OR_ANGLE;
KINDS["%".charCodeAt(0)] = PERCENT;
KINDS['"'.charCodeAt(0)] = DOUBLE_QUOTE;
KINDS[NEWLINE] = KINDS[RETURN] = END;
// Vertical tab and form feed are white space too.
KINDS[11] = KINDS[12] = ODD;

/**
 * Walks over the lines of a text and says where each begins and ends, without cutting or keeping any: a configuration of many megabytes
 * has some hundred thousand, of which few are ever looked at. The text holds no terminal marks (see `plainText`).
 */
export class LineScanner {
  /** 1-based. */
  line = 0;
  /** Where the line begins and ends, white space included. */
  rawStart = 0;
  rawEnd = 0;
  /** The same without the white space around it; equal for a blank line. */
  start = 0;
  end = 0;
  /** Columns of white space before the text; a tab counts to the next multiple of eight. */
  indent = 0;
  marks = 0;
  private next = 0;
  /** Carriage returns up to here are line ends of their own. */
  private lone = 0;

  constructor(readonly text: string) {}

  /** Goes to the next line; false behind the last one. */
  advance(): boolean {
    const { text } = this;
    const { length } = text;
    let at = this.next;
    if (at > length) return false;
    this.line++;
    this.rawStart = at;
    let column = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === BLANK) column++;
      else if (code === TAB) column += 8 - (column % 8);
      else break;
    }
    this.indent = column;
    this.start = at;
    let marks = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? KINDS[code]! : ODD;
      if (kind === 0) continue;
      if (kind === END) break;
      marks |= kind;
    }
    this.marks = marks;
    this.rawEnd = at;
    let end = at;
    while (end > this.start && isBlank(text.charCodeAt(end - 1))) end--;
    this.end = end;
    if ((marks & ODD) !== 0) this.trimOdd();
    this.next = at < length && text.charCodeAt(at) === RETURN ? this.behindReturns(at) : at + 1;
    return true;
  }

  get raw(): string {
    return this.text.slice(this.rawStart, this.rawEnd);
  }
  get trimmed(): string {
    return this.text.slice(this.start, this.end);
  }
  /** The line's first character; NaN for a blank line. */
  get first(): number {
    return this.start < this.end ? this.text.charCodeAt(this.start) : Number.NaN;
  }

  private trimOdd(): void {
    const raw = this.raw;
    this.start = this.rawStart + raw.length - raw.trimStart().length;
    this.end = this.start + raw.trim().length;
  }

  /** Carriage returns before a newline belong to it; others end a line each. */
  private behindReturns(at: number): number {
    if (at < this.lone) return at + 1;
    let run = at + 1;
    while (run < this.text.length && this.text.charCodeAt(run) === RETURN) run++;
    if (this.text.charCodeAt(run) === NEWLINE) return run + 1;
    this.lone = run;
    return at + 1;
  }
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}
