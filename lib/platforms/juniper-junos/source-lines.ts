/** The lines of a text that are read, as offsets: few of them are ever cited. */
export class SourceLines {
  count = 0;
  private spans: Int32Array;

  constructor(private readonly text: string) {
    this.spans = new Int32Array(64 + (text.length >> 4));
  }

  /** `line` is 1-based; `start` and `end` are where it stands in the text, without the white space around it. */
  add(line: number, start: number, end: number): void {
    const at = line * 2;
    if (at + 1 >= this.spans.length) {
      const grown = new Int32Array(Math.max(this.spans.length * 2, at + 2));
      grown.set(this.spans);
      this.spans = grown;
    }
    this.spans[at] = start;
    this.spans[at + 1] = end;
    this.count++;
  }

  has(line: number): boolean {
    return line > 0 && (this.spans[line * 2 + 1] ?? 0) > 0;
  }

  get(line: number): string | undefined {
    return this.has(line) ? this.text.slice(this.spans[line * 2], this.spans[line * 2 + 1]) : undefined;
  }
}
