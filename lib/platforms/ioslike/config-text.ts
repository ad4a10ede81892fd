import type { IndentedLine } from "@/lib/parsers/indented";
import { looksBinary, plainText } from "@/lib/parsers/indented-text";
import { LineTable } from "@/lib/parsers/lazy-lines";
import { HASH_OR_ANGLE, LineScanner, PERCENT } from "@/lib/parsers/line-scanner";
import type { Reading } from "./reading";
import { isTyped, spelledOut } from "./typed";

export interface ConfigText {
  /** The text as it was read: without what a pager, a terminal or another way of writing characters put into it. */
  plain: string;
  blocks: IndentedLine[];
  /** Lines that are neither blank nor comment. */
  lines: number;
  /** The text ends where IOS ends it. */
  ended: boolean;
}

/** How one family of devices prints its configuration. */
export interface TextRules {
  /** Only the device's own output begins so; then it must also end as the device ends it. null: nothing marks the begin. */
  starts: RegExp | null;
  /** Lines around the configuration that are no part of it. */
  header: RegExp;
  /** The line that ends a whole configuration; null: this platform prints none. */
  end: RegExp | null;
  /** The word of `end`, for people. */
  endWord: string;
  comment(line: string): boolean;
  /** A comment that also closes every block, so that an indented line after it stands at the top. */
  separator?(line: string): boolean;
  /** What ends the free text that this line opens, in this platform's own way; null: it opens none. */
  banner?(line: string): string | null;
  /** The device's name in a line of its own; two different ones are two devices. */
  hostname: RegExp;
  /** A last line without line end that lacks what always follows these words. */
  cut: RegExp;
  /** Interface names in full, by which texts that a person typed are spelled out; left out: they are read as they stand. */
  names?: readonly string[];
  /** Lines that lost their indentation are put back where they belong. */
  rejoin?(blocks: IndentedLine[]): IndentedLine[];
  /**
   * The first two letters, or the first alone, with which `header`, `end`, `comment`, `separator` and `banner` may begin: a line that
   * begins otherwise is none of these, and they need not be tried. Left out: they are tried on every line.
   */
  begins?: readonly string[];
}

