import { AS_IT_STANDS, INCLUDE, type JsonTokens, STRING, WITH_ESCAPES, WORD } from "./json-tokens";

export interface JsonLexProblem {
  code: "open-string" | "open-comment" | "bad-include";
  file: string;
  line: number;
}

const NEWLINE = 10;
const QUOTE = 34;
const HASH = 35;
const STAR = 42;
const SLASH = 47;
const LESS = 60;
const BACKSLASH = 92;
/** By character code: 1 white space, 2 punctuation, 3 what begins something else and ends a word too. */
const ROLE = new Uint8Array(128);
for (const char of " \t\n\v\f\r") ROLE[char.charCodeAt(0)] = 1;
for (const char of "{}[],:") ROLE[char.charCodeAt(0)] = 2;
for (const char of '"#<') ROLE[char.charCodeAt(0)] = 3;
const SPACE = /\s/;
const INCLUDES = /<\?\s*include\s+"([^"\n]*)"\s*\?>/y;

/**
 * Cuts JSON as Kea takes it (comments `//`, `#` and those between `/*` and its end, includes) into tokens and adds them to `found`.
 * `include` may add those of the file that is included, and then says true. Never throws: a string that does not end goes to the end
 * of its line and is told as a problem.
 */
export function lexJson(
  text: string,
  file: string,
  found: JsonTokens,
  include: (path: string, line: number) => boolean = () => false,
): JsonLexProblem[] {
  const source = found.open({ name: file, text });
  const problems: JsonLexProblem[] = [];
  const { length } = text;
  let line = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    const role = roleOf(code);
    if (role === 1) {
      if (code === NEWLINE) line++;
      at++;
    } else if (role === 2) {
      found.add(code, at, at + 1, line, AS_IT_STANDS, source);
      at++;
    } else if (code === QUOTE) {
      const start = at++;
      let hash = 0;
      let plain = true;
      let closed = false;
      for (; at < length; at++) {
        const inner = text.charCodeAt(at);
        if (inner === QUOTE) {
          closed = true;
          break;
        }
        if (inner === NEWLINE) break;
        hash = (Math.imul(hash, 31) + inner) | 0;
        if (inner !== BACKSLASH) continue;
        plain = false;
        if (text.charCodeAt(at + 1) === NEWLINE) {
          at++;
          break;
        }
        at++;
      }
      if (closed) at++;
      else {
        at = Math.min(at, length);
        problems.push({ code: "open-string", file, line });
      }
      const id = plain && closed ? found.wordId(text, start + 1, at - 1, hash) : WITH_ESCAPES;
      found.add(STRING, start, at, line, id, source);
    } else if (code === HASH || (code === SLASH && text.charCodeAt(at + 1) === SLASH)) at = endOfLine(text, at);
    else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      const close = text.indexOf("*/", at + 2);
      if (close < 0) problems.push({ code: "open-comment", file, line });
      const end = close < 0 ? length : close + 2;
      line += countLines(text, at, end);
      at = end;
    } else if (code === LESS) {
      INCLUDES.lastIndex = at;
      const written = INCLUDES.exec(text);
      if (written) {
        const end = at + written[0].length;
        if (!include(written[1]!, line)) found.add(INCLUDE, at, end, line, AS_IT_STANDS, source);
        at = end;
      } else {
        problems.push({ code: "bad-include", file, line });
        at = endOfLine(text, at);
      }
    } else {
      const start = at;
      let hash = 0;
      for (let next = code; ; next = text.charCodeAt(at)) {
        hash = (Math.imul(hash, 31) + next) | 0;
        if (++at >= length) break;
        const after = text.charCodeAt(at);
        if (roleOf(after) > 0) break;
        // A comment may stand right behind a number.
        if (after === SLASH) {
          const third = text.charCodeAt(at + 1);
          if (third === SLASH || third === STAR) break;
        }
      }
      found.add(WORD, start, at, line, found.wordId(text, start, at, hash), source);
    }
  }
  return problems;
}

function roleOf(code: number): number {
  if (code < 128) return ROLE[code]!;
  return SPACE.test(String.fromCharCode(code)) ? 1 : 0;
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
