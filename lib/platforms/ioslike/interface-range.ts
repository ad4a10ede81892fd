import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import { wordAt, wordsFrom } from "@/lib/parsers/lazy-lines";

/** Nobody has more ports in one command. */
const MOST = 1000;

/**
 * `interface range Vlan60 - 61 , GigabitEthernet1/0/1 - 24`, without its blanks → the names it stands for. Templates and change scripts
 * hold such lines; a device prints none. null: not understood.
 */
export function rangeNames(text: string): string[] | null {
  const names: string[] = [];
  let stem = "";
  for (const part of text.split(",")) {
    const match = /^([A-Za-z][A-Za-z-]*(?:\d+\/)*)?(\d+)(?:-(?:\1)?(\d+))?$/.exec(part);
    if (!match) return null;
    stem = match[1] ?? stem;
    const [from, to] = [Number(match[2]), Number(match[3] ?? match[2])];
    if (stem === "" || to < from || names.length + to - from >= MOST) return null;
    for (let number = from; number <= to; number++) names.push(`${stem}${number}`);
  }
  return names;
}

/** `interface Ethernet1-4` and `interface Vlan10,20`, as NX-OS and EOS take them, are blocks of each of the interfaces. */
export function splitRanges(blocks: IndentedLine[]): IndentedLine[] {
  if (!blocks.some(isRange)) return blocks;
  return blocks.flatMap((block) => {
    const names = isRange(block) ? rangeNames(wordsFrom(block, 1).join("")) : null;
    if (!names || names.length < 2) return [block];
    return names.map((name) => lineWith(block, { text: `interface ${name}`, words: ["interface", name] }));
  });
}

function isRange(block: IndentedLine): boolean {
  if (wordAt(block, 0) !== "interface") return false;
  const name = wordAt(block, 1);
  return name.includes(",") || /\d-[\dA-Za-z]/.test(name) || wordAt(block, 2) !== "";
}
