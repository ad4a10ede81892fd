import { lexBraces } from "./braces-lexer";
import { type BraceTokens, STRING, type Token, WORD } from "./braces-tokens";

/** One statement: its words, and its block where it has one. What it says of single words costs less than the tokens themselves. */
export class Statement {
  constructor(
    readonly source: BraceTokens,
    /** Tokens before the block or the semicolon: [from, to). */
    readonly from: number,
    readonly to: number,
    /** null: ended by a semicolon. */
    readonly block: Statement[] | null,
    private readonly openAt: number,
    private readonly closeAt: number,
  ) {}

  /** Tokens before the block or the semicolon. */
  get head(): Token[] {
    return this.source.tokens(this.from, this.to);
  }

  /** The head without its first `skip` tokens. */
  headFrom(skip: number): Token[] {
    return this.source.tokens(this.from + skip, this.to);
  }

  /** How many tokens the head has. */
  get size(): number {
    return this.to - this.from;
  }

  /** Opening brace of the block. */
  get open(): Token | null {
    return this.openAt < 0 ? null : this.source.token(this.openAt);
  }

  /** Semicolon or closing brace; null when the text ended first, or when the next statement began without one. */
  get close(): Token | null {
    return this.closeAt < 0 ? null : this.source.token(this.closeAt);
  }

  /** The first word in lower case; empty when the statement begins with something else. */
  get word(): string {
    return this.from < this.to && this.source.kind(this.from) === WORD ? this.source.lowerAt(this.from) : "";
  }

  /** Text of one token of the head; empty behind its end. */
  text(at: number): string {
    return this.from + at < this.to ? this.source.textAt(this.from + at) : "";
  }

  lower(at: number): string {
    return this.from + at < this.to ? this.source.lowerAt(this.from + at) : "";
  }

  isString(at: number): boolean {
    return this.from + at < this.to && this.source.kind(this.from + at) === STRING;
  }

  isPunct(at: number): boolean {
    return this.from + at < this.to && this.source.kind(this.from + at) > STRING;
  }

  get file(): string {
    return this.source.file;
  }

  /** Line of its first token; 0 when it has none. */
  get line(): number {
    return this.from < this.to ? this.source.line(this.from) : this.openAt < 0 ? 0 : this.source.line(this.openAt);
  }

  /** Line on which its head ends, with its semicolon. */
  get endLine(): number {
    const last = this.block === null && this.closeAt >= 0 ? this.closeAt : this.to - 1;
    return last < this.from ? 0 : this.source.endLine(last);
  }

  withBlock(block: Statement[]): Statement {
    return new Statement(this.source, this.from, this.to, block, this.openAt, this.closeAt);
  }

  /** The same without the first `skip` tokens of its head. */
  without(skip: number): Statement {
    return new Statement(this.source, this.from + skip, this.to, this.block, this.openAt, this.closeAt);
  }
}

export interface BraceProblem {
  code: "unbalanced" | "unterminated" | "open-string" | "stray-brace" | "stray-semicolon";
  file: string;
  line: number;
}

export interface BraceTree {
  statements: Statement[];
  problems: BraceProblem[];
  tokens: BraceTokens;
}

/** After one of these a new line continues the statement, whatever word it begins with. */
const CONTINUES = new Set(
  [
    "=",
    "!=",
    "~=",
    "~~",
    ",",
    "(",
    "!",
    "and",
    "or",
    "not",
    "if",
    "elsif",
    "exists",
    "known",
    "of",
    "match",
    "with",
  ].concat([
    "encapsulate",
    "on",
    "code",
    "allow",
    "deny",
    "ignore",
    "set",
    "unset",
    "add",
    "return",
    "default",
    "peer",
  ]),
);

const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const SEMICOLON = 59;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Text → statements. `starters` are words that begin a statement when they stand first on a line: they end a statement that lacks
 * its semicolon, so that one typing error does not swallow what follows. Braces after `=` or `of` hold a record type, not a block.
 * Never throws; what is out of balance stands in `problems`.
 */
