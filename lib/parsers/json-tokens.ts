import { WordTable } from "./word-table";

/** A piece of JSON text with where it stands. Lines are 1-based; `start` and `end` are offsets in its file. */
export interface JsonToken {
  /** "include": `<?include "…"?>`, whose `text` is the path. "word": true, false, null, a number, or what should not be there. */
  kind: "punct" | "string" | "word" | "include";
  /** Strings without quotes and escapes. */
  text: string;
  file: string;
  line: number;
  start: number;
  end: number;
}

/** Kinds of tokens in the table; punctuation bears its character code, which is larger. */
export const WORD = 1;
export const STRING = 2;
export const INCLUDE = 3;

/** How the text of a token is found: cut out as it stands, or read with its escapes. Zero and more: a word of the table. */
export const AS_IT_STANDS = -1;
export const WITH_ESCAPES = -2;

const ESCAPES: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

interface Source {
  name: string;
  text: string;
}

/**
 * Tokens of one JSON document, of all the files that it is made of, as columns of numbers. A configuration of ten thousand subnets has
 * more than half a million tokens: as objects they would take longer to make and to clear away than all the rest.
 */
export class JsonTokens {
  count = 0;
  private readonly sources: Source[] = [];
  private readonly words = new WordTable();
  private kinds: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private lines: Int32Array;
  private ids: Int32Array;
  private files: Uint16Array;

  /** `length`: of the text, as far as it is known beforehand. */
  constructor(length: number) {
    const room = (length >> 3) + 16;
    this.kinds = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.lines = new Int32Array(room);
    this.ids = new Int32Array(room);
    this.files = new Uint16Array(room);
  }

  /** The number by which tokens of this text are added. */
  open(source: Source): number {
    return this.sources.push(source) - 1;
  }

  add(kind: number, start: number, end: number, line: number, id: number, source: number): void {
    const at = this.count++;
    if (at === this.kinds.length) this.grow();
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.lines[at] = line;
    this.ids[at] = id;
    this.files[at] = source;
  }

  private grow(): void {
    const room = this.kinds.length * 2;
    const larger = <T extends Uint8Array | Uint16Array | Int32Array>(column: T, copy: T): T => {
      copy.set(column);
      return copy;
    };
    this.kinds = larger(this.kinds, new Uint8Array(room));
    this.starts = larger(this.starts, new Int32Array(room));
    this.ends = larger(this.ends, new Int32Array(room));
    this.lines = larger(this.lines, new Int32Array(room));
    this.ids = larger(this.ids, new Int32Array(room));
    this.files = larger(this.files, new Uint16Array(room));
  }

  wordId(text: string, start: number, end: number, hash: number): number {
    return this.words.idOf(text, start, end, hash);
  }

  /** WORD, STRING, INCLUDE, or the code of a punctuation. */
  kind(at: number): number {
    return this.kinds[at]!;
  }

  line(at: number): number {
    return this.lines[at]!;
  }

  file(at: number): string {
    return this.sources[this.files[at]!]!.name;
  }

  sameFile(one: number, other: number): boolean {
    return this.files[one] === this.files[other] || this.file(one) === this.file(other);
  }

  text(at: number): string {
    const id = this.ids[at]!;
    if (id >= 0) return this.words.text(id);
    const { text } = this.sources[this.files[at]!]!;
    const start = this.starts[at]!;
    const end = this.ends[at]!;
    const kind = this.kinds[at]!;
    if (kind === INCLUDE) return /"([^"\n]*)"/.exec(text.slice(start, end))?.[1] ?? "";
    if (kind !== STRING) return text.slice(start, end);
    return id === AS_IT_STANDS ? text.slice(start + 1, end - 1) : readString(text, start);
  }

  token(at: number): JsonToken {
    const kind = this.kinds[at]!;
    return {
      kind: kind === STRING ? "string" : kind === WORD ? "word" : kind === INCLUDE ? "include" : "punct",
      text: this.text(at),
      file: this.file(at),
      line: this.lines[at]!,
      start: this.starts[at]!,
      end: this.ends[at]!,
    };
  }

  start(at: number): number {
    return this.starts[at]!;
  }

  end(at: number): number {
    return this.ends[at]!;
  }

  /** For each file, one for each line on which something stands. */
  usedLines(): Map<string, Uint8Array> {
    const last = this.sources.map(() => 0);
    for (let at = 0; at < this.count; at++) {
      const file = this.files[at]!;
      if (this.lines[at]! > last[file]!) last[file] = this.lines[at]!;
    }
    const used = new Map<string, Uint8Array>();
    for (const [at, { name }] of this.sources.entries()) {
      const known = used.get(name);
      if (!known || known.length <= last[at]!) used.set(name, new Uint8Array(last[at]! + 1));
    }
    const columns = this.sources.map(({ name }) => used.get(name)!);
    for (let at = 0; at < this.count; at++) columns[this.files[at]!]![this.lines[at]!] = 1;
    return used;
  }
}

/** The text of a string from its opening quote to its closing one, or to the end of its line. */
function readString(text: string, open: number): string {
  let value = "";
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"' || char === "\n") return value;
    if (char !== "\\") value += char;
    else {
      const next = text[++at] ?? "";
      const code = next === "u" ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
      if (next === "\n") return value;
      if (code) at += 4;
      value += code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[next] ?? next);
    }
  }
  return value;
}
