import type { TextLine } from "@/lib/parsers/indented-text";
import { opensQuote, type Token, tokens } from "./lexer";
import { childOf, type JunosNode, newNode } from "./tree";

export interface ParsedJunos {
  root: JunosNode;
  /** Lines that are neither blank nor comment nor what a terminal adds. */
  lines: number;
  /** Source lines by number, for evidence. */
  texts: Map<number, string>;
  /** What makes the whole text untrustworthy. */
  faults: { code: "truncated" | "unbalanced" | "command-refused" | "several-devices"; line: number; text: string }[];
  /** Lines that are no statement at all. */
  odd: number[];
}

const PROMPT =
  /^(\{(master|primary|backup|secondary|linecard|local|hold|lost)[^}]*\}(\[edit[^\]]*\])?|\[edit[^\]]*\]|[\w.-]+@[\w.:/-]+[>#%]( .*)?)$/;
const REFUSED = /^(error: |unknown command|syntax error|permission denied|\s*\^$)/i;
const SET =
  /^(set|delete|deactivate|activate|protect|unprotect|annotate|edit|top|rename|insert|replace|commit|exit|quit|show)(\s|$)/;
const MARKS = new Set(["inactive:", "active:", "protect:", "replace:", "delete:"]);
/** More words from the top than any configuration has; what lies deeper is put at this depth. */
const DEEPEST = 64;

/** Braces, `set` lines, or `set`/`delete`/`deactivate` lines after braces → one tree. Never throws. */
export function parseJunos(lines: readonly TextLine[]): ParsedJunos {
  const parsed: ParsedJunos = { root: newNode("", 0), lines: 0, texts: new Map(), faults: [], odd: [] };
  const parser = new BraceParser(parsed);
  let comment = false;
  let continued: OpenText | null = null;
  for (const line of lines) {
    const trimmed = line.text.trim();
    if (comment) {
      comment = !trimmed.includes("*/");
      continue;
    }
    if (trimmed === "") continue;
    if (!continued) {
      if (trimmed.startsWith("/*")) {
        comment = !trimmed.includes("*/");
        continue;
      }
      if (trimmed.startsWith("#") || PROMPT.test(trimmed)) continue;
      if (REFUSED.test(trimmed)) {
        parsed.faults.push({ code: "command-refused", line: line.line, text: trimmed });
        continue;
      }
    }
    parsed.lines++;
    parsed.texts.set(line.line, trimmed);
    continued ??= { line: line.line, parts: [], length: 0, quoted: false };
    continued.parts.push(line.text);
    continued.length += line.text.length + 1;
    continued.quoted = opensQuote(line.text, continued.quoted);
    if (continued.quoted && continued.length < LONGEST) continue;
    const text = continued.parts.join("\n").trim();
    if (parser.depth === 0 && !parser.pending && SET.test(text)) setLine(parsed, text, continued.line);
    else parser.line(text, continued.line);
    continued = null;
  }
  const last = lines.at(-1)?.line ?? 1;
  if (continued || comment || parser.depth > 0 || parser.pending)
    parsed.faults.push({ code: "truncated", line: last, text: "" });
  return parsed;
}

/** A text in quotes that goes on over several lines. */
interface OpenText {
  line: number;
  parts: string[];
  length: number;
  quoted: boolean;
}

/** No text in quotes is longer; a quotation mark that nobody closes swallows no more than this. */
const LONGEST = 20_000;

class BraceParser {
  private readonly stack: { node: JunosNode; depth: number }[] = [];
  private words: { text: string; line: number }[] = [];
  private list: string[] | null = null;

  constructor(private readonly parsed: ParsedJunos) {}

  get depth(): number {
    return this.stack.length;
  }
  get pending(): boolean {
    return this.words.length > 0 || this.list !== null;
  }
  line(text: string, line: number): void {
    for (const token of tokens(text)) this.token(token, line);
  }
  private token(token: Token, line: number): void {
    if (token.kind === "word") {
      if (this.list) this.list.push(token.text);
      else if (this.words.length < DEEPEST) this.words.push({ text: token.text, line });
    } else if (token.kind === "[") this.list = [];
    else if (token.kind === "]") return;
    else if (token.kind === ";") this.end(line);
    else if (token.kind === "{") this.stack.push(this.insert([], line));
    else this.close(line);
  }
  private close(line: number): void {
    if (this.pending) this.end(line);
    if (this.stack.length === 0)
      this.parsed.faults.push({ code: "unbalanced", line, text: this.parsed.texts.get(line) ?? "" });
    else this.stack.pop();
  }
  private end(line: number): void {
    if (!this.pending) return;
    const items = this.list ?? [];
    this.insert(items, line);
  }
  /** Puts the statement gathered so far below the open block; gives its last node. */
  private insert(items: string[], line: number): { node: JunosNode; depth: number } {
    let { node, depth } = this.stack.at(-1) ?? { node: this.parsed.root, depth: 0 };
    let inactive = false;
    if (this.words.length === 0) this.parsed.odd.push(line);
    for (const [index, word] of this.words.entries()) {
      if (index < 3 && MARKS.has(word.text) && this.words.length > index + 1) inactive ||= word.text === "inactive:";
      else if (depth < DEEPEST) {
        node = childOf(node, word.text, word.line);
        depth++;
      }
    }
    const ends = items.length === 0 ? [node] : items.map((item) => childOf(node, item, line));
    if (inactive) for (const end of ends) end.inactive = true;
    this.words = [];
    this.list = null;
    return { node: ends[0]!, depth };
  }
}

function setLine(parsed: ParsedJunos, text: string, line: number): void {
  const words = tokens(text).flatMap((token) => (token.kind === "word" ? [token.text] : [token.kind]));
  const [verb, ...path] = words;
  if (verb === "set") {
    for (const one of expandList(path)) {
      let node = parsed.root;
      for (const word of one.slice(0, DEEPEST)) node = childOf(node, word, line);
    }
    return;
  }
  if (verb !== "delete" && verb !== "deactivate" && verb !== "activate") {
    if (!/^(protect|unprotect|annotate|commit|exit|quit|show|top)$/.test(verb ?? "")) parsed.odd.push(line);
    return;
  }
  let parent = parsed.root;
  for (const word of path.slice(0, -1)) {
    const next = parent.children.get(word);
    if (!next) return;
    parent = next;
  }
  const last = path.at(-1);
  const node = last === undefined ? undefined : parent.children.get(last);
  if (!node) return;
  if (verb === "delete") parent.children.delete(node.word);
  else node.inactive = verb === "deactivate";
}

/** `set a b [ c d ]` → `a b c` and `a b d`. */
function expandList(words: string[]): string[][] {
  const open = words.indexOf("[");
  if (open < 0) return [words.filter((word) => !/^[\]{};]$/.test(word))];
  const close = words.indexOf("]", open);
  const items = words.slice(open + 1, close < 0 ? undefined : close);
  return items.map((item) => [...words.slice(0, open), item]);
}
