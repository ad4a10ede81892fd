const TAIL = 4_000;
const HEAD = 1_000;

/** Text that arrives in pieces. Both ends are at hand at any time without joining all that lies between. */
export class Received {
  private pieces: string[] = [];
  length = 0;
  head = "";
  /** The last few thousand characters. */
  tail = "";

  add(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
    if (this.head.length < HEAD) this.head = (this.head + piece).slice(0, HEAD);
    this.tail = (this.tail + piece).slice(-TAIL);
  }

  text(): string {
    return this.pieces.join("");
  }

  clear(): void {
    this.pieces = [];
    this.length = 0;
    this.head = "";
    this.tail = "";
  }

  dropLastLine(): void {
    const text = this.text();
    this.clear();
    this.add(text.slice(0, text.lastIndexOf("\n") + 1));
  }
}
