import { lexBraces, type Token } from "./braces-lexer";

/** One statement: its words, and its block where it has one. */
export interface Statement {
  /** Tokens before the block or the semicolon. */
  head: Token[];
  /** null: ended by a semicolon. */
  block: Statement[] | null;
  /** Opening brace of the block. */
  open: Token | null;
  /** Semicolon or closing brace; null when the text ended first, or when the next statement began without one. */
  close: Token | null;
}

export interface BraceProblem {
  code: "unbalanced" | "unterminated" | "open-string" | "stray-brace";
  file: string;
  line: number;
}

export interface BraceTree {
  statements: Statement[];
  problems: BraceProblem[];
  tokens: Token[];
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

/**
 * Text → statements. `starters` are words that begin a statement when they stand first on a line: they end a statement that lacks
 * its semicolon, so that one typing error does not swallow what follows. Braces after `=` or `of` hold a record type, not a block.
 * Never throws; what is out of balance stands in `problems`.
 */
export function parseBraces(text: string, file: string, starters: ReadonlySet<string>): BraceTree {
  const { tokens, openString } = lexBraces(text, file);
  const problems: BraceProblem[] = [];
  if (openString !== null) problems.push({ code: "open-string", file, line: openString });
  let at = 0;
  let depth = 0;

  const startsNext = (head: Token[], token: Token): boolean => {
    const last = head.at(-1);
    if (!last || !token.firstOnLine || token.kind !== "word" || !starters.has(token.text.toLowerCase())) return false;
    if (last.kind === "word" && last.text.endsWith(":")) return false;
    return last.kind === "string" || !CONTINUES.has(last.text.toLowerCase());
  };

  function readStatement(): Statement {
    const head: Token[] = [];
    let parens = 0;
    while (at < tokens.length) {
      const token = tokens[at]!;
      if (token.kind === "punct") {
        if (token.text === "(") parens++;
        else if (token.text === ")") parens = Math.max(0, parens - 1);
        else if (token.text === ";" && parens === 0) {
          at++;
          return { head, block: null, open: null, close: token };
        } else if (token.text === "{") {
          const last = head.at(-1)?.text.toLowerCase();
          if (last === "=" || last === "of") {
            while (at < tokens.length && tokens[at]!.text !== "}" && tokens[at]!.text !== ";") head.push(tokens[at++]!);
            if (tokens[at]?.text === "}") head.push(tokens[at++]!);
            continue;
          }
          at++;
          const block = readBlock(token);
          return { head, block: block.statements, open: token, close: block.close };
        } else if (token.text === "}") break;
      }
      if (parens === 0 && startsNext(head, token)) break;
      head.push(token);
      at++;
    }
    const last = head.at(-1);
    if (last) problems.push({ code: "unterminated", file, line: last.endLine });
    return { head, block: null, open: null, close: null };
  }

  function readBlock(open: Token): { statements: Statement[]; close: Token | null } {
    const statements: Statement[] = [];
    while (at < tokens.length) {
      const token = tokens[at]!;
      if (token.kind === "punct" && token.text === "}") {
        at++;
        return { statements, close: token };
      }
      if (token.kind === "punct" && token.text === ";") at++;
      else {
        if (++depth > MAX_DEPTH) {
          at = tokens.length;
          break;
        }
        statements.push(readStatement());
        depth--;
      }
    }
    problems.push({ code: "unbalanced", file, line: open.line });
    return { statements, close: null };
  }

  const statements: Statement[] = [];
  while (at < tokens.length) {
    const token = tokens[at]!;
    if (token.kind === "punct" && (token.text === ";" || token.text === "}")) {
      if (token.text === "}") problems.push({ code: "stray-brace", file, line: token.line });
      at++;
    } else statements.push(readStatement());
  }
  return { statements, problems, tokens };
}

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
