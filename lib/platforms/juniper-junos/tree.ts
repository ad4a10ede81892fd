/** A Junos configuration as a tree with one word a node, whether it was written with braces or with `set` lines. */
export interface JunosNode {
  word: string;
  /** 1-based line on which the word stands. */
  line: number;
  /** `inactive:` or `deactivate`: it stands there and does nothing, with all below it. */
  inactive: boolean;
  /** Came from a configuration group. */
  inherited?: boolean;
  children: Map<string, JunosNode>;
}

export function newNode(word: string, line: number): JunosNode {
  return { word, line, inactive: false, children: new Map() };
}

/** The child of that word, made when it is not there yet. A word that is written again counts as the later one. */
export function childOf(node: JunosNode, word: string, line: number): JunosNode {
  const known = node.children.get(word);
  if (known) return known;
  const made = newNode(word, line);
  node.children.set(word, made);
  return made;
}

/** The active node at a path; null when it, or anything above it, is absent or inactive. */
export function at(node: JunosNode | null, ...path: string[]): JunosNode | null {
  let here = node;
  for (const word of path) {
    here = here?.children.get(word) ?? null;
    if (here === null || here.inactive) return null;
  }
  return here;
}

/** Active children, in the order of the text. */
export function active(node: JunosNode | null): JunosNode[] {
  return node ? [...node.children.values()].filter((child) => !child.inactive) : [];
}

/** The value of a statement that holds one: the last one written, what stands there itself before what a group brings. */
export function single(node: JunosNode | null): JunosNode | null {
  const values = active(node);
  return values.findLast((value) => !value.inherited) ?? values.at(-1) ?? null;
}

/** Every node below, and the node itself; inactive ones too. */
export function* everyNode(node: JunosNode): Generator<JunosNode> {
  const open = [node];
  while (open.length > 0) {
    const next = open.pop()!;
    yield next;
    for (const item of next.children.values()) open.push(item);
  }
}
