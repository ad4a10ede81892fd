/** A tree with line numbers that JSON and XML are both read into: the cmdlets and the export use the same names in both. */
export interface DataNode {
  line: number;
  endLine: number;
  /** Text of a leaf (numbers, true, false as written; null is no text). */
  text: string | null;
  /** Members by lower-case name; a name may stand more than once in XML. */
  fields: Map<string, DataNode[]>;
  /** Elements of a JSON array. */
  items: DataNode[] | null;
}

export function node(line: number): DataNode {
  return { line, endLine: line, text: null, fields: new Map(), items: null };
}

export function put(parent: DataNode, name: string, child: DataNode): void {
  const key = name.toLowerCase();
  const there = parent.fields.get(key);
  if (there) there.push(child);
  else parent.fields.set(key, [child]);
}

export function has(at: DataNode, ...names: string[]): boolean {
  return names.every((name) => at.fields.has(name.toLowerCase()));
}

export function field(at: DataNode, name: string): DataNode | null {
  return at.fields.get(name.toLowerCase())?.[0] ?? null;
}

/** Text of a member; "" when it is absent, null or empty. ConvertTo-Json writes an IPAddress as an object: its dotted form is taken. */
export function textAt(at: DataNode, name: string): string {
  const found = field(at, name);
  return found ? leaf(found) : "";
}

function leaf(at: DataNode): string {
  if (at.text !== null) return at.text.trim();
  const inner = field(at, "IPAddressToString") ?? field(at, "value");
  return inner?.text?.trim() ?? "";
}

/** Texts of a list: a JSON array, ConvertTo-Json's `{value: […], Count: n}`, a single value, or repeated XML elements. */
export function listAt(at: DataNode, name: string): string[] {
  const found = at.fields.get(name.toLowerCase()) ?? [];
  return found.flatMap((one) => {
    const items = one.items ?? field(one, "value")?.items;
    if (items) return items.map(leaf);
    return one.text === null && one.fields.size === 0 ? [] : [leaf(one)];
  });
}

/** true and false in any case, 1 and 0; null for anything else. */
export function boolAt(at: DataNode, name: string): boolean | null {
  const text = textAt(at, name).toLowerCase();
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}

export class SyntaxProblem extends Error {
  constructor(
    readonly line: number,
    readonly cut: boolean,
    message: string,
  ) {
    super(message);
  }
}
