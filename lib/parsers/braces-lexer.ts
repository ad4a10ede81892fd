/** Tokens of brace-and-semicolon languages as ISC dhcpd writes them: `#` comments, strings with backslash escapes, words, punctuation. */

export interface Token {
  kind: "word" | "string" | "punct";
  /** Words and punctuation as written; strings with their escapes resolved, one char per byte (latin-1) for \ooo and \xhh. */
  text: string;
  file: string;
  /** 1-based line of the first and the last character. */
  line: number;
  endLine: number;
  /** Offsets into the text: [start, end). */
  start: number;
  end: number;
  /** First token on its line. */
  firstOnLine: boolean;
}

export interface Lexed {
  tokens: Token[];
  /** Line where a string begins that never ends. */
  openString: number | null;
}

const WORD_ENDS = new Set(["{", "}", "(", ")", ";", ",", "=", '"', "#", "!", "~"]);
/** By character code, for the inner loop: what ends a word, white space included. */
const ENDS_WORD = new Uint8Array(128);
for (const char of [...WORD_ENDS, " ", "\t", "\r", "\n", "\f", "\v"]) ENDS_WORD[char.charCodeAt(0)] = 1;
const BOM = 0xfeff;
const ESCAPES: Record<string, string> = { t: "\t", r: "\r", n: "\n", b: "\b" };

/** Splits a text into tokens. Never throws. A `#` ends a word and begins a comment, wherever it stands outside a string. */
export function lexBraces(text: string, file: string): Lexed {
  const tokens: Token[] = [];
  let line = 1;
  let firstOnLine = true;
  let at = 0;
  let openString: number | null = null;
  const push = (kind: Token["kind"], value: string, start: number, startLine: number) => {
    tokens.push({ kind, text: value, file, line: startLine, endLine: line, start, end: at, firstOnLine });
    firstOnLine = false;
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char === "\n") {
      line++;
      firstOnLine = true;
      at++;
    } else if (isSpace(char)) at++;
    else if (char === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (char === '"') {
      const start = at;
      const startLine = line;
      let value = "";
      at++;
      while (at < text.length && text[at] !== '"') {
        if (text[at] === "\n") line++;
        if (text[at] === "\\" && at + 1 < text.length) {
          const resolved = readEscape(text, at + 1);
          if (text[at + 1] === "\n") line++;
          value += resolved.value;
          at = resolved.next;
        } else value += text[at++];
      }
      if (at >= text.length) openString = startLine;
      else at++;
      push("string", value, start, startLine);
    } else if (WORD_ENDS.has(char)) {
      const start = at;
      const two = text.slice(at, at + 2);
      at += two === "!=" || two === "~=" || two === "~~" ? 2 : 1;
      push("punct", text.slice(start, at), start, line);
    } else {
      const start = at;
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code < 128 ? ENDS_WORD[code] === 1 : code === BOM) break;
      }
      push("word", text.slice(start, at), start, line);
    }
  }
  return { tokens, openString };
}

function isSpace(char: string): boolean {
  return char === " " || char === "\t" || char === "\r" || char === "\f" || char === "\v" || char === "\uFEFF";
}

/** dhcpd's conflex.c: \t \r \n \b, up to three octal digits, \x with up to two hex digits; anything else stands for itself. */
function readEscape(text: string, at: number): { value: string; next: number } {
  const char = text[at]!;
  const octal = /^[0-7]{1,3}/.exec(text.slice(at, at + 3));
  if (octal) return { value: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), next: at + octal[0].length };
  const hex = char === "x" ? /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 1, at + 3)) : null;
  if (hex) return { value: String.fromCharCode(Number.parseInt(hex[0], 16)), next: at + 1 + hex[0].length };
  return { value: ESCAPES[char] ?? char, next: at + 1 };
}
