import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import { wordAt } from "@/lib/parsers/lazy-lines";

/**
 * How many words the head of each block has in `show running-config formal`, which prints every statement as one line from the top
 * (IOS XR CLI: the keyword `formal`). A pattern is told by its first words; the longest that fits wins.
 */
const HEADS: readonly (readonly [RegExp, number])[] = [
  [/^interface (?:preconfigure )\S+ \S/, 3],
  [/^interface \S+ (?:l2transport|point-to-point|multipoint) \S/, 3],
  [/^interface \S+ (?!l2transport|point-to-point|multipoint)\S/, 2],
  [/^dhcp ipv4 (?:profile \S+ \S+ |\S)/, 2],
  [/^ipv4 access-list \S+ \S/, 3],
  [/^pool vrf \S+ ipv4 \S+ \S/, 5],
  [/^pool ipv4 \S+ \S/, 3],
  [/^router (?:hsrp|vrrp) interface \S/, 2],
  [/^group \S+ interface \S/, 2],
];
/** The same one level down, told by the whole line. */
const INNER: readonly (readonly [RegExp, number])[] = [
  [/^dhcp ipv4 profile \S+ \S+ \S/, 3],
  [/^router (?:hsrp|vrrp) interface \S+ \S/, 2],
];

const FORMAL =
  /^(?:interface \S+ (?:ipv4|vrf|description|mtu|shutdown|encapsulation)\b|dhcp ipv4 (?:profile|vrf|interface) |ipv4 access-list \S+ \d+ (?:permit|deny|remark) )/;

/** Blocks of a configuration that was printed with `formal`; any other one comes back as it is. */
export function unfoldFormal(blocks: IndentedLine[]): IndentedLine[] {
  if (!blocks.some((block) => MAY_BE.has(wordAt(block, 0)) && FORMAL.test(block.text))) return blocks;
  const roots: IndentedLine[] = [];
  const byHead = new Map<string, IndentedLine>();
  for (const block of blocks) {
    const rule = block.children.length === 0 ? HEADS.find(([pattern]) => pattern.test(block.text)) : undefined;
    if (!rule) {
      if (block.children.length === 0) byHead.set(block.text, block);
      roots.push(block);
      continue;
    }
    const inner = INNER.find(([pattern]) => pattern.test(block.text));
    const head = below(roots, "", block, 0, rule[1], byHead);
    if (!inner) below(head.children, head.text, block, rule[1], block.words.length, byHead);
    else {
      const nested = below(head.children, head.text, block, rule[1], inner[1], byHead);
      // Between the interface and the address stand the family and the group, each on a line of its own where it is not formal.
      const said = rule[1] + inner[1];
      const address = head.words[0] === "router" ? block.words.indexOf("address", said) : said;
      if (address >= 0) nested.children.push(part(block, address, block.words.length));
    }
  }
  return roots;
}

const MAY_BE = new Set(["interface", "dhcp", "ipv4"]);

/** The block of that head, made where it is met first. */
function below(
  list: IndentedLine[],
  outer: string,
  line: IndentedLine,
  from: number,
  count: number,
  byHead: Map<string, IndentedLine>,
): IndentedLine {
  const made = part(line, from, from + count);
  const key = outer === "" ? made.text : `${outer}\n${made.text}`;
  const known = byHead.get(key);
  if (known) return known;
  byHead.set(key, made);
  list.push(made);
  return made;
}

function part(line: IndentedLine, from: number, to: number): IndentedLine {
  const words = line.words.slice(from, to);
  return lineWith(line, { text: words.join(" "), words, children: [], shown: line.shown ?? line.text });
}
