/** A piece of JSON text with where it stands. Lines are 1-based; `start` and `end` are offsets in its file. */
export interface JsonToken {
  /** "include": `<?include "…"?>`, whose `text` is the path. "word": true, false, null, a number, or what should not be there. */
  kind: "punct" | "string" | "word" | "include";
  /** Strings without quotes and escapes. */
  text: string;
  file: string;
  line: number;
  start: number;
  end: number;
}

export interface JsonLexProblem {
  code: "open-string" | "open-comment" | "bad-include";
  file: string;
  line: number;
}

const ESCAPES: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const PUNCTUATION = "{}[],:";
const INCLUDE = /<\?\s*include\s+"([^"\n]*)"\s*\?>/y;
const WORD = /[^\s{}[\],:"#<]+/y;

/**
 * Cuts JSON as Kea takes it (comments `//`, `#` and those between `/*` and its end, includes) into tokens. Never throws:
 * a string that does not end goes to the end of its line and is told as a problem.
 */
export function lexJson(text: string, file: string): { tokens: JsonToken[]; problems: JsonLexProblem[] } {
  const tokens: JsonToken[] = [];
  const problems: JsonLexProblem[] = [];
  let line = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const add = (kind: JsonToken["kind"], value: string, end: number) => {
    tokens.push({ kind, text: value, file, line, start: at, end });
    at = end;
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char === "\n") {
      line++;
      at++;
    } else if (/\s/.test(char)) at++;
    else if (char === "#" || text.startsWith("//", at)) at = endOfLine(text, at);
    else if (text.startsWith("/*", at)) {
      const close = text.indexOf("*/", at + 2);
      if (close < 0) problems.push({ code: "open-comment", file, line });
      const end = close < 0 ? text.length : close + 2;
      line += countLines(text, at, end);
      at = end;
    } else if (char === '"') {
      const string = readString(text, at);
      if (!string.closed) problems.push({ code: "open-string", file, line });
      add("string", string.value, string.end);
    } else if (char === "<") {
      INCLUDE.lastIndex = at;
      const include = INCLUDE.exec(text);
      if (include) add("include", include[1]!, INCLUDE.lastIndex);
      else {
        problems.push({ code: "bad-include", file, line });
        at = endOfLine(text, at);
      }
    } else if (PUNCTUATION.includes(char)) add("punct", char, at + 1);
    else {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0] ?? char;
      // A comment may stand right behind a number.
      const comment = word.search(/\/[/*]/);
      const whole = comment > 0 ? word.slice(0, comment) : word;
      add("word", whole, at + whole.length);
    }
  }
  return { tokens, problems };
}

function readString(text: string, open: number): { value: string; end: number; closed: boolean } {
  let value = "";
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') return { value, end: at + 1, closed: true };
    if (char === "\n") return { value, end: at, closed: false };
    if (char !== "\\") value += char;
    else {
      const next = text[++at] ?? "";
      const code = next === "u" ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
      if (next === "\n") return { value, end: at, closed: false };
      if (code) at += 4;
      value += code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[next] ?? next);
    }
  }
  return { value, end: text.length, closed: false };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
