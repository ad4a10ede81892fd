import { lexJson } from "./json-lexer";
import { JsonArray, JsonItem, JsonMember, type JsonNode, JsonObject, JsonScalar } from "./json-nodes";
import { INCLUDE, JsonTokens, STRING } from "./json-tokens";

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
  tokens: JsonTokens;
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
/** So many members are sooner gone through than put into a set. */
const FEW = 12;
/** Of one kind; a text that is another language altogether gives no list of thousands. */
const MOST_PROBLEMS = 50;

/**
 * Reads JSON with comments, commas before a closing bracket and `<?include "file"?>`, which puts the other file's text in that place,
 * as Kea's own reader does. Every token keeps its file and line. Never throws: what is wrong is told, and what could be read is kept.
 */
export function parseJson(source: JsonSource, resolve: (path: string) => JsonSource | null): JsonDocument {
  const document = emptyDocument(source.text.length);
  document.problems.push(...expand(source, [], document, resolve));
  document.root = new Reader(document.tokens, document.problems).document();
  return document;
}

/** A document of nothing, with room for as much text. */
export function emptyDocument(length = 0): JsonDocument {
  return { root: null, tokens: new JsonTokens(length), files: [], problems: [] };
}

/** Adds the tokens of a file and of those that it includes; gives what is wrong with it, then with them. */
function expand(
  source: JsonSource,
  open: string[],
  document: JsonDocument,
  resolve: (path: string) => JsonSource | null,
): JsonProblem[] {
  const file = source.name;
  const included: JsonProblem[] = [];
  document.files.push(file);
  const problems = lexJson(source.text, file, document.tokens, (text, line) => {
    const target = resolve(text);
    // Where it cannot be put in its place it keeps that, so that nothing else is taken for what it stood for.
    if (!target) included.push({ code: "include-missing", file, line, text });
    else if (target.name === file || open.includes(target.name) || document.files.length > MOST_INCLUDES)
      included.push({ code: "include-loop", file, line, text });
    else {
      for (const one of expand(target, [...open, file], document, resolve)) included.push(one);
      return true;
    }
    return false;
  });
  const own = problems.slice(0, MOST_PROBLEMS).map(
    ({ code, line }): JsonProblem => ({
      code: code === "bad-include" ? "syntax" : "truncated",
      file,
      line,
      text: "",
    }),
  );
  return [...own, ...included];
}

const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const COMMA = 44;
const COLON = 58;

class Reader {
  private at = 0;
  private depth = 0;
  /** Members and elements of the blocks that are open. A list that grows takes more room than the few that most blocks hold. */
  private readonly members: JsonMember[] = [];
  private readonly items: JsonItem[] = [];
  private readonly count: number;
  private readonly told = new Map<JsonProblem["code"], number>();

  constructor(
    private readonly tokens: JsonTokens,
    private readonly problems: JsonProblem[],
  ) {
    this.count = tokens.count;
  }

  document(): JsonNode | null {
    let included = 0;
    while (included < this.count && this.tokens.kind(included) === INCLUDE) included++;
    if (included === this.count) return null;
    const root = this.value();
    while (this.is(INCLUDE)) this.at++;
    if (this.at < this.count) this.problem("syntax", this.at);
    return root;
  }

  private problem(code: JsonProblem["code"], at: number): void {
    const where = Math.min(at, this.count - 1);
    const told = this.told.get(code) ?? 0;
    if (where < 0 || told >= MOST_PROBLEMS) return;
    this.told.set(code, told + 1);
    const { file, line, text } = this.tokens.token(where);
    this.problems.push({ code, file, line, text });
  }

  /** The kind of the token that comes next, or the code of its character. */
  private is(kind: number): boolean {
    return this.at < this.count && this.tokens.kind(this.at) === kind;
  }

  /** Position of the token that was taken; -1: another one comes next. */
  private take(kind: number): number {
    return this.is(kind) ? this.at++ : -1;
  }

