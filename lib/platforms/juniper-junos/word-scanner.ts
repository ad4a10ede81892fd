import { hashMore } from "@/lib/parsers/word-cache";
import type { NodeStore } from "./node-store";

/** What `WordScanner.next` found. */
export const NOTHING = 0;
export const WORD = 1;

const BLANK = 32;
const HASH = 35;
const QUOTE = 34;
const BACKSLASH = 92;

/** Characters that are statements' marks, not words: `{ } ; [ ]`. */
const MARKS = new Uint8Array(128);
for (const char of "{};[]") MARKS[char.charCodeAt(0)] = 1;
/** White space and marks end a word. */
const ENDS = new Uint8Array(128);
for (const char of " \t\n\v\f\r{};[]") ENDS[char.charCodeAt(0)] = 1;

const LESS = 60;
/** A pattern of a group, `<ge-0/0/[0-3]>`, holds brackets that open no list. */
const ENDS_PATTERN = new Uint8Array(ENDS);
for (const char of "[]") ENDS_PATTERN[char.charCodeAt(0)] = 0;

/**
 * The words and marks of one statement line, one after the other, as offsets; the same as `tokens` gives them. A comment starts only where
 * a word may start with `#`. A text in quotes may hold anything; its quotes are taken off.
 */
export class WordScanner {
  /** Of the word found last, for `NodeStore.grow`. */
  start = 0;
  end = 0;
  hash = 0;
  quoted = false;
  private text = "";
  private at = 0;
  private limit = 0;
  private own = false;

  constructor(private readonly store: NodeStore) {}

  /** Goes to a part of the store's text, or to another text, whose words are kept beside it. */
  open(text: string, from: number, to: number): void {
    this.text = text;
    this.at = from;
    this.limit = to;
    this.own = text === this.store.text;
  }

  /** WORD, the code of a mark, or NOTHING at the end. */
  next(): number {
    const { text, limit } = this;
    let at = this.at;
    let code = BLANK;
    while (at < limit) {
      code = text.charCodeAt(at);
      if (code > BLANK && code < 127) break;
      if (!isSpace(code)) break;
      at++;
    }
    if (at >= limit || code === HASH) {
      this.at = limit;
      return NOTHING;
    }
    if (code === QUOTE) return this.quote(at + 1);
    if (code < 128 && MARKS[code] === 1) {
      this.at = at + 1;
      return code;
    }
    const start = at;
    const ends = code === LESS ? ENDS_PATTERN : ENDS;
    let hash = 0;
    while (at < limit) {
      code = text.charCodeAt(at);
      if (code < 128 ? ends[code] === 1 : isSpace(code)) break;
      hash = hashMore(hash, code);
      at++;
    }
    this.at = at;
    this.quoted = false;
    this.found(start, at, hash);
    return WORD;
  }

  private quote(from: number): number {
    const { text, limit } = this;
    let at = from;
    let hash = 0;
    let escaped = false;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        escaped = true;
        at++;
      }
      hash = hashMore(hash, code);
    }
    const end = Math.min(at, limit);
    this.at = end + 1;
    this.quoted = true;
    if (escaped) this.keep(text.slice(from, end).replace(/\\(["\\])/g, "$1"));
    else this.found(from, end, hash);
    return WORD;
  }

  private found(start: number, end: number, hash: number): void {
    if (this.own) {
      this.start = start;
      this.end = end;
      this.hash = hash;
    } else this.keep(this.text.slice(start, end));
  }

  private keep(word: string): void {
    const { start, end, hash } = this.store.keep(word);
    this.start = start;
    this.end = end;
    this.hash = hash;
  }
}

function isSpace(code: number): boolean {
  return code < 128 ? code === BLANK || (code >= 9 && code <= 13) : /\s/.test(String.fromCharCode(code));
}
