/** Slots of the hash table; kept at most half full. */
const SLOTS = 16_384;
const MOST = SLOTS / 2;
/** Longer ones seldom come twice. */
const LONGEST = 64;

/**
 * The words of a text, each kept once: a large configuration says the same few hundred over and over, and cutting each out of the text
 * anew costs more than looking it up. When the table is full, words that are not in it are left out of it.
 */
export class WordTable {
  private readonly slots = new Int32Array(SLOTS);
  private readonly hashes: number[] = [];
  private readonly texts: string[] = [];
  private readonly lowers: string[] = [];

  /** The number of the word at [start, end) of `source`, whose `hash` is made of its character codes; -1: not kept. */
  idOf(source: string, start: number, end: number, hash: number): number {
    const { slots, texts, hashes } = this;
    const length = end - start;
    if (length > LONGEST) return -1;
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let taken = slots[slot]!; taken > 0; taken = slots[slot]!) {
      const id = taken - 1;
      if (hashes[id] === hash && sameText(texts[id]!, source, start, length)) return id;
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (texts.length >= MOST) return -1;
    const text = shared(source.slice(start, end));
    const lower = text.toLowerCase();
    texts.push(text);
    hashes.push(hash);
    this.lowers.push(lower === text ? text : shared(lower));
    slots[slot] = texts.length;
    return texts.length - 1;
  }

  text(id: number): string {
    return this.texts[id]!;
  }

  lower(id: number): string {
    return this.lowers[id]!;
  }
}

function sameText(word: string, source: string, start: number, length: number): boolean {
  if (word.length !== length) return false;
  for (let at = 0; at < length; at++) if (word.charCodeAt(at) !== source.charCodeAt(start + at)) return false;
  return true;
}

/**
 * The same text as the engine keeps it for names of properties, of which there is one each: two of these are compared without looking at
 * their characters. That matters for keywords, which are compared with others over and over.
 */
function shared(text: string): string {
  const first = text.charCodeAt(0) | 32;
  return first >= 97 && first <= 122 ? Object.keys({ [text]: true })[0]! : text;
}
