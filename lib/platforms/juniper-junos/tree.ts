import { NodeStore } from "./node-store";

/**
 * One word of a Junos configuration, which is a tree with one word a node, whether it was written with braces or with `set` lines. It is
 * made anew whenever it is asked for: two that stand for the same place have the same `id`, but are not the same object.
 */
export class JunosNode {
  private cut: string | null = null;

  constructor(
    readonly store: NodeStore,
    readonly id: number,
  ) {}

  get word(): string {
    this.cut ??= this.store.word(this.id);
    return this.cut;
  }
  /** 1-based line on which the word stands. */
  get line(): number {
    return this.store.line(this.id);
  }
  /** `inactive:` or `deactivate`: it stands there and does nothing, with all below it. */
  get inactive(): boolean {
    return this.store.inactive(this.id);
  }
  /** Came from a configuration group. */
  get inherited(): boolean {
    return this.store.inherited(this.id);
  }
  get children(): JunosChildren {
    return new JunosChildren(this.store, this.id);
  }
}

/** The nodes right below one, in the order of the text. */
export class JunosChildren {
  constructor(
    private readonly store: NodeStore,
    private readonly id: number,
  ) {}

  get size(): number {
    let size = 0;
    for (let id = this.store.firstChild(this.id); id !== 0; id = this.store.next(id)) size++;
    return size;
  }
  get(word: string): JunosNode | undefined {
    const id = this.store.child(this.id, word);
    return id === 0 ? undefined : new JunosNode(this.store, id);
  }
  *values(): Generator<JunosNode> {
    for (let id = this.store.firstChild(this.id); id !== 0; id = this.store.next(id))
      yield new JunosNode(this.store, id);
  }
}

/** A tree in which nothing stands. */
export function emptyTree(): JunosNode {
  return new JunosNode(new NodeStore(""), 0);
}

/** The active node at a path; null when it, or anything above it, is absent or inactive. */
export function at(node: JunosNode | null, ...path: string[]): JunosNode | null {
  if (node === null) return null;
  const { store } = node;
  let { id } = node;
  for (let index = 0; index < path.length; index++) {
    id = store.child(id, path[index]!);
    if (id === 0 || store.inactive(id)) return null;
  }
  return new JunosNode(store, id);
}

/** Active children, in the order of the text. */
export function active(node: JunosNode | null): JunosNode[] {
  const found: JunosNode[] = [];
  if (node === null) return found;
  const { store } = node;
  for (let id = store.firstChild(node.id); id !== 0; id = store.next(id))
    if (!store.inactive(id)) found.push(new JunosNode(store, id));
  return found;
}

/** The value of a statement that holds one: the last one written, what stands there itself before what a group brings. */
export function single(node: JunosNode | null): JunosNode | null {
  if (node === null) return null;
  const { store } = node;
  let own = 0;
  let last = 0;
  for (let id = store.firstChild(node.id); id !== 0; id = store.next(id)) {
    if (store.inactive(id)) continue;
    last = id;
    if (!store.inherited(id)) own = id;
  }
  const id = own === 0 ? last : own;
  return id === 0 ? null : new JunosNode(store, id);
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
