const TAIL = 4_000;

/** Text that arrives in pieces. The end is at hand at any time without joining all that came before. */
export class Received {
  private pieces: string[] = [];
  length = 0;
  /** The last few thousand characters. */
  tail = "";

  add(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
    this.tail = (this.tail + piece).slice(-TAIL);
  }

  text(): string {
    return this.pieces.join("");
  }

  clear(): void {
    this.pieces = [];
    this.length = 0;
    this.tail = "";
  }

  dropLastLine(): void {
    const text = this.text();
    this.clear();
    this.add(text.slice(0, text.lastIndexOf("\n") + 1));
  }
}
