/** What a terminal or a pager leaves in captured text, taken out without changing the number of lines. */

export interface TextLine {
  /** 1-based. */
  line: number;
  text: string;
}

const ESC = String.fromCharCode(27);
const BACKSPACE = String.fromCharCode(8);
const ANSI = new RegExp(
  `${ESC}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^${String.fromCharCode(7)}]{0,300}${String.fromCharCode(7)}|[@-_])`,
  "g",
);
const PROMPT =
  "(?:<-{1,8} ?More ?-{1,8}>|-{1,8} ?\\(?more ?(?:\\d{1,3}%)?\\)? ?-{1,8}(?:, next page: [^\\r\\n]{0,200})?)";
/** The pager's words, and what wipes them: blanks, backspaces, a lone carriage return. What follows is the next line, indentation included. */
const PAGER = new RegExp(`[ \\t]{0,4}${PROMPT}(?:[ \\t\\r${BACKSPACE}]*(?:${BACKSPACE}|\\r(?!\\n)))?`, "gi");

/** Cursor to the left; copies that lost the escape character keep the rest of it as text. */
const LEFT = `(?:${ESC}|\\^\\[|\u241B)?\\[\\d{1,3}D`;
/** Wiped by going back, blanks and going back again, as Comware and VRP do. */
const WIPED = new RegExp(`[ \\t]{0,4}${PROMPT}${LEFT}[ \\t]*${LEFT}`, "gi");

const LAST_PROMPT = new RegExp(`(?:^|[\\r\\n])[ \\t]{0,4}(${PROMPT})$`, "i");

/** `\r`s before a `\n` belong to it. They are looked for from the first one only, or a run of them would be walked again and again. */
const LINE_END = /(?<!\r)\r+\n|\r|\n/;

/** What every pager's prompt has, the quickest first; a text without it need not be searched for prompts. */
const MORE = /more/i;
const PAGED = /- ?\(?more/i;

/**
 * Splits captured text into lines; `\r\n` and lone `\r` count as line ends. Pager prompts, backspaces and ANSI escapes are
 * taken out; a line that held nothing else stays as an empty line, so that line numbers remain those of the capture.
 */
export function terminalLines(text: string): TextLine[] {
  const plain = withoutMarks(text);
  const lines = plain.includes("\r") ? plain.split(LINE_END) : plain.split("\n");
  return lines.map((raw, index) => ({ line: index + 1, text: withoutBackspaces(raw) }));
}

/** The same as one text: nothing is left in it to take out, and its lines are those of the capture. */
export function plainText(text: string): string {
  const plain = withoutMarks(text);
  return plain.includes(BACKSPACE) ? plain.split(LINE_END).map(withoutBackspaces).join("\n") : plain;
}

function withoutMarks(text: string): string {
  let plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const paged = MORE.test(plain) && PAGED.test(plain);
  // Before the escapes go, or the blanks between them would count as the indentation of the next line.
  if (paged) plain = plain.replace(WIPED, "");
  if (plain.includes(ESC)) plain = plain.replace(ANSI, "");
  return paged ? plain.replace(PAGER, "") : plain;
}

function withoutBackspaces(line: string): string {
  if (!line.includes(BACKSPACE)) return line;
  const kept: string[] = [];
  for (const char of line) {
    if (char === BACKSPACE) kept.pop();
    else kept.push(char);
  }
  return kept.join("");
}

/** True for a binary file: NUL bytes, or more control and replacement characters than text ever has. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, 200_000);
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code === 0) return true;
    if ((code < 32 && ![7, 8, 9, 10, 12, 13, 27].includes(code)) || code === 0xfffd) odd++;
  }
  return odd > 8 && odd > sample.length / 50;
}

/** The prompt of a pager with which the text ends, so that it was never shown to its end; null where it does not. */
export function promptAtEnd(text: string): string | null {
  const end = text.slice(-400).replace(ANSI, "").trimEnd();
  return LAST_PROMPT.exec(end)?.[1] ?? null;
}
