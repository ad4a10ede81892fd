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

/** Only `show running-config` and `show startup-config` print these; what begins so must end in `end`. */
const STARTS_SHOW_RUN =
  /^(Building configuration|Current configuration ?:|Using \d+ out of \d+ bytes|! ?Last configuration change at|! ?NVRAM config last updated)/;
const HEADER =
  /^(Building configuration|Current configuration ?:|Using \d+ out of \d+ bytes|Load for five secs|Time source is|Startup configuration|Uncompressed configuration)/;
const PROMPT =
  /^[A-Za-z0-9][\w.\-/:@]*(\([\w.-]+\))?[#>] ?(\s*(show|sh|terminal|term|ter|enable|en|more|exit|logout|quit|write|wr|copy|dir)\b.*)?$/;
const ECHO = /^(show|sh|more)\s+(run|running-config|startup-config|start|system:running-config|nvram:startup-config)\b/;
const REFUSED =
  /^\s*(%\s*(Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Access|Permission|Error|Insufficient|Cannot|Command|Login|Connection)|Command authorization failed)/i;
const SYSLOG = /%[A-Z][A-Z0-9_]*-\d-[A-Z0-9_]+:/;

/** Text of a running configuration → blocks. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readConfigText(text: string, reading: Reading): ConfigText {
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
  const started = lines.some((line) => STARTS_SHOW_RUN.test(line.text.trim()));
  const kept: TextLine[] = [];
  let ended = false;
  let delimiter: string | null = null;
  for (const line of lines) {
    const trimmed = line.text.trim();
    if (delimiter !== null) {
      if (line.text.includes(delimiter)) delimiter = null;
      continue;
    }
    if (trimmed === "" || HEADER.test(trimmed) || PROMPT.test(trimmed) || ECHO.test(trimmed) || SYSLOG.test(trimmed))
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
      delimiter = openBanner(trimmed);
      if (trimmed === "end") ended = true;
      kept.push(line);
    } else if (!trimmed.startsWith("!")) {
      kept.push(line);
    }
  }
  const blocks = rejoin(readIndented(kept, (line) => line.startsWith("!")));
  judge(text, blocks, { started, ended, inBanner: delimiter !== null }, reading);
  return { blocks, lines: kept.filter((line) => !line.text.trim().startsWith("!")).length, ended };
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
): void {
  const next = "Pull it again; if it stays so, check the session's time limit and the account's rights.";
  if (state.inBanner || (state.started && !state.ended)) {
    reading.problem(
      "all",
      "truncated",
      `${reading.file} is cut off: a running configuration ends with the line "end", this one does not.`,
      next,
    );
    return;
  }
  if (blocks.length === 0) {
    reading.problem("all", "nothing-read", `${reading.file} holds no configuration.`, next);
    return;
  }
  const last = lastLine(blocks);
  const hostnames = new Set(blocks.filter((block) => block.words[0] === "hostname").map((block) => block.words[1]));
  if (hostnames.size > 1)
    reading.problem(
      "all",
      "several-devices",
      `${reading.file} holds the configurations of several devices (${[...hostnames].slice(0, 4).join(", ")}).`,
      "Put each device's configuration into a file of its own.",
    );
  if (!state.ended && !/\n$/.test(text) && last && CUT.test(last.text))
    reading.problem("all", "truncated", `${reading.file} is cut off in the middle of line ${last.line}.`, next, last);
}

/** A last line that lacks what IOS always prints after these words. */
const CUT =
  /^(interface|ip|no|no ip|access-list|ip dhcp( pool)?|ip (address|helper-address|access-group|vrf|access-list)( \S{0,6})?|ip address \S+( (\d{1,3}\.){0,3}\d{0,2})?|ip helper-address (vrf \S*|global|(\d{1,3}\.){0,3})|(\d+ )?(permit|deny)( \S+)?|vrf|vrf forwarding|encapsulation|option( \d+)?( (ascii|ip|hex))?|network( \S+)?)$/;

function lastLine(blocks: IndentedLine[]): IndentedLine | undefined {
  const last = blocks[blocks.length - 1];
  return last && last.children.length > 0 ? lastLine(last.children) : last;
}

const OF_INTERFACE =
  /^(no )?(ip (address|helper-address|access-group|unnumbered|vrf forwarding|proxy-arp|redirects|unreachables|directed-broadcast)|vrf forwarding|shutdown|description|switchport|encapsulation|standby \d|vrrp \d|glbp \d|negotiation|duplex|speed)\b/;
const OF_POOL =
  /^(network|default-router|dns-server|domain-name|lease|next-server|bootfile|option \d|host \d|hardware-address|client-identifier)\b/;
const OF_ACL = /^(\d+ )?(permit|deny|remark)\b/;

/** Lines that lost their indentation still belong to the mode that was opened above them, as they would when pasted to a device. */
function rejoin(blocks: IndentedLine[]): IndentedLine[] {
  const roots: IndentedLine[] = [];
  let mode: { block: IndentedLine; own: RegExp } | null = null;
  for (const block of blocks) {
    if (mode?.own.test(block.text)) {
      mode.block.children.push(block);
      continue;
    }
    roots.push(block);
    const own =
      block.words[0] === "interface"
        ? OF_INTERFACE
        : /^ip dhcp pool /.test(block.text)
          ? OF_POOL
          : /^ip access-list /.test(block.text)
            ? OF_ACL
            : null;
    mode = own ? { block, own } : null;
  }
  return roots;
}
