import { plainText } from "@/lib/parsers/indented-text";
import { DOUBLE_QUOTE, HASH_OR_ANGLE, LineScanner, PERCENT } from "@/lib/parsers/line-scanner";
import { BraceParser } from "./brace-parser";
import { opensQuote } from "./lexer";
import { NodeStore } from "./node-store";
import type { ParsedJunos } from "./parsed";
import { SetParser } from "./set-parser";
import { wholeOfParts } from "./shown-parts";
import { SourceLines } from "./source-lines";
import { emptyTree, JunosNode } from "./tree";

const PROMPT =
  /^(\{(master|primary|backup|secondary|linecard|local|hold|lost)[^}]*\}(\[edit[^\]]*\])?|\[edit[^\]]*\]|[\w.-]+@[\w.:/-]+[>#%]( .*)?)$/;
/** A command that was typed at the prompt of the configuration mode: it counts as if it stood alone. */
const TYPED =
  /^[\w.-]+@[\w.:/-]+# *(?=(?:set|delete|deactivate|activate|edit|top|up|exit|rename|copy|insert|replace|wildcard|load|rollback) ?\b)/;
/** What the device says when the configuration mode is entered, left or committed. */
const SAYS =
  /^(Entering configuration mode|Exiting configuration mode|commit complete|configuration check succeeds|The configuration has been (changed|modified))/;
const REFUSED = /^(error: |unknown command|syntax error|permission denied|\s*\^$)/i;
const SET =
  /^(set|delete|deactivate|activate|protect|unprotect|annotate|edit|top|up|rename|insert|replace|copy|wildcard|load|run|save|status|rollback|update|commit|exit|quit|show)(\s|$)/;

/** A text in which nothing stands. */
export function nothingParsed(): ParsedJunos {
  return { root: emptyTree(), texts: new SourceLines(""), faults: [], odd: [] };
}

/** Braces, `set` lines, or `set`/`delete`/`deactivate` lines after braces → one tree. Never throws. */
export function parseJunos(captured: string): ParsedJunos {
  const plain = wholeOfParts(plainText(captured));
  const store = new NodeStore(plain);
  const parsed: ParsedJunos = {
    root: new JunosNode(store, 0),
    texts: new SourceLines(plain),
    faults: [],
    odd: [],
  };
  const braces = new BraceParser(store, parsed);
  const sets = new SetParser(store, parsed);
  const statement = (text: string, from: number, to: number, line: number): void => {
    const open = braces.depth > 0 || braces.pending;
    if (!open && (text.startsWith("set ", from) || SET.test(text.slice(from, to)))) sets.line(text, from, to, line);
    else braces.line(text, from, to, line);
  };
  const scanner = new LineScanner(plain);
  let comment = false;
  let continued: OpenText | null = null;
  while (scanner.advance()) {
    const { end, line, marks } = scanner;
    let { start } = scanner;
    if (comment) {
      comment = !scanner.trimmed.includes("*/");
      continue;
    }
    if (start === end) continue;
    if (!continued) {
      if (plain.startsWith("/*", start)) {
        comment = !scanner.trimmed.includes("*/");
        continue;
      }
      const typed = (marks & HASH_OR_ANGLE) === 0 ? null : TYPED.exec(scanner.trimmed);
      if (!typed && isBySession(scanner)) continue;
      if (typed) start += typed[0].length;
      if (mayBeRefused(scanner) && REFUSED.test(scanner.trimmed)) {
        parsed.faults.push({ code: "command-refused", line, text: scanner.trimmed });
        continue;
      }
    }
    parsed.texts.add(line, scanner.start, end);
    if (!continued && ((marks & DOUBLE_QUOTE) === 0 || !opensQuote(plain, false, start, end))) {
      statement(plain, start, end, line);
      continue;
    }
    continued ??= { line, parts: [], length: 0, quoted: false };
    continued.parts.push(scanner.raw);
    continued.length += scanner.raw.length + 1;
    continued.quoted = opensQuote(scanner.raw, continued.quoted);
    if (continued.quoted && continued.length < LONGEST) continue;
    const text = continued.parts.join("\n").trim();
    statement(text, 0, text.length, continued.line);
    continued = null;
  }
  if (continued || comment || braces.depth > 0 || braces.pending)
    parsed.faults.push({ code: "truncated", line: scanner.line, text: "" });
  return parsed;
}

/** A comment, or what a terminal session shows around the configuration. */
function isBySession(scanner: LineScanner): boolean {
  const { first } = scanner;
  if (first === HASH) return true;
  if (SAID.includes(first) && SAYS.test(scanner.trimmed)) return true;
  return (
    (first === BRACE || first === BRACKET || (scanner.marks & (HASH_OR_ANGLE | PERCENT)) !== 0) &&
    PROMPT.test(scanner.trimmed)
  );
}

/** E, T and c. */
const SAID = [69, 84, 99];
const HASH = 35;
const BRACE = 123;
const BRACKET = 91;

/** Whether the line begins with the first two letters of what `REFUSED` knows, in small letters or capitals. */
function mayBeRefused({ text, start }: LineScanner): boolean {
  const first = text.charCodeAt(start);
  if (first === CARET) return true;
  const second = text.charCodeAt(start + 1) | SMALL;
  return (
    ((first | SMALL) === LETTER_E && second === LETTER_R) ||
    ((first | SMALL) === LETTER_U && second === LETTER_N) ||
    ((first | SMALL) === LETTER_S && second === LETTER_Y) ||
    ((first | SMALL) === LETTER_P && second === LETTER_E)
  );
}

const CARET = 94;
/** The bit that makes a small letter of a capital one. */
const SMALL = 32;
const LETTER_E = 101;
const LETTER_N = 110;
const LETTER_P = 112;
const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_U = 117;
const LETTER_Y = 121;

/** A text in quotes that goes on over several lines. */
interface OpenText {
  line: number;
  parts: string[];
  length: number;
  quoted: boolean;
}

/** No text in quotes is longer; a quotation mark that nobody closes swallows no more than this. */
const LONGEST = 20_000;
