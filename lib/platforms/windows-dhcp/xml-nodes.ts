import { type DataNode, node, put, SyntaxProblem } from "./data-node";

/** XML → tree with lines, by local names; attributes and namespaces do not matter here. Throws `SyntaxProblem`. Entities beyond the five and character numbers stay as they are. */
export function parseXmlNodes(text: string): DataNode {
  const root = node(1);
  const open: { name: string; made: DataNode }[] = [{ name: "", made: root }];
  const tags =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>]*>|<(\/?)([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[^<>]*?(\/?)>/g;
  let at = 0;
  let line = 1;
  const step = (to: number): string => {
    const passed = text.slice(at, to);
    line += passed.split("\n").length - 1;
    at = to;
    return passed;
  };
  for (const match of text.matchAll(tags)) {
    const top = open[open.length - 1]!;
    const between = step(match.index);
    if (between.includes("<")) throw new SyntaxProblem(line, false, "a tag is broken");
    addText(top.made, plainText(between));
    const from = line;
    step(match.index + match[0].length);
    if (match[1] !== undefined) addText(top.made, match[1]);
    const name = match[4];
    if (!name) continue;
    if (match[2]) {
      if (top.name !== name) throw new SyntaxProblem(from, false, `</${name}> closes what is not open`);
      top.made.endLine = line;
      if (top.made.fields.size > 0) top.made.text = null;
      open.pop();
      continue;
    }
    const made = node(from);
    made.endLine = line;
    made.text = "";
    put(top.made, name, made);
    if (!match[5]) open.push({ name, made });
    if (open.length > 60) throw new SyntaxProblem(line, false, "nested too deeply");
  }
  const rest = step(text.length);
  if (open.length > 1 || rest.includes("<"))
    throw new SyntaxProblem(line, true, `<${open[open.length - 1]!.name}> is not closed`);
  root.text = null;
  root.endLine = line;
  return root;
}

function addText(to: DataNode, text: string): void {
  if (to.text !== null) to.text += text;
}

const NAMED: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function plainText(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi,
    (whole, hex?: string, number?: string, name?: string) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(number);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
