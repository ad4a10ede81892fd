import { type DataNode, node, put, SyntaxProblem } from "./data-node";

/** JSON → tree with lines. Throws `SyntaxProblem`; `cut` when the text ends before the value does. */
export function parseJsonNodes(text: string): DataNode {
  const reader = new Reader(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  const root = reader.value(0);
  reader.end();
  return root;
}

const MAX_DEPTH = 60;

class Reader {
  private at = 0;
  private line = 1;

  constructor(private readonly text: string) {}

  value(depth: number): DataNode {
    if (depth > MAX_DEPTH) throw this.wrong("nested too deeply");
    this.space();
    const made = node(this.line);
    const next = this.text[this.at];
    if (next === "{") this.members(made, depth);
    else if (next === "[") this.elements(made, depth);
    else if (next === '"') made.text = this.string();
    else made.text = this.word();
    made.endLine = this.line;
    return made;
  }

  end(): void {
    this.space();
    if (this.at < this.text.length) throw this.wrong("something stands after the end");
  }

  private members(made: DataNode, depth: number): void {
    this.at++;
    for (let first = true; !this.closes("}", first); first = false) {
      const name = this.string();
      this.take(":");
      put(made, name, this.value(depth + 1));
    }
  }

  private elements(made: DataNode, depth: number): void {
    made.items = [];
    this.at++;
    for (let first = true; !this.closes("]", first); first = false) made.items.push(this.value(depth + 1));
  }

  private closes(mark: string, first: boolean): boolean {
    this.space();
    if (this.text[this.at] === mark) {
      this.at++;
      return true;
    }
    if (!first) this.take(",");
    this.space();
    return false;
  }

  private take(mark: string): void {
    this.space();
    if (this.text[this.at] !== mark) throw this.wrong(`"${mark}" is missing`);
    this.at++;
  }

  private string(): string {
    const match = /"(?:[^"\\\n]|\\.)*"/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (!found) throw this.wrong("a text is not closed");
    this.at = match.lastIndex;
    try {
      return JSON.parse(found[0]) as string;
    } catch {
      throw this.wrong("a text holds a wrong escape");
    }
  }

  private word(): string | null {
    const match = /-?\d[\d.eE+-]*|true|false|null/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (!found) throw this.wrong("no value");
    this.at = match.lastIndex;
    return found[0] === "null" ? null : found[0];
  }

  private space(): void {
    for (; this.at < this.text.length; this.at++) {
      const next = this.text[this.at];
      if (next === "\n") this.line++;
      else if (next !== " " && next !== "\t" && next !== "\r") return;
    }
  }

  private wrong(why: string): SyntaxProblem {
    const rest = this.text.slice(this.at);
    return new SyntaxProblem(this.line, rest.trim() === "" || /^"[^"]*$/.test(rest), why);
  }
}
