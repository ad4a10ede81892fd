import { hashMore, isAt, WordCache } from "@/lib/parsers/word-cache";

/** Words of one line that came from several lines, or had backslashes in it, are kept beside the text: their start is below zero. */
export interface WordRef {
  start: number;
  end: number;
  hash: number;
}

const INACTIVE = 1;
const INHERITED = 2;
/** There is room for one node for each 32 characters of the text at first. */
const CHARACTERS = 32;
/** Places of the index at first; a power of two. */
const INDEX_SIZE = 1024;
/** So many children of a node are looked through one by one, which is quicker than the index for as few; only those behind are in it. */
const NEAR = 8;
/** Numbers that are kept for each node. */
const FIELDS = 10;
const START = 0;
const END = 1;
const HASH = 2;
const LINE = 3;
const PARENT = 4;
const FIRST = 5;
const LAST = 6;
const NEXT = 7;
const BEFORE = 8;
const FLAGS = 9;

/**
 * All nodes of a configuration as numbers in one table, their words as offsets into its text. A large configuration has some hundred
 * thousand; as objects with a map each they took most of the time of reading it. Node 0 is the root; 0 also stands for "none".
 */
export class NodeStore {
  count = 1;
  private readonly marked = new Set<number>();
  private size: number;
  private fields: Int32Array;
  /** Open addressing by parent and word; at most half full. */
  private index = new Int32Array(INDEX_SIZE);
  private indexed = 0;
  private readonly beside: string[] = [];
  private readonly cache: WordCache;

  constructor(readonly text: string) {
    this.size = 64 + Math.ceil(text.length / CHARACTERS);
    this.fields = new Int32Array(this.size * FIELDS);
    this.cache = new WordCache(text);
  }

  line(id: number): number {
    return this.fields[id * FIELDS + LINE]!;
  }
  inactive(id: number): boolean {
    return (this.fields[id * FIELDS + FLAGS]! & INACTIVE) !== 0;
  }
  inherited(id: number): boolean {
    return (this.fields[id * FIELDS + FLAGS]! & INHERITED) !== 0;
  }
  setInactive(id: number, inactive: boolean): void {
    const at = id * FIELDS + FLAGS;
    this.fields[at] = inactive ? this.fields[at]! | INACTIVE : this.fields[at]! & ~INACTIVE;
  }
  setInherited(id: number): void {
    this.fields[id * FIELDS + FLAGS]! |= INHERITED;
  }
  /** 0: it has none. */
  firstChild(id: number): number {
    return this.fields[id * FIELDS + FIRST]!;
  }
  /** The one behind it below the same parent; 0: it is the last. */
  next(id: number): number {
    return this.fields[id * FIELDS + NEXT]!;
  }
  /** After `markAbove`: it, or something below it, has a child of that word. */
  isMarked(id: number): boolean {
    return this.marked.has(id);
  }
  /** Marks all that is above a node of that word, so that a walk to these need not go anywhere else. */
  markAbove(word: string): void {
    const hash = hashOf(word);
    for (let id = 1; id < this.count; id++)
      if (this.fields[id * FIELDS + HASH] === hash && this.isWord(id * FIELDS, word))
        this.mark(this.fields[id * FIELDS + PARENT]!);
  }
  private mark(id: number): void {
    for (let at = id; at >= 0 && !this.marked.has(at); at = this.fields[at * FIELDS + PARENT]!) {
      this.marked.add(at);
      if (at === 0) return;
    }
  }

  word(id: number): string {
    const at = id * FIELDS;
    if (id === 0) return "";
    const start = this.fields[at]!;
    if (start < 0) return this.beside[-1 - start]!;
    const end = this.fields[at + END]!;
    return this.cache.cut(start, end, this.fields[at + HASH]!);
  }

  /** A word that does not stand in the text as it is. */
  keep(word: string): WordRef {
    this.beside.push(word);
    return { start: -this.beside.length, end: 0, hash: hashOf(word) };
  }

  /** The word that a reference names. */
  textOf(start: number, end: number): string {
    return start < 0 ? this.beside[-1 - start]! : this.text.slice(start, end);
  }

  /** The child with that word, made when it is not there yet. */
  growWord(parent: number, word: string, line: number): number {
    const known = this.child(parent, word);
    if (known !== 0) return known;
    const { start, end, hash } = this.keep(word);
    return this.grow(parent, start, end, hash, line);
  }

  /** The child with that word; 0: there is none. */
  child(parent: number, word: string): number {
    const { fields, index } = this;
    let id = fields[parent * FIELDS + FIRST]!;
    if (id === 0) return 0;
    const hash = hashOf(word);
    for (let near = 0; near < NEAR; near++) {
      if (id === 0) return 0;
      const at = id * FIELDS;
      if (fields[at + HASH] === hash && this.isWord(at, word)) return id;
      id = fields[at + NEXT]!;
    }
    const mask = index.length - 1;
    for (let slot = slotOf(parent, hash) & mask; ; slot = (slot + 1) & mask) {
      id = index[slot]!;
      if (id === 0) return 0;
      const at = id * FIELDS;
      if (fields[at + PARENT] === parent && fields[at + HASH] === hash && this.isWord(at, word)) return id;
    }
  }

