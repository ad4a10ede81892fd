import { type IndentedLine, linesBelow, lineWith } from "@/lib/parsers/indented";
import { spelled, type TypedMode } from "./typed-words";

/** A person types no more than this; what is longer was printed by a device. */
const LONGEST = 500_000;

/** What only a person writes: the prompt of a configuration mode, shortened or capitalised commands, a remark behind a command. */
const TYPED =
  /\(config|^[ \t]*(?:no +)?(?:(?!interface[ \t])int(?:e(?:r(?:f(?:ac?)?)?)?)? ?[a-z]|shut?(?:d(?:o(?:wn?)?)?)?[ \t]*$|ip (?:addr?|addre|addres|help[a-z]*|he|dh) |conf(?:igure)? +t)|^[ \t]*interface +(?:range +)?(?:[a-z]{1,3} ?\d|gig|fast|ten|vlan)|[^\s!][ \t]{1,40}!(?:[ \t]|$)/m;
const CAPITALS = /^[ \t]*(?:no +)?(?:I(?:nt|NT|p |P )|H(?:ostname|OSTNAME) |N(?:o|O) )/m;

/** Whether a text was typed by a person rather than printed by a device. */
export function isTyped(plain: string): boolean {
  return plain.length < LONGEST && (TYPED.test(plain) || CAPITALS.test(plain));
}

/**
 * What people type, and documents show, put into the words that the device would print: prompts before each command, shortened words,
 * remarks behind a command. `names` are the platform's interface names in full. The lines keep their numbers and how they stand in the text.
 * `exit` stays only where nothing else shows which block it closes, and `rejoins` says that somebody puts the blocks together by it.
 */
export function spelledOut(blocks: IndentedLine[], names: readonly string[], rejoins = false): IndentedLine[] {
  const prompted = blocks.some((block) => PROMPT.test(block.text)) ? session(blocks) : blocks;
  const keepsExit = rejoins && prompted.every(({ children }) => children.length === 0);
  let mode: TypedMode = "top";
  const lines: IndentedLine[] = [];
  for (const block of prompted) {
    if (EXEC.test(block.text) && block.children.length === 0) continue;
    const line = asPrinted(block, mode, names);
    const opened = modeOf(line.text);
    if (opened !== null) mode = opened;
    else if (/^(exit|end)$/.test(line.text)) mode = "top";
    if (keepsExit || line.text !== "exit") lines.push(line);
  }
  // Of several sessions in one text only the last `end` ends it.
  return lines.filter((line, at) => line.text !== "end" || at === lines.length - 1);
}

/** Commands that enter and leave the configuration, show or save it; they set nothing. */
const EXEC =
  /^(en(able)?|conf(ig(ure)?)?( +t[a-z]*)?|wr(ite)?( +m[a-z]*)?|copy r\S+ s\S+|do +.*|\^Z|\[OK\]|terminal length \d+|Enter configuration commands, one per line\..*)$/i;
/** `SW1(config-if)#`: the device's name and the mode; without a mode the command sets nothing. */
const PROMPT = /^([\w.\-/:@]{1,64})(?:\(([a-z][\w.-]*)\))?[#>]\s*(?=\S|$)/i;
/** These open a block at the top wherever they are typed. */
const AT_TOP =
  /^(no )?(int[a-z]* ?[a-z]|hostname |ip dhcp (pool|excluded-address|snooping( vlan .*)?$)|ip access-list |access-list |router |vrf (definition|context|instance) |ip route |vlan \d|line (con|vty|aux))/i;

interface Open {
  block: IndentedLine;
  depth: number;
}

/** Prompts name the mode, and so the block, of each command. */
function session(blocks: IndentedLine[]): IndentedLine[] {
  const roots: IndentedLine[] = [];
  const names = new Set<string>();
  const named = new Set<string>();
  let open: Open[] = [];
  for (const line of blocks) {
    const prompt = PROMPT.exec(line.text);
    if (!prompt) {
      roots.push(line);
      continue;
    }
    const [taken, name = "", mode] = prompt;
    const text = line.text.slice(taken.length).trim();
    names.add(name);
    if (mode === undefined || text === "" || EXEC.test(text) || /^end$/i.test(text)) continue;
    if (/^exit$/i.test(text)) {
      open = open.slice(0, -1);
      continue;
    }
    const renamed = /^ho[a-z]* +(\S+)$/i.exec(text)?.[1];
    if (renamed !== undefined) {
      names.delete(name);
      named.add(renamed);
    }
    const depth = AT_TOP.test(text) || /^config$/i.test(mode) ? 0 : /^config-(sub)?if-(?!range)/i.test(mode) ? 2 : 1;
    const children = line.children.flatMap((child) => [child, ...linesBelow(child)]);
    const block = lineWith(line, { text, words: text.split(/\s+/), children, shown: line.text });
    open = open.filter((one) => one.depth < depth);
    (open.at(-1)?.block.children ?? roots).push(block);
    open.push({ block, depth });
  }
  // Prompts of several devices: each is named, so that the reader sees that it is not one configuration.
  const first = roots[0];
  for (const name of names)
    if (first && !named.has(name)) {
      const text = `hostname ${name}`;
      roots.push(lineWith(first, { text, words: text.split(" "), children: [], shown: first.shown ?? first.text }));
    }
  return roots;
}

function modeOf(text: string): TypedMode | null {
  if (text.startsWith("interface ")) return "interface";
  if (text.startsWith("ip dhcp pool ")) return "pool";
  if (text.startsWith("ip access-list ")) return "acl";
  return /^(router|vrf|ip vrf|vlan|line|hostname) /.test(text) ? "top" : null;
}

function asPrinted(line: IndentedLine, mode: TypedMode, names: readonly string[]): IndentedLine {
  const text = spelled(line.text, mode, names);
  const inside = modeOf(text) ?? mode;
  const children = line.children.map((child) => asPrinted(child, inside, names));
  if (text === line.text && children.every((child, at) => child === line.children[at])) return line;
  return lineWith(line, { text, words: text.split(/\s+/), children, shown: line.shown ?? line.text });
}
