import { type IndentedLine, lineWith } from "@/lib/parsers/indented";

/** Nobody has more ports in one command. */
const MOST = 1000;
const PART = /^(?:((?:vlan|lag|loopback) ?|\d+\/\d+\/))?(\d+)(?:-(?:\1)?(\d+))?$/;

/** `interface 1/1/1-1/1/4,1/1/9` and `interface vlan 10-12`, as a script has them, are blocks of each of the interfaces; a switch prints none. */
export function splitRanges(blocks: IndentedLine[]): IndentedLine[] {
  return blocks.flatMap((block) => {
    if (block.words[0] !== "interface") return [block];
    const name = block.words.slice(1).join(" ");
    const names = /\d *[-,] *(?:vlan |lag )?\d/.test(name) ? namesOf(name) : null;
    if (!names) return [block];
    return names.map((one) => {
      const text = `interface ${one}`;
      return lineWith(block, { text, words: text.split(" "), shown: block.shown ?? block.text });
    });
  });
}

function namesOf(list: string): string[] | null {
  const names: string[] = [];
  let stem = "";
  for (const part of list.split(",")) {
    const match = PART.exec(part.trim());
    if (!match) return null;
    stem = match[1] ?? stem;
    const [from, to] = [Number(match[2]), Number(match[3] ?? match[2])];
    if (stem === "" || to < from || names.length + to - from >= MOST) return null;
    const word = stem.includes("/") ? stem : `${stem.trim()} `;
    for (let number = from; number <= to; number++) names.push(`${word}${number}`);
  }
  return names;
}
