import type { TextLine } from "@/lib/parsers/indented-text";

/** A `config` table, or an `edit` entry of one. */
export interface FortiNode {
  /** `system interface` for a table, the entry's name for an entry. */
  name: string;
  line: number;
  /** `set KEY VALUE …`; a later one replaces an earlier one. */
  sets: Map<string, { values: string[]; line: number }>;
  entries: FortiNode[];
  tables: FortiNode[];
  /** The entries by name, those of which there can be but one. */
  byName: Map<string, FortiNode>;
  tableByName: Map<string, FortiNode>;
}

export interface ParsedForti {
  root: FortiNode;
  lines: number;
  texts: Map<number, string>;
  truncated: boolean;
  /** Lines that are no statement. */
  odd: number[];
  /** The names that the text gives to its device; two are two devices. */
  hostnames: Set<string>;
}

const SKIP = /^(#|[\w.-]+ (\([\w.\- ]+\) )?[#$] ?|get |show\b|execute |diagnose )/;
/** A command that was typed behind a prompt. */
const TYPED =
  /^\s*[\w.-]+ (?:\([\w.\- ]+\) )?[#$] ?((?:config|edit|set|append|unselect|unset|next|end|delete|rename|purge)\b.*)$/;

/** An empty table or entry. */
export function fortiNode(name: string, line: number): FortiNode {
  return { name, line, sets: new Map(), entries: [], tables: [], byName: new Map(), tableByName: new Map() };
}

/** `config … edit … set … next … end` → tables. Texts that keep the indentation but no `end` are read by their indentation. Never throws. */
export function parseForti(text: readonly TextLine[]): ParsedForti {
  const lines = withoutPrompts(text);
  const parsed: ParsedForti = {
    root: fortiNode("", 0),
    lines: 0,
    texts: new Map(),
    truncated: false,
    odd: [],
    hostnames: new Set(),
  };
  // What the device itself printed closes its tables; copies made by hand may not.
  const ends = lines.some((line) => /^\s*end\s*$|^#config-version=/.test(line.text));
  const stack: { node: FortiNode; kind: "config" | "edit" }[] = [];
  let open: OpenText | null = null;
  for (const line of lines) {
    const text = line.text.trim();
    if (!open && (text === "" || SKIP.test(text))) continue;
    parsed.lines++;
    parsed.texts.set(line.line, text);
    if (!open && !/^\s*(set|append)\b/.test(line.text)) {
      step(line, stack, parsed, ends);
      continue;
    }
    open ??= { line: line.line, parts: [], length: 0, quoted: false };
    open.parts.push(line.text);
    open.length += line.text.length + 1;
    open.quoted = endsQuoted(line.text, open.quoted);
    if (open.quoted && open.length < LONGEST) continue;
    step({ line: open.line, text: open.parts.join("\n") }, stack, parsed, ends);
    open = null;
  }
  parsed.truncated = open !== null || (ends && stack.length > 0);
  return parsed;
}

/** A session that was recorded: its commands without the prompts before them. Its end may lie outside of what was recorded. */
function withoutPrompts(lines: readonly TextLine[]): readonly TextLine[] {
  if (!lines.some((line) => TYPED.test(line.text))) return lines;
  return lines.map((line) => ({ ...line, text: TYPED.exec(line.text)?.[1] ?? line.text }));
}

/** A value in quotes that goes on over several lines, as certificates do. */
interface OpenText {
  line: number;
  parts: string[];
  length: number;
  quoted: boolean;
}

/** No certificate is longer; a quotation mark that nobody closes swallows no more than this. */
const LONGEST = 50_000;

/** Whether a text in quotes is open where the line ends; `inside`: it was where the line began. */
function endsQuoted(line: string, inside: boolean): boolean {
  let quoted = inside;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === "\\" && quoted) at++;
    else if (line[at] === '"') quoted = !quoted;
  }
  return quoted;
}

function step(
  line: TextLine,
  stack: { node: FortiNode; kind: "config" | "edit" }[],
  parsed: ParsedForti,
  ends: boolean,
): void {
  const words = wordsOf(line.text);
  const [verb, ...rest] = words;
  if (verb === "config") {
    if (!ends && !/^\s/.test(line.text)) stack.length = 0;
    const parent = stack.at(-1)?.node ?? parsed.root;
    const name = rest.join(" ");
    // A table that is opened again goes on where it was left.
    const known = parent.tableByName.get(name);
    const made = known ?? fortiNode(name, line.line);
    if (!known) {
      parent.tables.push(made);
      parent.tableByName.set(name, made);
    }
    if (stack.length < 64) stack.push({ node: made, kind: "config" });
  } else if (verb === "edit") {
    if (stack.at(-1)?.kind === "edit") stack.pop();
    stack.push({ node: entryOf(stack.at(-1)?.node ?? parsed.root, rest[0] ?? "", line.line), kind: "edit" });
  } else if (verb === "next") {
    if (stack.at(-1)?.kind === "edit") stack.pop();
    else parsed.odd.push(line.line);
  } else if (verb === "end") {
    if (stack.at(-1)?.kind === "edit") stack.pop();
    if (stack.length > 0) stack.pop();
    else parsed.odd.push(line.line);
  } else if (verb === "set" && rest[0] !== undefined && stack.length > 0) {
    const { node: into } = stack.at(-1)!;
    if (rest[0] === "hostname" && into.name === "system global" && rest[1]) parsed.hostnames.add(rest[1]);
    into.sets.set(rest[0], { values: withoutRemark(line.text, rest.slice(1)), line: line.line });
  } else if ((verb === "append" || verb === "unselect") && rest[0] !== undefined && stack.length > 0)
    changeList(stack.at(-1)!.node, verb, rest, line.line);
  else if (verb === "unset" && rest[0] !== undefined && stack.length > 0) stack.at(-1)!.node.sets.delete(rest[0]);
  else if (!changeEntries(stack.at(-1), verb, rest)) parsed.odd.push(line.line);
}

/** The entry of that name, made where there is none; 0 asks for a new one each time. */
function entryOf(table: FortiNode, name: string, line: number): FortiNode {
  const known = name === "0" ? undefined : table.byName.get(name);
  if (known) return known;
  const made = fortiNode(name, line);
  table.entries.push(made);
  if (name !== "0") table.byName.set(name, made);
  return made;
}

/** `delete NAME`, `rename A to B` and `purge` in a table. Returns whether it was one of them. */
function changeEntries(
  open: { node: FortiNode; kind: "config" | "edit" } | undefined,
  verb = "",
  words: string[],
): boolean {
  if (open?.kind !== "config") return false;
  const table = open.node;
  const [name = "", to, other] = words;
  if (verb === "purge") {
    table.entries = [];
    table.byName.clear();
    return true;
  }
  const known = table.byName.get(name);
  if (verb === "delete") {
    table.entries = table.entries.filter((entry) => entry !== known);
    table.byName.delete(name);
    return true;
  }
  if (verb !== "rename" || to !== "to" || other === undefined) return false;
  if (!known || table.byName.has(other)) return !known;
  known.name = other;
  table.byName.delete(name);
  table.byName.set(other, known);
  return true;
}

/** `append KEY VALUE …` adds to a list of values, `unselect KEY VALUE …` takes some out of it. */
function changeList(into: FortiNode, verb: "append" | "unselect", [key = "", ...values]: string[], line: number): void {
  const before = into.sets.get(key)?.values ?? [];
  const after = verb === "append" ? [...before, ...values] : before.filter((value) => !values.includes(value));
  into.sets.set(key, { values: after, line });
}

/** Notes of people may stand behind the values: `set ip A M   # the users`. */
function withoutRemark(text: string, values: string[]): string[] {
  const at = values.indexOf("#");
  return at > 0 && / # /.test(text) ? values.slice(0, at) : values;
}

/** Words; a text in quotes is one word, `\"` and `\\` inside it are the character itself. */
function wordsOf(text: string): string[] {
  return [...text.trim().matchAll(/"((?:[^"\\]|\\[\s\S])*)"?|'([^'\n]*)'|(\S+)/g)].map(
    (match) => match[3] ?? match[2] ?? match[1]!.replace(/\\(["\\'])/g, "$1"),
  );
}

/** All tables of that name, also inside VDOMs, each with the VDOM's name (null: the device itself). */
export function tablesOf(root: FortiNode, name: string): { table: FortiNode; vdom: string | null }[] {
  const own = (from: FortiNode, vdom: string | null) =>
    from.tables.filter((table) => table.name === name).map((table) => ({ table, vdom }));
  return [
    ...own(root, null),
    ...root.tables.filter((table) => table.name === "global").flatMap((table) => own(table, null)),
    ...root.tables
      .filter((table) => table.name === "vdom")
      .flatMap((table) => table.entries.flatMap((entry) => own(entry, entry.name === "root" ? null : entry.name))),
  ];
}
