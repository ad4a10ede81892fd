/** As much of one line as is cited: a file may stand on a single line, and each of its blocks would cite all of it. */
const LONGEST = 2000;

/** Finds lines of a text by their numbers, without cutting all of it into lines: of a large file only a part is ever cited. */
export class TextLines {
  /** Where each line begins, as far as that was needed. */
  private readonly starts: number[] = [0];
  private done = false;

  constructor(readonly text: string) {}

  /** The text of lines `first` to `last` (1-based), each without blanks around it; nothing for lines that do not exist. */
  trimmed(first: number, last: number): string {
    if (first === last) return first < 1 ? "" : this.one(first);
    const lines: string[] = [];
    for (let line = Math.max(1, first); line <= last && this.reach(line); line++) lines.push(this.one(line));
    return lines.join("\n");
  }

  private one(line: number): string {
    if (!this.reach(line)) return "";
    const { text, starts } = this;
    let from = starts[line - 1]!;
    let to = this.reach(line + 1) ? starts[line]! - 1 : text.length;
    while (from < to && isBlank(text.charCodeAt(from))) from++;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    if (from === to) return "";
    to = Math.min(to, from + LONGEST);
    const cut = text.slice(from, to);
    // Beyond ASCII there are more kinds of blanks.
    return text.charCodeAt(from) < 128 && text.charCodeAt(to - 1) < 128 ? cut : cut.trim();
  }

  /** Looks for line ends until the start of this line is known; false: the text has fewer lines. */
  private reach(line: number): boolean {
    const { starts, text } = this;
    while (starts.length < line && !this.done) {
      const end = text.indexOf("\n", starts[starts.length - 1]!);
      if (end < 0) this.done = true;
      else starts.push(end + 1);
    }
    return starts.length >= line;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
