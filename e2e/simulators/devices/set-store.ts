import type { Store } from "./dialect";

/** A word of a configuration that is a tree of words. What was deleted keeps its place, because devices print in an order of their own. */
interface Word {
  word: string;
  children: Word[];
  /** A statement ends here. */
  ends: boolean;
  gone: boolean;
  inactive: boolean;
}

/** A statement as a path of words; `inactive`: it stands there and does nothing, with all below it. */
export interface Statement {
  path: string[];
  inactive?: boolean;
}

/** Configurations that are printed as one `set` a line: Junos, VyOS, EdgeOS. */
export class SetStore implements Store {
  private root: Word = blank("");

  constructor(
    statements: Statement[],
    private readonly line: (path: string[]) => string,
  ) {
    for (const { path, inactive } of statements) {
      this.set(path, !inactive);
      if (inactive) this.find(path)!.inactive = true;
    }
  }

  copy(): SetStore {
    const made = new SetStore([], this.line);
    made.root = structuredClone(this.root);
    return made;
  }

  set(path: string[], ends = true): void {
    let here = this.root;
    for (const word of path) {
      let next = here.children.find((one) => one.word === word);
      if (!next) {
        next = blank(word);
        here.children.push(next);
      }
      next.gone = false;
      here = next;
    }
    here.ends ||= ends;
  }

  /** false: no such statement. */
  delete(path: string[]): boolean {
    const found = this.find(path);
    if (!found || !visible(found)) return false;
    remove(found);
    return true;
  }

  has(path: string[]): boolean {
    const found = this.find(path);
    return found !== null && visible(found);
  }

  /** The words below a path. */
  below(path: string[]): string[] {
    return this.find(path)?.children.flatMap((one) => (visible(one) ? [one.word] : [])) ?? [];
  }

  text(): string {
    const sets: string[] = [];
    const deactivates: string[] = [];
    const walk = (node: Word, path: string[]) => {
      const children = node.children.filter(visible);
      if (children.length === 0 && path.length > 0) sets.push(`set ${this.line(path)}`);
      if (node.inactive && path.length > 0) deactivates.push(`deactivate ${this.line(path)}`);
      for (const child of children) walk(child, [...path, child.word]);
    };
    walk(this.root, []);
    return `${[...sets, ...deactivates].join("\n")}\n`;
  }

  private find(path: string[]): Word | null {
    let here: Word | undefined = this.root;
    for (const word of path) here = here?.children.find((one) => one.word === word);
    return here ?? null;
  }
}

function blank(word: string): Word {
  return { word, children: [], ends: false, gone: false, inactive: false };
}

/** A word without a statement of its own stands only as long as something stands below it. */
function visible(node: Word): boolean {
  return !node.gone && (node.ends || node.children.some(visible));
}

function remove(node: Word): void {
  node.gone = true;
  for (const child of node.children) remove(child);
}

/** The words of a line; quotes, single or double, hold blanks. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
    (match) => match[3] ?? match[2] ?? match[1]!.replace(/\\(.)/g, "$1"),
  );
}
