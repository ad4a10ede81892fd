import { type JsonToken, lexJson } from "./json-lexer";

export interface JsonObject {
  kind: "object";
  members: JsonMember[];
  open: JsonToken;
  /** null: the text ends before it. */
  close: JsonToken | null;
}

export interface JsonArray {
  kind: "array";
  items: JsonItem[];
  open: JsonToken;
  close: JsonToken | null;
}

export interface JsonScalar {
  kind: "scalar";
  value: string | number | boolean | null;
  token: JsonToken;
}

export type JsonNode = JsonObject | JsonArray | JsonScalar;

/** One element of an array, with the comma behind it where there is one. */
export interface JsonItem {
  value: JsonNode;
  comma: JsonToken | null;
}

export interface JsonMember {
  key: JsonToken;
  value: JsonNode;
  comma: JsonToken | null;
}

export interface JsonProblem {
  code: "truncated" | "syntax" | "duplicate-key" | "include-missing" | "include-loop" | "too-deep";
  file: string;
  line: number;
  /** What stands there, or the path of the include. */
  text: string;
}

export interface JsonDocument {
  root: JsonNode | null;
  /** All tokens in the order in which they are read, includes put in their places. */
  tokens: JsonToken[];
  /** Files that are part of it, the first one first. */
  files: string[];
  problems: JsonProblem[];
}

export interface JsonSource {
  name: string;
  text: string;
}

/** Nobody nests deeper by hand; a text of a million brackets must not exhaust the stack. */
const DEEPEST = 100;
const MOST_INCLUDES = 1000;
/** Of one kind; a text that is another language altogether gives no list of thousands. */
const MOST_PROBLEMS = 50;

/**
 * Reads JSON with comments, commas before a closing bracket and `<?include "file"?>`, which puts the other file's text in that place,
 * as Kea's own reader does. Every token keeps its file and line. Never throws: what is wrong is told, and what could be read is kept.
 */
export function parseJson(source: JsonSource, resolve: (path: string) => JsonSource | null): JsonDocument {
  const document: JsonDocument = { root: null, tokens: [], files: [], problems: [] };
  expand(source, [], document, resolve);
  const reader = new Reader(document.tokens, document.problems);
  document.root = reader.document();
  return document;
}

function expand(
  source: JsonSource,
  open: string[],
  document: JsonDocument,
  resolve: (path: string) => JsonSource | null,
): void {
  const { tokens, problems } = lexJson(source.text, source.name);
  document.files.push(source.name);
  for (const { code, file, line } of problems.slice(0, MOST_PROBLEMS))
    document.problems.push({ code: code === "bad-include" ? "syntax" : "truncated", file, line, text: "" });
  for (const token of tokens) {
    if (token.kind !== "include") {
      document.tokens.push(token);
      continue;
    }
    const target = resolve(token.text);
    const { file, line, text } = token;
    if (!target) document.problems.push({ code: "include-missing", file, line, text });
    else if (target.name === source.name || open.includes(target.name) || document.files.length > MOST_INCLUDES)
      document.problems.push({ code: "include-loop", file, line, text });
    else {
      expand(target, [...open, source.name], document, resolve);
      continue;
    }
    // It keeps its place, so that nothing else is taken for what it stood for.
    document.tokens.push(token);
  }
}

class Reader {
  private at = 0;
  private depth = 0;
  private readonly told = new Map<JsonProblem["code"], number>();

  constructor(
    private readonly tokens: JsonToken[],
    private readonly problems: JsonProblem[],
  ) {}

  document(): JsonNode | null {
    if (this.tokens.every((token) => token.kind === "include")) return null;
    const root = this.value();
    while (this.tokens[this.at]?.kind === "include") this.at++;
    if (this.at < this.tokens.length) this.problem("syntax", this.tokens[this.at]);
    return root;
  }

  private problem(code: JsonProblem["code"], token: JsonToken | undefined): void {
    const where = token ?? this.tokens.at(-1);
    const told = this.told.get(code) ?? 0;
    if (!where || told >= MOST_PROBLEMS) return;
    this.told.set(code, told + 1);
    this.problems.push({ code, file: where.file, line: where.line, text: where.text });
  }

  private isPunct(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === "punct" && token.text === text;
  }

