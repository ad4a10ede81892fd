import { type IndentedLine, linesBelow, lineWith } from "@/lib/parsers/indented";
import { type FlatRules, rejoinFlat } from "../flat-blocks";
import { withoutPrompts } from "../ioslike/prompts";

/** `RP/0/RSP0/CPU0:pe1(config-if)#`: the card that answers stands before the router's name. */
export const CARD = "RP/\\d{1,3}/[\\w/]{1,20}:";
const BEFORE_NAME = new RegExp(`^${CARD}(?=[\\w.-]{1,64}(?:\\([a-z][\\w-]{0,60}\\))?#)`);

const RULES: FlatRules = {
  opens: (text, inside) => {
    if (inside[0] === "dhcp ipv4" && /^profile \S+ (relay|proxy|server|base|snoop)$/.test(text)) return 1;
    if (inside[0]?.startsWith("interface ")) return HEAD.test(text) && !text.startsWith("vrf ") ? 0 : null;
    return HEAD.test(text) ? 0 : null;
  },
  closes: /^exit$/,
  outer: /^interface \S+ (relay|proxy|server|base|snoop|none)\b|^vrf \S+ (relay|proxy|server|base) /,
  top: /^(root|commit|end|hostname \S.*|router \S.*|route-policy \S.*|l2vpn|mpls \S.*)$/,
};
const HEAD = /^(interface (preconfigure )?\S+( l2transport| point-to-point)?|dhcp ipv4|ipv4 access-list \S+|vrf \S+)$/;

/** A blank within a name that the router prints without one: `interface GigabitEthernet 0/0/0/1`. */
const NAME = /^((?:no )?interface [A-Z][A-Za-z-]+) (\d[\d/.]*)(?= |$)/;

/** What was typed, with prompts or without any indentation, in the blocks that the router would print. */
export function rejoinTypedXr(blocks: IndentedLine[]): IndentedLine[] {
  const typed = blocks.some(({ text }) => BEFORE_NAME.test(text));
  const lines = typed ? blocks.flatMap((block) => [block, ...linesBelow(block)].flatMap(withoutCard)) : blocks;
  return rejoinFlat(withoutPrompts(lines).map(withName), RULES);
}

/** Nothing of a command that was typed outside the configuration, as its prompt shows. */
function withoutCard(line: IndentedLine): IndentedLine[] {
  const text = line.text.replace(BEFORE_NAME, "");
  if (text !== line.text && /^[\w.-]{1,64}#/.test(text)) return [];
  return [lineWith(line, { text, words: text.split(/\s+/), children: [], shown: line.text })];
}

function withName(line: IndentedLine): IndentedLine {
  if (!NAME.test(line.text)) return line;
  const text = line.text.replace(NAME, "$1$2");
  return lineWith(line, { text, words: text.split(/\s+/), children: line.children, shown: line.shown ?? line.text });
}
