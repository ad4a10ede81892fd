import type { Store } from "./dialect";

/** A block, or a statement with its values. What was deleted keeps its place, because devices print in an order of their own. */
interface Item {
  head: string;
  /** null: a statement. */
  items: Item[] | null;
  /** Of a statement; a text of several lines stands in the head. */
  values: string[];
  gone: boolean;
}

/** Configurations that are printed in braces and changed by `set` and `delete` with a path of words: PAN-OS. */
export class BraceStore implements Store {
  private items: Item[];

  /** `lists`: statements that take several values. */
  constructor(
    text: string,
    private readonly lists: RegExp,
  ) {
    const lines = text.replace(/\r/g, "").split("\n");
    const begin = lines.indexOf("config {");
    this.items = begin < 0 ? [] : this.read(lines, { at: begin });
  }

  copy(): BraceStore {
    const made = new BraceStore("", this.lists);
    made.items = structuredClone(this.items);
    return made;
  }

  text(): string {
    const out: string[] = [];
    for (const item of this.items) print(item, 0, out);
    return `${out.join("\n")}\n`;
  }

  set(path: string[], value: string): void {
    const name = path.at(-1)!;
    let here = this.items;
    for (const word of path.slice(0, -1)) {
      let next = here.find((item) => item.items && item.head === word);
      if (!next) {
        next = { head: word, items: [], values: [], gone: false };
        here.push(next);
      }
      next.gone = false;
      here = next.items!;
    }
    const known = here.find((item) => !item.items && item.head === name);
    if (!known) here.push({ head: name, items: null, values: [value], gone: false });
    else {
      const before = known.gone ? [] : known.values;
      known.values = this.lists.test(name) ? [...before.filter((one) => one !== value), value] : [value];
      known.gone = false;
    }
  }

  /** A block, a statement, or one value of a list. false: no such object. */
  delete(path: string[]): boolean {
    const found = this.find(path);
    if (found) {
      remove(found);
      return true;
    }
    const statement = this.find(path.slice(0, -1));
    const value = path.at(-1)!;
    if (!statement || statement.items || !statement.values.includes(value)) return false;
    statement.values = statement.values.filter((one) => one !== value);
    if (statement.values.length === 0) statement.gone = true;
    return true;
  }

  /** First value of a statement. */
  value(path: string[]): string | undefined {
    return this.find(path)?.values[0];
  }

  private find(path: string[]): Item | null {
    let here: Item | undefined;
    for (const [index, word] of path.entries()) {
      const items: Item[] | null | undefined = index === 0 ? this.items : here?.items;
      here = items?.find((item) => !item.gone && item.head === word);
    }
    return here ?? null;
  }

  private read(lines: string[], cursor: { at: number }): Item[] {
    const items: Item[] = [];
    while (cursor.at < lines.length) {
      let line = lines[cursor.at++]!.trim();
      if (line === "}") return items;
      if (line.endsWith("{")) {
        const head = line.slice(0, -1).trim();
        items.push({ head, items: this.read(lines, cursor), values: [], gone: false });
        if (head === "config") return items;
        continue;
      }
      // A text in quotes may span lines.
      while ((line.split('"').length - 1) % 2 === 1 && cursor.at < lines.length) line += `\n${lines[cursor.at++]}`;
      const list = /^(\S+) \[ (.*?) ?\];$/.exec(line);
      const plain = /^(\S+) ([^"\n]\S*);$/.exec(line);
      const [head, values] = list
        ? [list[1]!, list[2]!.split(" ")]
        : plain
          ? [plain[1]!, [plain[2]!]]
          : [line.replace(/;$/, ""), []];
      if (line !== "") items.push({ head, items: null, values, gone: false });
    }
    return items;
  }
}

function print(item: Item, depth: number, out: string[]): void {
  if (item.gone) return;
  const indent = "  ".repeat(depth);
  const { values } = item;
  if (item.items) {
    out.push(`${indent}${item.head} {`);
    for (const one of item.items) print(one, depth + 1, out);
    out.push(`${indent}}`);
  } else if (values.length > 1) out.push(`${indent}${item.head} [ ${values.join(" ")}];`);
  else out.push(`${indent}${[item.head, ...values].join(" ")};`);
}

function remove(item: Item): void {
  item.gone = true;
  for (const one of item.items ?? []) remove(one);
}