export function parseBraces(text: string, file: string, starters: ReadonlySet<string>): BraceTree {
  const tokens = lexBraces(text, file);
  const { count } = tokens;
  const problems: BraceProblem[] = [];
  const tell = (code: BraceProblem["code"], line: number) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ code, file, line });
  };
  if (tokens.openString !== null) tell("open-string", tokens.openString);
  let at = 0;
  let depth = 0;

  const startsNext = (from: number, here: number): boolean => {
    if (here === from || !tokens.firstOnLine(here) || !starters.has(tokens.lowerAt(here))) return false;
    const last = here - 1;
    if (tokens.kind(last) === WORD && tokens.textAt(last).endsWith(":")) return false;
    return tokens.kind(last) === STRING || !CONTINUES.has(tokens.lowerAt(last));
  };

  function readStatement(): Statement {
    const from = at;
    let parens = 0;
    while (at < count) {
      const kind = tokens.kind(at);
      if (kind > STRING) {
        if (kind === OPEN_PAREN) parens++;
        else if (kind === CLOSE_PAREN) parens = Math.max(0, parens - 1);
        else if (kind === SEMICOLON && parens === 0) {
          at++;
          return new Statement(tokens, from, at - 1, null, -1, at - 1);
        } else if (kind === OPEN_BRACE) {
          const last = at > from ? tokens.lowerAt(at - 1) : "";
          if (last === "=" || last === "of") {
            while (at < count && !endsRecord(tokens.textAt(at))) at++;
            if (at < count && tokens.textAt(at) === "}") at++;
            continue;
          }
          const open = at++;
          const statements: Statement[] = [];
          const close = readBlock(open, statements);
          return new Statement(tokens, from, open, statements, open, close);
        } else if (kind === CLOSE_BRACE) break;
      } else if (kind === WORD && parens === 0 && startsNext(from, at)) break;
      at++;
    }
    if (at > from) tell("unterminated", tokens.endLine(at - 1));
    return new Statement(tokens, from, at, null, -1, -1);
  }

  /** One that ends nothing. dhcpd's grammar has a place for it behind the block of a key alone. */
  function passSemicolon(before: Statement[]): void {
    const last = before.at(-1);
    if (last?.word !== "key" || last.block === null || tokens.textAt(at - 1) !== "}")
      tell("stray-semicolon", tokens.line(at));
    at++;
  }

  /** Gives the position of the closing brace; -1: there is none. */
  function readBlock(open: number, statements: Statement[]): number {
    while (at < count) {
      const kind = tokens.kind(at);
      if (kind === CLOSE_BRACE) return at++;
      if (kind === SEMICOLON) passSemicolon(statements);
      else {
        if (++depth > MAX_DEPTH) {
          at = count;
          break;
        }
        statements.push(readStatement());
        depth--;
      }
    }
    tell("unbalanced", tokens.line(open));
    return -1;
  }

  const statements: Statement[] = [];
  while (at < count) {
    const kind = tokens.kind(at);
    if (kind === CLOSE_BRACE) tell("stray-brace", tokens.line(at++));
    else if (kind === SEMICOLON) passSemicolon(statements);
    else statements.push(readStatement());
  }
  return { statements, problems, tokens };
}

/** A string may hold these too: it then ends the record as it always did. */
const endsRecord = (text: string) => text === "}" || text === ";";

/** A text that is another language altogether gives no list of thousands. */
const MOST_PROBLEMS = 200;

/** Nobody nests deeper by hand; a text of a million braces must not exhaust the stack. */
const MAX_DEPTH = 400;

/** The statement's text in one line, for names and messages. */
export function headText(tokens: Token[]): string {
  return tokens
    .map((token) => (token.kind === "string" ? JSON.stringify(token.text) : token.text))
    .join(" ")
    .replace(/\( /g, "(")
    .replace(/ ([),])/g, "$1");
}