  private value(): JsonNode | null {
    const { tokens, at } = this;
    if (at >= this.count) return null;
    const kind = tokens.kind(at);
    if (kind === OPEN_BRACE || kind === OPEN_BRACKET) {
      if (this.depth >= DEEPEST) {
        this.problem("too-deep", at);
        this.at = this.count;
        return null;
      }
      this.depth++;
      const node = kind === OPEN_BRACE ? this.object() : this.array();
      this.depth--;
      return node;
    }
    if (kind > INCLUDE) return null;
    this.at++;
    if (kind === INCLUDE) return null;
    const text = tokens.text(at);
    if (kind === STRING) return new JsonScalar(tokens, at, text);
    const value = scalarOf(text);
    if (value === undefined) this.problem("syntax", at);
    return new JsonScalar(tokens, at, value ?? null);
  }

  private object(): JsonObject {
    const { tokens, members } = this;
    const first = this.at++;
    const start = members.length;
    let names: Set<string> | null = null;
    let closeAt: number;
    for (;;) {
      closeAt = this.take(CLOSE_BRACE);
      if (closeAt >= 0 || this.at >= this.count) break;
      const key = this.at;
      const kind = tokens.kind(key);
      if (kind === INCLUDE) {
        this.at++;
        this.take(COMMA);
        continue;
      }
      if (kind !== STRING || key + 1 >= this.count || tokens.kind(key + 1) !== COLON) {
        if (this.closesOther(CLOSE_BRACKET, CLOSE_BRACE)) break;
        this.problem(key + 1 >= this.count ? "truncated" : "syntax", key);
        this.at++;
        continue;
      }
      this.at += 2;
      const before = this.at;
      const value = this.value();
      if (!value && this.at === before) this.problem(this.at >= this.count ? "truncated" : "syntax", key + 1);
      const name = tokens.text(key);
      if (names ? names.has(name) : this.isMember(start, name)) this.problem("duplicate-key", key);
      if (!names && (!value || members.length - start >= FEW))
        names = new Set(members.slice(start).map((one) => one.name));
      names?.add(name);
      const comma = this.separator(CLOSE_BRACE);
      if (value) members.push(new JsonMember(name, value, key, comma));
    }
    if (closeAt < 0) this.problem("truncated", first);
    return new JsonObject(tokens, first, closeAt, members.splice(start));
  }

  private isMember(start: number, name: string): boolean {
    const { members } = this;
    for (let at = start; at < members.length; at++) if (members[at]!.name === name) return true;
    return false;
  }

  private array(): JsonArray {
    const { tokens, items } = this;
    const first = this.at++;
    const start = items.length;
    let closeAt: number;
    for (;;) {
      closeAt = this.take(CLOSE_BRACKET);
      if (closeAt >= 0 || this.at >= this.count) break;
      const before = this.at;
      const value = this.value();
      if (!value && this.at === before) {
        if (this.closesOther(CLOSE_BRACE, CLOSE_BRACKET)) break;
        this.problem("syntax", this.at);
        this.at++;
        continue;
      }
      const comma = this.separator(CLOSE_BRACKET);
      if (value) items.push(new JsonItem(value, comma));
    }
    if (closeAt < 0) this.problem("truncated", first);
    return new JsonArray(tokens, first, closeAt, items.splice(start));
  }

  /** The other kind of bracket closes: the block that is open here was never closed, and the one around it goes on. */
  private closesOther(other: number, own: number): boolean {
    return this.depth >= 2 && own !== other && this.is(other);
  }

  private separator(close: number): number {
    const comma = this.take(COMMA);
    if (comma >= 0 || this.at >= this.count) return comma;
    const next = this.tokens.kind(this.at);
    // An include may bring its own commas.
    if (next === close || next === CLOSE_BRACE || next === CLOSE_BRACKET || next === INCLUDE) return comma;
    if (this.tokens.kind(this.at - 1) !== INCLUDE) this.problem("syntax", this.at);
    return comma;
  }
}

/** undefined: no word of JSON. Kea also takes numbers such as `.5`. */
function scalarOf(word: string): number | boolean | null | undefined {
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word) ? Number(word) : undefined;
}
