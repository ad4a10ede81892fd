import { WordTable } from "./word-table";

/** A token of a brace-and-semicolon language. */
export interface Token {
  kind: "word" | "string" | "punct";
  /** Words and punctuation as written; strings with their escapes resolved, one char per byte (latin-1) for \ooo and \xhh. */
  text: string;
  file: string;
  /** 1-based line of the first and the last character. */
  line: number;
  endLine: number;
  /** Offsets into the text: [start, end). */
  start: number;
  end: number;
  /** First token on its line. */
  firstOnLine: boolean;
}

const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPES: Record<string, string> = { t: "\t", r: "\r", n: "\n", b: "\b" };

/** Kinds of tokens in the table; punctuation bears the code of its first character, which is larger. */
export const WORD = 1;
export const STRING = 2;

/**
 * The tokens of one text as columns of numbers. A configuration of ten thousand subnets has half a million tokens: as objects they
 * would take longer to make and to clear away than all the rest.
 */
export class BraceTokens {
  count = 0;
  /** Line where a string begins that never ends. */
  openString: number | null = null;
  private kinds: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private firstLines: Int32Array;
  private lastLines: Int32Array;
  /** Position in `words`; -1: cut from the text each time. */
  private ids: Int32Array;
  private readonly words = new WordTable();

  constructor(
    readonly text: string,
    readonly file: string,
  ) {
    const room = (text.length >> 3) + 16;
    this.kinds = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.firstLines = new Int32Array(room);
    this.lastLines = new Int32Array(room);
    this.ids = new Int32Array(room);
  }

  add(kind: number, start: number, end: number, line: number, endLine: number, id: number): void {
    const at = this.count++;
    if (at === this.kinds.length) this.grow();
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.firstLines[at] = line;
    this.lastLines[at] = endLine;
    this.ids[at] = id;
  }

  private grow(): void {
    const room = this.kinds.length * 2;
    const larger = (column: Int32Array) => {
      const copy = new Int32Array(room);
      copy.set(column);
      return copy;
    };
    const kinds = new Uint8Array(room);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
    this.firstLines = larger(this.firstLines);
    this.lastLines = larger(this.lastLines);
    this.ids = larger(this.ids);
  }

  word(start: number, end: number, hash: number): number {
    return this.words.idOf(this.text, start, end, hash);
  }

  /** WORD, STRING, or the code of a punctuation's first character. */
  kind(at: number): number {
    return this.kinds[at]!;
  }

  line(at: number): number {
    return this.firstLines[at]!;
  }

  endLine(at: number): number {
    return this.lastLines[at]!;
  }

  firstOnLine(at: number): boolean {
    return at === 0 || this.firstLines[at] !== this.lastLines[at - 1];
  }

  textAt(at: number): string {
    const id = this.ids[at]!;
    if (id >= 0) return this.words.text(id);
    const start = this.starts[at]!;
    const end = this.ends[at]!;
    return this.kinds[at] === STRING ? stringValue(this.text, start + 1, end) : this.text.slice(start, end);
  }

  lowerAt(at: number): string {
    const id = this.ids[at]!;
    return id >= 0 ? this.words.lower(id) : this.textAt(at).toLowerCase();
  }

  token(at: number): Token {
    const kind = this.kinds[at]!;
    return {
      kind: kind === WORD ? "word" : kind === STRING ? "string" : "punct",
      text: this.textAt(at),
      file: this.file,
      line: this.firstLines[at]!,
      endLine: this.lastLines[at]!,
      start: this.starts[at]!,
      end: this.ends[at]!,
      firstOnLine: this.firstOnLine(at),
    };
  }

  /** Tokens from `from` up to before `to`. */
  tokens(from = 0, to = this.count): Token[] {
    const tokens: Token[] = [];
    for (let at = from; at < to; at++) tokens.push(this.token(at));
    return tokens;
  }

  /** On how many lines something stands. */
  linesUsed(): number {
    let lines = 0;
    let last = 0;
    for (let at = 0; at < this.count; at++) {
      const endLine = this.lastLines[at]!;
      if (endLine === last) continue;
      lines += endLine - Math.max(this.firstLines[at]!, last + 1) + 1;
      last = endLine;
    }
    return lines;
  }

  /** True for each line on which something stands. */
  usedLines(): Uint8Array {
    const used = new Uint8Array(this.count > 0 ? this.lastLines[this.count - 1]! + 1 : 1);
    for (let at = 0; at < this.count; at++) used.fill(1, this.firstLines[at]!, this.lastLines[at]! + 1);
    return used;
  }
}

/** The text of a string from behind its opening quote; `end` is behind its closing quote, or where the text ends without one. */
function stringValue(text: string, from: number, end: number): string {
  let value = "";
  let at = from;
  while (at < end && text.charCodeAt(at) !== QUOTE) {
    const stop = nextOf(text, at, end);
    if (stop > at) {
      value += text.slice(at, stop);
      at = stop;
    } else if (at + 1 < text.length) {
      const resolved = readEscape(text, at + 1);
      value += resolved.value;
      at = resolved.next;
    } else value += text[at++];
  }
  return value;
}

/** The next quote or backslash. */
function nextOf(text: string, from: number, end: number): number {
  let at = from;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === BACKSLASH) break;
  }
  return at;
}

/** dhcpd's conflex.c: \t \r \n \b, up to three octal digits, \x with up to two hex digits; anything else stands for itself. */
function readEscape(text: string, at: number): { value: string; next: number } {
  const char = text[at]!;
  const octal = /^[0-7]{1,3}/.exec(text.slice(at, at + 3));
  if (octal) return { value: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), next: at + octal[0].length };
  const hex = char === "x" ? /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 1, at + 3)) : null;
  if (hex) return { value: String.fromCharCode(Number.parseInt(hex[0], 16)), next: at + 1 + hex[0].length };
  return { value: ESCAPES[char] ?? char, next: at + 1 };
}
