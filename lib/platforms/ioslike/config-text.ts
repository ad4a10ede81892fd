import { type IndentedLine, readIndented } from "@/lib/parsers/indented";
import { looksBinary, type TextLine, terminalLines } from "@/lib/parsers/indented-text";
import type { Reading } from "./reading";

export interface ConfigText {
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
  /** Lines that lost their indentation are put back where they belong. */
  rejoin?(blocks: IndentedLine[]): IndentedLine[];
}

const PROMPT =
  /^[A-Za-z0-9][\w.\-/:@]*(\([\w.-]+\))?[#>] ?(\s*(show|sh|terminal|term|ter|enable|en|more|exit|logout|quit|write|wr|copy|dir)\b.*)?$/;
const ECHO =
  /^(show|sh|more|display|dis)\s+(run|running-config|startup-config|start|system:running-config|nvram:startup-config|cur|current-configuration)\b/;
const REFUSED =
  /^\s*(%\s*(Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Access|Permission|Error|Insufficient|Cannot|Command|Login|Connection)|Command authorization failed)/i;
const SYSLOG = /%[A-Z][A-Z0-9_]*-\d-[A-Z0-9_]+:/;

/** Text of a running configuration → blocks. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readConfigText(text: string, reading: Reading, rules: TextRules): ConfigText {
  const empty: ConfigText = { blocks: [], lines: 0, ended: false };
  if (looksBinary(text)) {
    reading.problem(
      "all",
      "not-text",
      `${reading.file} is binary, not a configuration.`,
      "Pull or export the configuration as text.",
    );
    return empty;
  }
  const lines = terminalLines(text);
  const { starts } = rules;
  const started = starts !== null && lines.some((line) => starts.test(line.text.trim()));
  const kept: TextLine[] = [];
  let ended = false;
  let delimiter: string | null = null;
  for (const line of lines) {
    const trimmed = line.text.trim();
    if (delimiter !== null) {
      if (line.text.includes(delimiter)) delimiter = null;
      continue;
    }
    if (
      trimmed === "" ||
      rules.header.test(trimmed) ||
      (hasMark(trimmed) && PROMPT.test(trimmed)) ||
      ECHO.test(trimmed) ||
      (trimmed.includes("%") && SYSLOG.test(trimmed))
    )
      continue;
    if (REFUSED.test(trimmed)) {
      reading.problem(
        "all",
        "command-refused",
        `The device refused a command: "${trimmed.slice(0, 120)}".`,
        "Sign in with an account that may read the running configuration, then pull again.",
        asLine(line),
      );
      continue;
    }
    if (trimmed.startsWith("%") || /^\^$/.test(trimmed)) continue;
    if (!ended) {
      delimiter = rules.banner?.(trimmed) ?? openBanner(trimmed);
      if (rules.end?.test(trimmed)) ended = true;
      kept.push(line);
    } else if (!rules.comment(trimmed)) {
      kept.push(line);
    }
  }
  const read = sections(kept, rules).flatMap((section) => readIndented(section, rules.comment));
  const blocks = rules.rejoin ? rules.rejoin(read) : read;
  judge(text, blocks, { started, ended, inBanner: delimiter !== null }, reading, rules);
  return { blocks, lines: kept.filter((line) => !rules.comment(line.text.trim())).length, ended };
}

function sections(lines: TextLine[], rules: TextRules): TextLine[][] {
  if (!rules.separator) return [lines];
  const found: TextLine[][] = [[]];
  for (const line of lines)
    if (rules.separator(line.text.trim())) found.push([]);
    else found.at(-1)!.push(line);
  return found;
}

/** Every prompt has one of these; most lines have neither, and need not be compared with all that a prompt may look like. */
function hasMark(line: string): boolean {
  return line.includes("#") || line.includes(">");
}

function asLine(line: TextLine): IndentedLine {
  const text = line.text.trim();
  return { line: line.line, indent: 0, text, words: text.split(/\s+/), children: [] };
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