  /** The child with the word that a reference names, made when it is not there yet. */
  grow(parent: number, start: number, end: number, hash: number, line: number): number {
    const { fields, index } = this;
    let near = 0;
    for (let id = fields[parent * FIELDS + FIRST]!; near < NEAR && id !== 0; near++) {
      if (this.isAt(id, parent, start, end, hash)) return id;
      id = fields[id * FIELDS + NEXT]!;
    }
    if (near < NEAR) return this.add(parent, start, end, hash, line);
    const mask = index.length - 1;
    let slot = slotOf(parent, hash) & mask;
    for (let id = index[slot]!; id !== 0; id = index[slot]!) {
      if (this.isAt(id, parent, start, end, hash)) return id;
      slot = (slot + 1) & mask;
    }
    const made = this.add(parent, start, end, hash, line);
    index[slot] = made;
    if (++this.indexed * 2 > index.length) this.enlargeIndex();
    return made;
  }

  /** Whether a node is the child with the word that a reference names. */
  isAt(id: number, parent: number, start: number, end: number, hash: number): boolean {
    const { fields } = this;
    const at = id * FIELDS;
    if (fields[at + PARENT] !== parent || fields[at + HASH] !== hash) return false;
    const from = fields[at]!;
    if (from < 0 || start < 0) {
      return this.isWord(at, this.textOf(start, end));
    }
    const length = end - start;
    if (fields[at + END]! - from !== length) return false;
    const { text } = this;
    for (let here = 0; here < length; here++)
      if (text.charCodeAt(from + here) !== text.charCodeAt(start + here)) return false;
    return true;
  }

  /** A copy of a node's word below another parent, which has none of that word yet. */
  copyBelow(parent: number, from: number): number {
    const at = from * FIELDS;
    const { fields } = this;
    return this.grow(parent, fields[at]!, fields[at + END]!, fields[at + HASH]!, fields[at + LINE]!);
  }

  /** Puts a node right before or behind another child of the same parent. Returns whether they have the same parent. */
  place(id: number, beside: number, after: boolean): boolean {
    const { fields } = this;
    const parent = fields[id * FIELDS + PARENT]!;
    if (parent !== fields[beside * FIELDS + PARENT] || id === beside) return false;
    this.unlink(id);
    const before = after ? beside : fields[beside * FIELDS + BEFORE]!;
    const next = after ? this.next(beside) : beside;
    fields[id * FIELDS + BEFORE] = before;
    fields[id * FIELDS + NEXT] = next;
    if (before === 0) fields[parent * FIELDS + FIRST] = id;
    else fields[before * FIELDS + NEXT] = id;
    if (next === 0) fields[parent * FIELDS + LAST] = id;
    else fields[next * FIELDS + BEFORE] = id;
    // Both it and the child that it pushed back may stand now where only the index finds them.
    let pushed = this.firstChild(parent);
    for (let near = 0; near < NEAR && pushed !== 0; near++) pushed = this.next(pushed);
    for (const one of [id, pushed]) if (one !== 0) this.addToIndex(one);
    return true;
  }

  private addToIndex(id: number): void {
    const mask = this.index.length - 1;
    let slot = slotOf(this.fields[id * FIELDS + PARENT]!, this.fields[id * FIELDS + HASH]!) & mask;
    while (this.index[slot] !== 0) {
      if (this.index[slot] === id) return;
      slot = (slot + 1) & mask;
    }
    this.index[slot] = id;
    if (++this.indexed * 2 > this.index.length) this.enlargeIndex();
  }

  /** Takes a node out of its parent's children. */
  remove(id: number): void {
    this.unlink(id);
    // It stays in the index, where nobody finds it.
    this.fields[id * FIELDS + PARENT] = -1;
  }

  private unlink(id: number): void {
    const { fields } = this;
    const parent = fields[id * FIELDS + PARENT]!;
    const next = this.next(id);
    const before = fields[id * FIELDS + BEFORE]!;
    if (before === 0) fields[parent * FIELDS + FIRST] = next;
    else fields[before * FIELDS + NEXT] = next;
    if (next === 0) fields[parent * FIELDS + LAST] = before;
    else fields[next * FIELDS + BEFORE] = before;
  }

  private isWord(at: number, word: string): boolean {
    const start = this.fields[at]!;
    if (start < 0) return this.beside[-1 - start] === word;
    return isAt(word, this.text, start, this.fields[at + END]!);
  }

  private add(parent: number, start: number, end: number, hash: number, line: number): number {
    const id = this.count++;
    if (this.count === this.size) this.enlarge();
    const { fields } = this;
    const at = id * FIELDS;
    fields[at + START] = start;
    fields[at + END] = end;
    fields[at + HASH] = hash;
    fields[at + LINE] = line;
    fields[at + PARENT] = parent;
    const last = fields[parent * FIELDS + LAST]!;
    fields[at + BEFORE] = last;
    if (last === 0) fields[parent * FIELDS + FIRST] = id;
    else fields[last * FIELDS + NEXT] = id;
    fields[parent * FIELDS + LAST] = id;
    return id;
  }

  private enlarge(): void {
    this.size *= 2;
    const grown = new Int32Array(this.size * FIELDS);
    grown.set(this.fields);
    this.fields = grown;
  }

  private enlargeIndex(): void {
    const grown = new Int32Array(this.index.length * 4);
    const mask = grown.length - 1;
    this.indexed = 0;
    for (const id of this.index) {
      const at = id * FIELDS;
      const parent = this.fields[at + PARENT]!;
      if (id === 0 || parent < 0) continue;
      this.indexed++;
      let slot = slotOf(parent, this.fields[at + HASH]!) & mask;
      while (grown[slot] !== 0) slot = (slot + 1) & mask;
      grown[slot] = id;
    }
    this.index = grown;
  }
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = hashMore(hash, word.charCodeAt(at));
  return hash;
}

function slotOf(parent: number, hash: number): number {
  const mixed = Math.imul(hash ^ Math.imul(parent, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