  private take(text: string): JsonToken | null {
    return this.isPunct(text) ? this.tokens[this.at++]! : null;
  }

  private value(): JsonNode | null {
    const token = this.tokens[this.at];
    if (!token) return null;
    if (this.isPunct("{") || this.isPunct("[")) {
      if (this.depth >= DEEPEST) {
        this.problem("too-deep", token);
        this.at = this.tokens.length;
        return null;
      }
      this.depth++;
      const node = token.text === "{" ? this.object() : this.array();
      this.depth--;
      return node;
    }
    if (token.kind === "punct") return null;
    this.at++;
    if (token.kind === "include") return null;
    const value = token.kind === "string" ? token.text : scalarOf(token.text);
    if (value === undefined) this.problem("syntax", token);
    return { kind: "scalar", value: value ?? null, token };
  }

  private object(): JsonObject {
    const open = this.tokens[this.at++]!;
    const object: JsonObject = { kind: "object", members: [], open, close: null };
    const seen = new Set<string>();
    for (;;) {
      object.close = this.take("}");
      const key = this.tokens[this.at];
      if (object.close || !key) break;
      if (key.kind === "include") {
        this.at++;
        this.take(",");
        continue;
      }
      const colon = this.tokens[this.at + 1];
      if (key.kind !== "string" || colon?.kind !== "punct" || colon.text !== ":") {
        if (this.closesOther("]", "}")) break;
        this.problem(this.at + 1 >= this.tokens.length ? "truncated" : "syntax", key);
        this.at++;
        continue;
      }
      this.at += 2;
      const before = this.at;
      const value = this.value();
      if (!value && this.at === before) this.problem(this.at >= this.tokens.length ? "truncated" : "syntax", colon);
      if (seen.has(key.text)) this.problem("duplicate-key", key);
      seen.add(key.text);
      const comma = this.separator("}");
      if (value) object.members.push({ key, value, comma });
    }
    if (!object.close) this.problem("truncated", open);
    return object;
  }

  private array(): JsonArray {
    const open = this.tokens[this.at++]!;
    const array: JsonArray = { kind: "array", items: [], open, close: null };
    for (;;) {
      array.close = this.take("]");
      if (array.close || this.at >= this.tokens.length) break;
      const before = this.at;
      const value = this.value();
      if (!value && this.at === before) {
        if (this.closesOther("}", "]")) break;
        this.problem("syntax", this.tokens[this.at]);
        this.at++;
        continue;
      }
      const comma = this.separator("]");
      if (value) array.items.push({ value, comma });
    }
    if (!array.close) this.problem("truncated", open);
    return array;
  }

  /** The other kind of bracket closes: the block that is open here was never closed, and the one around it goes on. */
  private closesOther(other: string, own: string): boolean {
    if (!this.isPunct(other) || this.depth < 2) return false;
    return own !== other;
  }

  private separator(close: string): JsonToken | null {
    const comma = this.take(",");
    const next = this.tokens[this.at];
    // An include may bring its own commas.
    if (
      !comma &&
      next &&
      !this.isPunct(close) &&
      next.kind !== "include" &&
      this.tokens[this.at - 1]?.kind !== "include"
    )
      if (!this.isPunct("]") && !this.isPunct("}")) this.problem("syntax", next);
    return comma;
  }
}

/** undefined: no word of JSON. Kea also takes numbers such as `.5`. */
function scalarOf(word: string): number | boolean | null | undefined {
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word) ? Number(word) : undefined;
}

/** The value of a member; undefined where there is none. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.find((one) => one.key.text === key)?.value : undefined;
}

export function itemsOf(node: JsonNode | undefined): JsonNode[] {
  return node?.kind === "array" ? node.items.map((item) => item.value) : [];
}

export function stringOf(node: JsonNode | undefined): string | null {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : null;
}

/** The strings of a list, or the one string that stands in its place. */
export function stringsOf(node: JsonNode | undefined): string[] {
  const one = stringOf(node);
  return one !== null ? [one] : itemsOf(node).flatMap((item) => stringOf(item) ?? []);
}

/** First and last token of a value. */
export function firstToken(node: JsonNode): JsonToken {
  return node.kind === "scalar" ? node.token : node.open;
}

export function lastToken(node: JsonNode): JsonToken {
  return node.kind === "scalar" ? node.token : (node.close ?? node.open);
}
