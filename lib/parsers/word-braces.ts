import { WordNode, type WordTree } from "./word-tree";

/** Deeper than anybody writes. */
const MAX_DEPTH = 200;

/**
 * Braces → tree. A statement ends with its line, a semicolon or a brace. `[ a b ]` are several values. Quotes may span lines;
 * `/* … *\/`, and lines that begin with `#`, `!` or `//`, are comments. Lines before the first brace may belong to the session. Never throws.
 */
export function parseWordBraces(lines: readonly string[]): WordTree {
  return new BraceReader(lines).read();
}

/** `set` lines → tree, without what a later `delete` line takes away. Other commands, prompts and blank lines are passed over. */
export function parseSetLines(lines: readonly string[]): WordTree {
  const reader = new BraceReader(lines);
  return reader.readSets();
}

class BraceReader {
  private row = 0;
  private at = 0;
  private readonly root = new WordNode("", 1);
  private problem: WordTree["problem"] = null;
  private readonly used = new Set<number>();

  constructor(private readonly lines: readonly string[]) {}

  private get text(): string {
    return this.lines[this.row] ?? "";
  }

  private get done(): boolean {
    return this.row >= this.lines.length;
  }

  private result(): WordTree {
    return { root: this.root, problem: this.problem, lines: this.used.size };
  }

  read(): WordTree {
    const stack: WordNode[] = [this.root];
    let statement: string[] = [];
    let from = 1;
    const close = (): WordNode | null => {
      if (statement.length === 0) return null;
      let node = stack.at(-1)!;
      for (const word of statement) node = this.grow(node, word, from);
      statement = [];
      return node;
    };
    while (!this.done) {
      this.skipBlanks();
      const char = this.text[this.at];
      if (char === undefined) {
        close();
        this.nextRow();
        continue;
      }
      if (this.comment(char)) continue;
      this.used.add(this.row + 1);
      if (statement.length === 0) from = this.row + 1;
      if (char === "{") {
        this.at++;
        const node = close();
        if (node && stack.length < MAX_DEPTH) stack.push(node);
        else this.problem ??= { code: "stray-brace", line: this.row + 1 };
      } else if (char === "}") {
        this.at++;
        close();
        const node = stack.length > 1 ? stack.pop() : undefined;
        if (node) node.endLine = this.row + 1;
        else this.problem ??= { code: "stray-brace", line: this.row + 1 };
      } else if (char === ";") {
        this.at++;
        close();
      } else if (char === "[" && statement.length > 0) {
        this.at++;
        const node = this.listOwner(stack.at(-1)!, statement, from);
        statement = [];
        this.values(node);
      } else statement.push(this.word());
    }
    close();
    if (stack.length > 1) this.problem ??= { code: "unbalanced", line: stack.at(-1)!.line };
    return this.result();
  }

  /** What would stand deeper than the tree goes makes the text one that cannot be trusted. */
  private grow(node: WordNode, word: string, line: number): WordNode {
    const grown = node.grow(word, line);
    if (grown === node) this.problem ??= { code: "unbalanced", line };
    return grown;
  }

  private listOwner(parent: WordNode, statement: string[], line: number): WordNode {
    let node = parent;
    for (const word of statement) node = this.grow(node, word, line);
    return node;
  }

  readSets(): WordTree {
    while (!this.done) {
      const match = /^\s*(?:\S+[#>]\s?)?(set|delete)\s/.exec(this.text);
      if (match?.[1] === "delete") {
        this.at = match[0].length;
        this.used.add(this.row + 1);
        this.remove();
        continue;
      }
      if (!match) {
        if (this.text.trim() !== "" && !/^\s*[#!]/.test(this.text)) this.used.add(this.row + 1);
        this.nextRow();
        continue;
      }
      this.at = match[0].length;
      const line = this.row + 1;
      let node = this.root;
      while (!this.done) {
        this.skipBlanks();
        const char = this.text[this.at];
        if (char === undefined) break;
        this.used.add(this.row + 1);
        if (char === "[") {
          this.at++;
          this.values(node);
        } else if (char === "]") this.at++;
        else node = this.grow(node, this.word(), line);
      }
      node.endLine = Math.max(node.endLine, Math.min(this.row, this.lines.length - 1) + 1);
      this.nextRow();
    }
    return this.result();
  }

  /** `delete a b c`: c below a b. What is not there is passed over, as the device does. */
  private remove(): void {
    const words: string[] = [];
    for (this.skipBlanks(); !this.done && this.text[this.at] !== undefined; this.skipBlanks()) words.push(this.word());
    const last = words.pop();
    if (last !== undefined) this.root.at(...words)?.drop(last);
    this.nextRow();
  }

  /** The values of a list up to its bracket. */
  private values(owner: WordNode): void {
    const opened = this.row + 1;
    while (!this.done) {
      this.skipBlanks();
      const char = this.text[this.at];
      if (char === undefined) this.nextRow();
      else if (char === "]") {
        this.at++;
        return;
      } else if (char === ";" || char === "{" || char === "}") break;
      else owner.grow(this.word(), this.row + 1);
    }
    this.problem ??= { code: "unbalanced", line: opened };
  }

  private nextRow(): void {
    this.row++;
    this.at = 0;
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && " \t\r".includes(this.text[this.at]!)) this.at++;
  }

  private comment(char: string): boolean {
    const marks = char === "#" || char === "!" || this.text.startsWith("//", this.at);
    if (marks && this.text.search(/\S/) === this.at) {
      this.nextRow();
      return true;
    }
    if (!this.text.startsWith("/*", this.at)) return false;
    const opened = this.row + 1;
    this.at += 2;
    while (!this.done) {
      const end = this.text.indexOf("*/", this.at);
      if (end >= 0) {
        this.at = end + 2;
        return true;
      }
      this.nextRow();
    }
    this.problem ??= { code: "unbalanced", line: opened };
    return true;
  }

  private word(): string {
    const char = this.text[this.at]!;
    if (char === '"' || char === "'") return this.quoted(char);
    const start = this.at;
    // A place holder that nobody filled in (`${name}`, `{{ name }}`) is part of the word.
    let open = char === "{" ? 1 : 0;
    for (this.at++; this.at < this.text.length; this.at++) {
      const next = this.text[this.at]!;
      if (" \t\r".includes(next)) break;
      if (next === "{" && (open > 0 || this.text[this.at - 1] === "$")) open++;
      else if (next === "}" && open > 0) open--;
      else if (next === "{" || next === "}" || next === "]") break;
      else if (next === ";" && " \t\r}".includes(this.text[this.at + 1] ?? " ")) break;
    }
    return this.text.slice(start, this.at);
  }

  private quoted(quote: string): string {
    const opened = this.row + 1;
    const parts: string[] = [];
    let from = ++this.at;
    while (!this.done) {
      const text = this.text;
      const char = text[this.at];
      if (char === undefined) {
        parts.push(text.slice(from), "\n");
        this.nextRow();
        from = 0;
      } else if (char === quote) {
        parts.push(text.slice(from, this.at));
        this.at++;
        return parts.join("");
      } else if (char === "\\" && quote === '"') {
        parts.push(text.slice(from, this.at), text[this.at + 1] ?? "");
        this.at += 2;
        from = this.at;
      } else this.at++;
    }
    this.problem ??= { code: "open-string", line: opened };
    return parts.join("");
  }
}
