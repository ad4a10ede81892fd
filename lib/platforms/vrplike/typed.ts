import { type IndentedLine, linesBelow, lineWith } from "@/lib/parsers/indented";

/**
 * What people type, and documents show, in place of what Comware and VRP print: the prompt before each command, shortened words,
 * a remark after the command. The reader knows the printed words alone, so typed ones are put into these.
 */
export function spelledOut(blocks: IndentedLine[]): IndentedLine[] {
  return blocks.some((block) => PROMPTED.test(block.text)) ? session(blocks) : blocks.map(asPrinted);
}

/** `[name-view] command`; the prompt alone is no line of a configuration. */
const PROMPTED = /^\[[~*]?([\w.\- /]+)\]\s*(?=\S)/;

/** A command of a session that shows, saves or leaves; what it brings about is no configuration. */
const NO_SETTING = /^(dis(p(l(ay?)?)?)?|ping|tracert|sa(ve?)?|ret(urn)?|commit|reset|undo t\S* m\S*)( |$)/;

function session(blocks: IndentedLine[]): IndentedLine[] {
  const names = new Set<string>();
  const renamed = new Set<string>();
  const lines: IndentedLine[] = [];
  for (const line of blocks.flatMap((block) => [block, ...linesBelow(block)])) {
    const prompt = PROMPTED.exec(line.text);
    const text = prompt ? line.text.slice(prompt[0].length) : line.text;
    if (prompt) names.add(prompt[1]!);
    if (prompt && /^sys(n(a(me?)?)?)? /.test(text)) renamed.add(prompt[1]!);
    if (prompt && NO_SETTING.test(text)) continue;
    lines.push(asPrinted(lineWith(line, { text, words: text.split(/\s+/), children: [] })));
  }
  const devices = [...names].filter(
    (name) => !renamed.has(name) && ![...names].some((other) => name.startsWith(`${other}-`)),
  );
  // Prompts of several devices: each is named, so that the reader sees that it is not one configuration.
  const first = lines[0];
  if (first && devices.length > 1)
    for (const name of devices)
      lines.push(lineWith(first, { text: `sysname ${name}`, words: ["sysname", name], children: [] }));
  return lines;
}

/** Lines whose end is somebody's own text. */
const FREE_TEXT = /^(description|remark|header|local-user|password)|\b(cipher|simple|key|description|comment)\b/;

function asPrinted(line: IndentedLine): IndentedLine {
  const children = line.children.length > 0 ? line.children.map(asPrinted) : line.children;
  const text = printed(line.text);
  if (text === line.text) {
    if (children.every((child, at) => child === line.children[at])) return line;
    return lineWith(line, { children });
  }
  return lineWith(line, { text, words: text.split(/\s+/), children, shown: line.shown ?? line.text });
}

function printed(text: string): string {
  let line = text;
  const remark = line.includes(" //") ? line.indexOf(" //") : line.indexOf(" #");
  if (remark > 0 && !FREE_TEXT.test(line)) line = line.slice(0, remark).trimEnd();
  if (SHORT.test(line)) for (const [short, long] of WORDS) line = line.replace(short, long);
  return line;
}

const SHORT = /^(undo )?(int|ip add|dhcp|shut)/;
const WORDS: [RegExp, string][] = [
  [/^(undo )?int(e(r(f(a(ce?)?)?)?)?)?\s+(?=\S)/, "$1interface "],
  [/^(undo )?ip add(r(e(ss?)?)?)?(?= )/, "$1ip address"],
  [/^(undo )?dhcp en(a(b(le?)?)?)?$/, "$1dhcp enable"],
  [/^(undo )?dhcp sel(e(ct?)?)? (r|g|i)[a-z]*$/, "$1dhcp select $4"],
  [/dhcp select r$/, "dhcp select relay"],
  [/dhcp select g$/, "dhcp select global"],
  [/dhcp select i$/, "dhcp select interface"],
  [/^(undo )?shut(d(o(wn?)?)?)?$/, "$1shutdown"],
];
