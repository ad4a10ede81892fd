import { BraceTokens, STRING, WORD } from "./braces-tokens";

/** Tokens of brace-and-semicolon languages as ISC dhcpd writes them: `#` comments, strings with backslash escapes, words, punctuation. */

const WORD_ENDS = '{}();,="#!~ \t\r\n\f\v';
/** By character code: what ends a word, white space included. */
const ENDS_WORD = new Uint8Array(128);
for (const char of WORD_ENDS) ENDS_WORD[char.charCodeAt(0)] = 1;
const BOM = 0xfeff;
const NEWLINE = 10;
const BANG = 33;
const QUOTE = 34;
const HASH = 35;
const EQUALS = 61;
const BACKSLASH = 92;
const TILDE = 126;

/** Splits a text into tokens. Never throws. A `#` ends a word and begins a comment, wherever it stands outside a string. */
export function lexBraces(text: string, file: string): BraceTokens {
  const found = new BraceTokens(text, file);
  const { length } = text;
  let line = 1;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code < 128 ? ENDS_WORD[code] === 0 : code !== BOM) {
      const start = at;
      let hash = 0;
      for (let next = code; next < 128 ? ENDS_WORD[next] === 0 : next !== BOM; next = text.charCodeAt(at)) {
        hash = (Math.imul(hash, 31) + next) | 0;
        if (++at >= length) break;
      }
      found.add(WORD, start, at, line, line, found.word(start, at, hash));
    } else if (code === NEWLINE) {
      line++;
      at++;
    } else if (code <= 32 || code === BOM) at++;
    else if (code === HASH) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? length : end;
    } else if (code === QUOTE) {
      const start = at++;
      const startLine = line;
      let hash = 0;
      let plain = true;
      for (; at < length; at++) {
        const inner = text.charCodeAt(at);
        if (inner === QUOTE) break;
        hash = (Math.imul(hash, 31) + inner) | 0;
        if (inner === NEWLINE) line++;
        else if (inner === BACKSLASH && at + 1 < length) {
          plain = false;
          if (text.charCodeAt(++at) === NEWLINE) line++;
        }
      }
      const closed = at < length;
      if (closed) at++;
      else found.openString = startLine;
      const id = plain && closed ? found.word(start + 1, at - 1, hash) : -1;
      found.add(STRING, start, at, startLine, line, id);
    } else {
      const next = at + 1 < length ? text.charCodeAt(at + 1) : 0;
      const two = (code === BANG && next === EQUALS) || (code === TILDE && (next === EQUALS || next === TILDE));
      const start = at;
      at += two ? 2 : 1;
      found.add(code, start, at, line, line, -1);
    }
  }
  return found;
}
