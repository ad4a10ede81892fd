import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element with its place. Text stays text: no numbers, no dates; blanks around it are trimmed. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
  line: number;
  endLine: number;
}

export interface XmlReading {
  root: XmlElement | null;
  problem: { what: string; line: number } | null;
}

type Raw = Record<string | symbol, unknown>;

/** Names that the parser refuses, although they are element names as any other (OPNsense's dnsmasq writes `<constructor/>`). */
const REFUSED = /^(__proto__|constructor|prototype|hasOwnProperty|toString|valueOf|__(define|lookup)[GS]etter__)$/;
const MARK = "\u0001";
const marked = (name: string) => (REFUSED.test(name) ? `${name}${MARK}` : name);

const META = XMLParser.getMetaDataSymbol() as unknown as symbol;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  captureMetaData: true,
  // Entities are resolved here: a DOCTYPE cannot define any.
  processEntities: false,
  cdataPropName: "#cdata",
  transformTagName: marked,
  transformAttributeName: marked,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** The document whose root element is one of `roots`, wherever it begins in the text (an echoed command may stand before, a prompt behind). Never throws. */
export function parseXml(text: string, roots: readonly string[]): XmlReading {
  const opening = new RegExp(`<(?:${roots.join("|")})(?=[\\s>/])`).exec(withoutComments(text.slice(0, 200_000)));
  if (!opening) return { root: null, problem: { what: `no element <${roots[0]}>`, line: 1 } };
  const name = opening[0].slice(1);
  const closing = text.lastIndexOf(`</${name}>`);
  const starts = lineStarts(text);
  const from = opening.index;
  if (closing < from) {
    const empty = /\/>\s*$/.test(text.slice(from, from + 2000)) && text.length < from + 2000;
    if (!empty) return { root: null, problem: { what: `<${name}> is not closed`, line: lineAt(starts, from) } };
  }
  const document = closing < from ? text.slice(from) : text.slice(from, closing + name.length + 3);
  const valid = XMLValidator.validate(document);
  if (valid !== true) {
    const line = lineAt(starts, from) + valid.err.line - 1;
    return { root: null, problem: { what: valid.err.msg.replace(/line \d+, col \d+/, "an earlier line"), line } };
  }
  try {
    const [raw] = (parser.parse(document) as Raw[]).filter((node) => elementName(node) !== null);
    return { root: raw ? element(raw, starts, from) : null, problem: raw ? null : { what: "no element", line: 1 } };
  } catch (error) {
    const what = error instanceof Error ? error.message.slice(0, 120) : "it could not be read";
    return { root: null, problem: { what, line: lineAt(starts, from) } };
  }
}

/** Comments blanked out, offsets kept. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf("<!--", from);
    const close = open < 0 ? -1 : text.indexOf("-->", open + 4);
    if (close < 0) return parts.join("") + text.slice(from);
    parts.push(text.slice(from, open), " ".repeat(close + 3 - open));
    from = close + 3;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

function elementName(raw: Raw): string | null {
  return Object.keys(raw).find((key) => key !== ":@" && key !== "#text" && key !== "#cdata") ?? null;
}

/** The parser bounds the depth, so the recursion is bounded too. */
function element(raw: Raw, starts: number[], from: number): XmlElement {
  const name = elementName(raw)!;
  const meta = raw[META] as { startIndex?: number; endIndex?: number } | undefined;
  const line = lineAt(starts, from + (meta?.startIndex ?? 0));
  const made: XmlElement = {
    name: name.endsWith(MARK) ? name.slice(0, -1) : name,
    attributes: (raw[":@"] as Record<string, string> | undefined) ?? {},
    text: "",
    children: [],
    line,
    endLine:
      meta?.endIndex === undefined ? line : lineAt(starts, from + Math.max(meta.startIndex ?? 0, meta.endIndex - 1)),
  };
  for (const part of raw[name] as Raw[]) {
    if (part["#text"] !== undefined) made.text += decoded(String(part["#text"]));
    else if (part["#cdata"] !== undefined)
      made.text += (part["#cdata"] as Raw[]).map((piece) => String(piece["#text"] ?? "")).join("");
    else if (elementName(part) !== null) made.children.push(element(part, starts, from));
  }
  made.text = made.text.trim();
  return made;
}

const NAMED: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi,
    (whole, hex?: string, number?: string, name?: string) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(number);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** The first element at the end of a path; null when there is none. */
export function xmlAt(from: XmlElement | null, ...path: string[]): XmlElement | null {
  let at = from;
  for (const name of path) at = at?.children.find((child) => child.name === name) ?? null;
  return at;
}

/** All elements of that name directly below. */
export function xmlAll(from: XmlElement | null, name: string): XmlElement[] {
  return from?.children.filter((child) => child.name === name) ?? [];
}

/** Text at the end of a path; "" when there is none. */
export function xmlText(from: XmlElement | null, ...path: string[]): string {
  return xmlAt(from, ...path)?.text ?? "";
}