const PROMPT =
  /^[A-Za-z0-9][\w.\-/:@]*(\([\w.-]+\)(?!# ?enable$))?[#>] ?(\s*(show|sh|terminal|term|ter|enable|en|more|exit|logout|quit|write|wr|copy|dir)\b.*)?$/;
const ECHO =
  /^(show|sh|more|display|dis)\s+(run|running-config|startup-config|start|system:running-config|nvram:startup-config|cur|current-configuration)\b/;
const REFUSED =
  /^\s*(%\s*(Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Access|Permission|Error|Insufficient|Cannot|Command|Login|Connection)|Command authorization failed)/i;
const SYSLOG = /%[A-Z][A-Z0-9_]*-\d-[A-Z0-9_]+:/;

/** Text of a running configuration → blocks. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readConfigText(text: string, reading: Reading, rules: TextRules): ConfigText {
  const empty: ConfigText = { plain: "", blocks: [], lines: 0, ended: false };
  if (looksBinary(text)) {
    reading.problem(
      "all",
      "not-text",
      `${reading.file} is binary, not a configuration.`,
      "Pull or export the configuration as text.",
    );
    return empty;
  }
  const plain = plainText(text);
  const scanner = new LineScanner(plain);
  const table = new LineTable(plain);
  const special = specialLetters(rules);
  let lines = 0;
  let ended = false;
  let delimiter: string | null = null;
  while (scanner.advance()) {
    const { start, marks } = scanner;
    if (delimiter !== null) {
      if (scanner.raw.includes(delimiter)) delimiter = null;
      continue;
    }
    if (start === scanner.end) continue;
    if ((marks & (HASH_OR_ANGLE | PERCENT)) === 0 && special[beginning(plain, start)] === 0) {
      table.add(scanner);
      lines++;
      continue;
    }
    const trimmed = scanner.trimmed;
    if (
      rules.header.test(trimmed) ||
      ((marks & HASH_OR_ANGLE) !== 0 && PROMPT.test(trimmed)) ||
      ECHO.test(trimmed) ||
      ((marks & PERCENT) !== 0 && SYSLOG.test(trimmed))
    )
      continue;
    if (REFUSED.test(trimmed)) {
      reading.problem(
        "all",
        "command-refused",
        `The device refused a command: "${trimmed.slice(0, 120)}".`,
        "Sign in with an account that may read the running configuration, then pull again.",
        { line: scanner.line, indent: 0, text: trimmed, words: trimmed.split(/\s+/), children: [] },
      );
      continue;
    }
    if (trimmed.startsWith("%") || trimmed === "^") continue;
    const comment = rules.comment(trimmed);
    if (ended && comment) continue;
    if (!ended) {
      delimiter = rules.banner?.(trimmed) ?? openBanner(trimmed);
      if (rules.end?.test(trimmed)) ended = true;
    }
    if (!comment) lines++;
    // An indented one stands within a block, and closes none.
    if (scanner.indent === 0 && rules.separator?.(trimmed)) table.break();
    else if (!comment) table.add(scanner);
  }
  const printed = table.blocks();
  const read = rules.names && isTyped(plain) ? spelledOut(printed, rules.names, rules.rejoin !== undefined) : printed;
  const blocks = withoutInnerEnds(rules.rejoin ? rules.rejoin(read) : read, rules);
  judge(text, blocks, { started: !ended && starts(plain, rules), ended, inBanner: delimiter !== null }, reading, rules);
  return { plain, blocks, lines, ended };
}

/**
 * Parts that were shown one after another (`show running-config interface Vlan20`) end each for itself; the last end alone ends the text.
 * Where a host name follows, a whole configuration follows: that one is not mixed with the first.
 */
function withoutInnerEnds(blocks: IndentedLine[], { end, hostname }: TextRules): IndentedLine[] {
  if (end === null) return blocks;
  const first = blocks.findIndex(({ text }) => end.test(text));
  const last = blocks.findLastIndex(({ text }) => end.test(text));
  if (first === last || blocks.slice(first).some(({ text }) => hostname.test(text))) return blocks;
  return blocks.filter(({ text }, at) => at === last || !end.test(text));
}

/** Whether it is the device's own output, which ends as the device ends it. Only a text without that end has to be asked. */
function starts(plain: string, rules: TextRules): boolean {
  if (rules.starts === null || rules.end === null) return false;
  const scanner = new LineScanner(plain);
  while (scanner.advance()) if (rules.starts.test(scanner.trimmed)) return true;
  return false;
}

/** How an echoed command, a refusal or a banner may begin, on any platform. */
const ALWAYS_SPECIAL = ["%", "^", "Co", "co", "sh", "mo", "di", "ba", "me", "aa", "au"];
const specials = new WeakMap<TextRules, Uint8Array>();

/** The place of the two characters at `at` in a table of such pairs; characters beyond ASCII share the first place. */
function beginning(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  return first < 128 ? first * 128 + (second < 128 ? second : 0) : 0;
}

/** 1 for every beginning of lines that have to be compared with all that is no configuration. */
function specialLetters(rules: TextRules): Uint8Array {
  const known = specials.get(rules);
  if (known) return known;
  const letters = new Uint8Array(128 * 128).fill(rules.begins === undefined ? 1 : 0);
  letters[0] = 1;
  for (const start of [...ALWAYS_SPECIAL, ...(rules.begins ?? [])])
    if (start.length > 1) letters[beginning(start, 0)] = 1;
    else letters.fill(1, start.charCodeAt(0) * 128, (start.charCodeAt(0) + 1) * 128);
  specials.set(rules, letters);
  return letters;
}

/** The delimiter of a banner or menu text that does not end on its own line; null otherwise. */
function openBanner(line: string): string | null {
  const match =
    /^(?:banner\s+\S+|menu\s+\S+\s+(?:title|prompt)|aaa\s+authentication\s+(?:banner|fail-message)|auth-proxy-banner\s+\S+)\s+(\^C|\S)(.*)$/.exec(
      line,
    );
  if (!match) return null;
  const delimiter = match[1]!;
  return match[2]!.includes(delimiter) ? null : delimiter;
}

function judge(
  text: string,
  blocks: IndentedLine[],
  state: { started: boolean; ended: boolean; inBanner: boolean },
  reading: Reading,
  rules: TextRules,
): void {
  const next = "Pull it again; if it stays so, check the session's time limit and the account's rights.";
  if (state.inBanner || (state.started && rules.end !== null && !state.ended)) {
    reading.problem(
      "all",
      "truncated",
      `${reading.file} is cut off: a running configuration ends with the line "${rules.endWord}", this one does not.`,
      next,
    );
    return;
  }
  if (blocks.length === 0) {
    reading.problem("all", "nothing-read", `${reading.file} holds no configuration.`, next);
    return;
  }
  const last = lastLine(blocks);
  const hostnames = new Set(
    blocks.map((block) => rules.hostname.exec(block.text)?.[1]).filter((name) => name !== undefined),
  );
  if (hostnames.size > 1)
    reading.problem(
      "all",
      "several-devices",
      `${reading.file} holds the configurations of several devices (${[...hostnames].slice(0, 4).join(", ")}).`,
      "Put each device's configuration into a file of its own.",
    );
  if (!state.ended && !/\n$/.test(text) && last && rules.cut.test(last.text))
    reading.problem("all", "truncated", `${reading.file} is cut off in the middle of line ${last.line}.`, next, last);
}

function lastLine(blocks: IndentedLine[]): IndentedLine | undefined {
  const last = blocks[blocks.length - 1];
  return last && last.children.length > 0 ? lastLine(last.children) : last;
}
