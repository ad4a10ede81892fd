/** More words from the top than any configuration has. */
const DEEPEST = 400;

/**
 * Configurations that are trees of words: VyOS and EdgeOS (braces, or one `set` command a line), PAN-OS (braces with semicolons, `set`
 * lines, XML). `ethernet eth0 { address 10.0.0.1/24 }` is the path ethernet → eth0 → address → 10.0.0.1/24; paths with the same
 * beginning share their nodes.
 */
export class WordNode {
  readonly children: WordNode[] = [];
  private byWord: Map<string, WordNode> | null = null;
  /** The line that wrote it last. */
  private written: number;

  constructor(
    readonly word: string,
    readonly line: number,
    /** Last line of what stands below. */
    public endLine: number = line,
    /** Words above it. */
    readonly depth = 0,
  ) {
    this.written = line;
  }

  /** The node below with this word; made when it is not there. At the deepest place nothing grows: the readers below walk such trees by recursion. */
  grow(word: string, line: number): WordNode {
    const known = this.child(word);
    if (known) {
      known.written = line;
      return known;
    }
    if (this.depth >= DEEPEST) return this;
    const node = new WordNode(word, line, line, this.depth + 1);
    this.children.push(node);
    this.byWord?.set(word, node);
    return node;
  }

  /** Takes the node below with this word away, with all that stands below it. */
  drop(word: string): void {
    const at = this.children.findIndex((node) => node.word === word);
    if (at >= 0) this.children.splice(at, 1);
    this.byWord = null;
  }

  child(word: string): WordNode | null {
    if (this.byWord === null) {
      if (this.children.length < 8) return this.children.find((node) => node.word === word) ?? null;
      this.byWord = new Map(this.children.map((node) => [node.word, node]));
    }
    return this.byWord.get(word) ?? null;
  }

  /** The node at the end of a path of words. */
  at(...path: string[]): WordNode | null {
    let node: WordNode | null = this;
    for (const word of path) node = node?.child(word) ?? null;
    return node;
  }

  /** What stands below a path: the names of entries, or the values of a leaf. */
  below(...path: string[]): WordNode[] {
    return this.at(...path)?.children ?? [];
  }

  /** The value of a leaf; null when there is none. Where it was set several times, the device holds what was set last. */
  value(...path: string[]): string | null {
    return this.at(...path)?.leaf?.word ?? null;
  }

  /** The node below that was written last; null when there is none. */
  get leaf(): WordNode | null {
    return this.children.reduce<WordNode | null>(
      (last, node) => (last && last.written >= node.written ? last : node),
      null,
    );
  }
}

/** Known words below a node: true = it and all below it is read or does not matter; "*" = any other word. */
export interface KnownWords {
  [word: string]: KnownWords | true;
}

/** Calls `told` with every highest node below `node` that is not known. */
export function unknownWords(node: WordNode | null, known: KnownWords, told: (unknown: WordNode) => void): void {
  for (const child of node?.children ?? []) {
    const rule = Object.hasOwn(known, child.word) ? known[child.word] : known["*"];
    if (rule === undefined) told(child);
    else if (rule !== true) unknownWords(child, rule, told);
  }
}

export interface WordTree {
  root: WordNode;
  /** What is out of balance; null: nothing. */
  problem: { code: "unbalanced" | "open-string" | "stray-brace"; line: number } | null;
  /** Lines that are neither blank nor comment nor part of the session. */
  lines: number;
}
