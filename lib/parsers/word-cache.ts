/** As many words as this are remembered, the later in place of the earlier; a power of two. */
const REMEMBERED = 4096;
/** Longer ones hardly ever come again. */
const LONGEST = 24;

/** Cuts words out of a text; one that comes again and again is cut twice only. */
export class WordCache {
  private readonly words: string[] = new Array(REMEMBERED).fill("");
  /** The hash of the word that was last cut for each place: only what comes again is worth remembering. */
  private readonly seen = new Int32Array(REMEMBERED);

  constructor(private readonly text: string) {}

  /** `hash` is that of `hashMore` over the characters. */
  cut(start: number, end: number, hash: number): string {
    if (end - start > LONGEST) return this.text.slice(start, end);
    const slot = (hash ^ (hash >>> 12)) & (REMEMBERED - 1);
    const word = this.words[slot]!;
    if (isAt(word, this.text, start, end)) return word;
    const cut = this.text.slice(start, end);
    if (this.seen[slot] === hash) this.words[slot] = cut;
    else this.seen[slot] = hash;
    return cut;
  }
}

/** Whether the word is what stands in the text from `start` to `end`. */
export function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}

/** The hash of one more character of a word; the first is added to 0. */
export function hashMore(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
