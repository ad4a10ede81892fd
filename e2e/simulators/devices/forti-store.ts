import type { Store } from "./dialect";

/** A `config` table or an `edit` entry. What was taken out keeps its place, because FortiOS prints in an order of its own. */
interface Node {
  /** The line that opens it. */
  head: string;
  sets: { key: string; text: string; gone: boolean }[];
  children: Node[];
  gone: boolean;
  /** Opened while the device ran: such a table is not printed while nothing stands in it. */
  isNew?: boolean;
}

/** A FortiOS configuration: tables, entries, and settings with their values as they were typed. */
export class FortiStore implements Store {
  private root: Node = node("");
  private header: string[] = [];

  constructor(text: string) {
    const lines = text.replace(/\r+\n/g, "\n").split("\n");
    const open = [this.root];
    // Some texts keep the indentation only.
    const ends = lines.some((line) => line.trim() === "end");
    for (let at = 0; at < lines.length; at++) {
      let line = lines[at]!.trim();
      const here = open.at(-1)!;
      if (line.startsWith("#") && open.length === 1) this.header.push(line);
      else if (/^(config|edit) /.test(line)) {
        if (!ends && lines[at]!.startsWith("config ")) open.length = 1;
        if (!ends && line.startsWith("edit ") && here.head.startsWith("edit ")) open.pop();
        const made = node(line);
        open.at(-1)!.children.push(made);
        open.push(made);
      } else if (line === "next" || line === "end") {
        if (open.length > 1) open.pop();
        if (line === "end" && here.head.startsWith("edit ") && open.length > 1) open.pop();
      } else if (line.startsWith("set ")) {
        // A value in quotes may go over several lines.
        while (quotes(line) % 2 === 1 && at + 1 < lines.length) line += `\n${lines[++at]}`;
        here.sets.push({ key: line.split(/\s/)[1]!, text: line, gone: false });
      }
    }
  }

  copy(): FortiStore {
    const made = new FortiStore("");
    made.root = structuredClone(this.root);
    made.header = [...this.header];
    return made;
  }

  value(path: string[], key: string): string | null {
    return (
      this.at(path)
        ?.sets.find((one) => one.key === key && !one.gone)
        ?.text.replace(/^set \S+ /, "") ?? null
    );
  }

  has(path: string[]): boolean {
    return this.at(path) !== null;
  }

  /** Opens a table or an entry, making it where there is none. */
  open(path: string[], head: string): void {
    const here = this.at(path)!;
    const known = here.children.find((one) => plain(one.head) === plain(head));
    if (!known) here.children.push({ ...node(head), isNew: true });
    else if (known.gone) {
      known.gone = false;
      for (const one of known.sets) one.gone = true;
    }
  }

  set(path: string[], key: string, text: string): void {
    const { sets } = this.at(path)!;
    const known = sets.find((one) => one.key === key);
    if (known) Object.assign(known, { text, gone: false });
    else sets.push({ key, text, gone: false });
  }

  unset(path: string[], key: string): void {
    for (const one of this.at(path)!.sets) if (one.key === key) one.gone = true;
  }

  /** false: there is no such entry. */
  delete(path: string[], name: string): boolean {
    const found = this.at(path)!.children.find((one) => !one.gone && plain(one.head) === plain(`edit ${name}`));
    if (found) found.gone = true;
    return found !== undefined;
  }

  text(): string {
    const out = [...this.header];
    const isEmpty = (one: Node) => [...one.sets, ...one.children].every(({ gone }) => gone);
    const print = (one: Node, depth: number) => {
      if (one.isNew && one.head.startsWith("config ") && isEmpty(one)) return;
      const indent = " ".repeat(4 * depth);
      out.push(`${indent}${one.head}`);
      for (const { text, gone } of one.sets) if (!gone) out.push(`${indent}    ${text}`);
      for (const child of one.children) if (!child.gone) print(child, depth + 1);
      out.push(`${indent}${one.head.startsWith("edit ") ? "next" : "end"}`);
    };
    for (const one of this.root.children) print(one, 0);
    return `${out.join("\n")}\n`;
  }

  private at(path: string[]): Node | null {
    let here: Node | undefined = this.root;
    for (const head of path) here = here?.children.find((one) => !one.gone && plain(one.head) === plain(head));
    return here ?? null;
  }
}

function node(head: string): Node {
  return { head, sets: [], children: [], gone: false };
}

function plain(head: string): string {
  return head.replaceAll('"', "");
}

function quotes(text: string): number {
  return text.replace(/\\./g, "").split('"').length - 1;
}
