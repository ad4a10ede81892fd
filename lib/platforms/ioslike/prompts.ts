import { type IndentedLine, linesBelow, lineWith } from "@/lib/parsers/indented";

/** `SW1(config-if)#`: the device's name and the mode in which a command was typed. */
const PROMPT = /^([\w.\-:@]{1,64})\(([a-z][\w./ -]{0,60})\)[#>]\s*(?=\S)/i;
/** Without a mode nothing is set: such commands show, save, or enter the modes. */
const BARE = /^[\w.\-:@]{1,64}[#>](\s|$)/;
const SAVES = /^(do |wr(ite)?( |$)|copy |conf(igure)?( t(erminal)?)?$|show |end$)/;

/** What stands before a command in a recorded session, for patterns that look for commands in a text. */
export const BEFORE = "(?:[\\w.:@-]{1,64}\\([a-z][\\w./ -]{0,60}\\)[#>])?[ \\t]*";

/** Commands that people shorten, as the device prints them. */
function printed(text: string): string {
  return text
    .replace(/^(no )?int(e(r(f(a(c)?)?)?)?)?\s+(?=\S)/, "$1interface ")
    .replace(/^(no )?ip addr?(e(ss?)?)?\s+(?=\S)/, "$1ip address ")
    .replace(/^(no )?shut(d(o(w)?)?)?$/, "$1shutdown");
}

/** A recorded session: its commands without the prompts before them, one behind the other. A text without such prompts stays as it is. */
export function withoutPrompts(blocks: IndentedLine[]): IndentedLine[] {
  if (!blocks.some((block) => PROMPT.test(block.text))) return blocks;
  const names = new Set<string>();
  const renamed = new Set<string>();
  const lines: IndentedLine[] = [];
  const modes: string[] = [];
  for (const line of blocks.flatMap((block) => [block, ...linesBelow(block)])) {
    const prompt = PROMPT.exec(line.text);
    const text = prompt ? printed(line.text.slice(prompt[0].length)) : line.text;
    if (prompt) names.add(prompt[1]!);
    if (prompt && text.startsWith("hostname ")) renamed.add(prompt[1]!);
    if (prompt ? SAVES.test(text) : BARE.test(text)) continue;
    // The prompt shows that modes were left, whatever left them.
    if (prompt) {
      const known = modes.indexOf(prompt[2]!);
      for (const _ of known < 0 ? [] : modes.splice(known + 1))
        lines.push(lineWith(line, { text: "exit", words: ["exit"], children: [] }));
      if (known < 0) modes.push(prompt[2]!);
    }
    lines.push(lineWith(line, { text, words: text.split(/\s+/), children: [], shown: line.text }));
  }
  // Prompts of several devices: each is named, so that the reader sees that it is not one configuration.
  const devices = [...names].filter((name) => !renamed.has(name));
  const first = lines[0];
  if (first && devices.length > 1)
    for (const name of devices)
      lines.push(lineWith(first, { text: `hostname ${name}`, words: ["hostname", name], children: [] }));
  return lines;
}
