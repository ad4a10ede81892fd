import { parseIpv4 } from "@/lib/core/ipv4";
import type { Store } from "./dialect";

/** A line of the configuration with the block that it opens. What was taken out keeps its place, because devices print in an order of their own. */
interface Block {
  text: string;
  lines: Block[];
  gone: boolean;
}

/** What may be entered where. */
export interface BlockRule {
  /** The open blocks, outermost first; [] = the top level. */
  in: RegExp[];
  line: RegExp;
  /** The line opens a block. `false` for new blocks: only those that stand there can be opened. */
  opens?: "any" | "known";
  /** The part of the line that names the setting: a new value replaces the old one, and this part alone takes it out. */
  key?: RegExp;
  /** Several of them at once on one line's key: the device says so. */
  most?: number;
}

/** How a platform prints its configuration, and what can be entered. */
export interface BlockFormat {
  no: "no" | "undo";
  /** Blanks for each level. */
  step: number;
  header: string[];
  /** Between two blocks of the top level; null: nothing. */
  between: string | null;
  /** Closes every block, at the indentation of its head (IOS XR) or of its lines (ArubaOS-Switch). */
  closes?: { line: string; inside: boolean };
  end: string | null;
  comment: RegExp;
  /** A comment that closes all blocks; lines after it may be indented at the top level. */
  separator?: RegExp;
  /** Lines of the header or of a block's end that are no configuration. */
  skip?: RegExp;
  rules: BlockRule[];
}

/** Configurations that are blocks by indentation: the relatives of IOS, Comware, VRP. */
export class BlockStore implements Store {
  private root: Block = { text: "", lines: [], gone: false };

  constructor(
    private readonly format: BlockFormat,
    text: string,
  ) {
    this.read(text);
  }

  copy(): BlockStore {
    const made = new BlockStore(this.format, "");
    made.root = structuredClone(this.root);
    return made;
  }

  /** Lines of the top level. */
  top(): string[] {
    return this.root.lines.filter((block) => !block.gone).map((block) => block.text);
  }

  /** Lines of a block. */
  inside(path: string[]): string[] {
    return this.at(path)?.lines.flatMap((block) => (block.gone ? [] : [block.text])) ?? [];
  }

  /** One line in configuration mode: the blocks open afterwards; null: no such command there. A text in `error`: refused. */
  enter(path: string[], line: string): { path: string[]; error?: string } | null {
    const bare = line.replace(/\s+/g, " ").trim();
    for (let depth = path.length; depth >= 0; depth--) {
      const done = this.enterAt(path.slice(0, depth), bare);
      if (done) return done;
    }
    return null;
  }

  text(): string {
    const { format } = this;
    const out = [...format.header];
    let before: Block | null = null;
    for (const block of this.root.lines.filter((one) => !one.gone)) {
      const apart = before === null || before.lines.length > 0 || block.lines.length > 0 || format.separator;
      if (format.between !== null && apart) out.push(format.between);
      this.print(block, 0, out);
      before = block;
    }
    if (format.between !== null) out.push(format.between);
    if (format.end !== null) out.push(format.end);
    return `${out.join("\n")}\n`;
  }

  private print(block: Block, depth: number, out: string[]): void {
    const { step, closes } = this.format;
    const indent = (level: number) => " ".repeat(step * level);
    out.push(`${indent(depth)}${block.text}`);
    const lines = block.lines.filter((line) => !line.gone);
    for (const line of lines) this.print(line, depth + 1, out);
    if (closes && lines.length > 0) out.push(`${indent(depth + (closes.inside ? 1 : 0))}${closes.line}`);
  }

  private read(text: string): void {
    const { format } = this;
    const open: { block: Block; indent: number }[] = [];
    let ends: ((line: string) => boolean) | null = null;
    for (const raw of text.replace(/\r+\n/g, "\n").split("\n")) {
      const last = open.at(-1)?.block ?? this.root;
      if (ends) {
        // Free text keeps its lines as they are.
        const banner = last.lines.at(-1)!;
        banner.text += `\n${raw}`;
        if (ends(raw)) ends = null;
        continue;
      }
      const line = raw.trim();
      if (format.separator?.test(line)) open.length = 0;
      if (line === "" || format.comment.test(line) || format.skip?.test(line) || line === format.end) continue;
      const indent = raw.search(/\S/);
      while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
      const block: Block = { text: line, lines: [], gone: false };
      (open.at(-1)?.block ?? this.root).lines.push(block);
      ends = bannerEnd(line);
      if (!ends) open.push({ block, indent });
    }
  }

  private at(path: string[]): Block | null {
    let here: Block | null = this.root;
    for (const word of path) here = here?.lines.find((one) => !one.gone && same(one.text, word)) ?? null;
    return here;
  }

  private enterAt(path: string[], line: string): { path: string[]; error?: string } | null {
    const { no, rules } = this.format;
    const negative = line.startsWith(`${no} `);
    const bare = negative ? line.slice(no.length + 1) : line;
    const here = this.at(path);
    const rule = rules.find(
      (one) =>
        one.in.length === path.length &&
        one.in.every((pattern, at) => pattern.test(path[at]!)) &&
        (one.line.test(bare) || (negative && one.key !== undefined && keyOf(one, bare) === bare)),
    );
    if (!here || !rule) return null;
    if (badAddress(bare)) return { path, error: "address" };
    if (negative) {
      const key = keyOf(rule, bare);
      for (const block of here.lines)
        if (block.text === bare || (rule.key && keyOf(rule, block.text) === key)) block.gone = true;
      return { path };
    }
    if (rule.opens) {
      const known = here.lines.find((one) => !one.gone && same(one.text, bare));
      if (!known && rule.opens === "known") return { path, error: "unknown" };
      if (!known) insert(here, bare);
      return { path: [...path, known?.text ?? bare] };
    }
    if (rule.key) {
      const key = keyOf(rule, bare);
      for (const block of here.lines) if (keyOf(rule, block.text) === key) block.gone = true;
    }
    insert(here, bare);
    return { path };
  }
}

function same(one: string, other: string): boolean {
  return one.replace(/\s+/g, "").toLowerCase() === other.replace(/\s+/g, "").toLowerCase();
}

function keyOf(rule: BlockRule, line: string): string | null {
  return rule.key?.exec(line)?.[0] ?? null;
}

function badAddress(line: string): boolean {
  return [...line.matchAll(/(?<![\w.])\d+\.\d+\.\d+\.\d+(?![\w.])/g)].some(([address]) => parseIpv4(address) === null);
}

/** Where it stood before, else beside its like, else at the end. */
function insert(block: Block, text: string): void {
  const known = block.lines.find((line) => line.text === text);
  if (known) {
    known.gone = false;
    return;
  }
  const kind = text.split(" ").slice(0, 2).join(" ");
  const like = block.lines.findLastIndex((line) => line.text.startsWith(`${kind} `));
  block.lines.splice(like < 0 ? block.lines.length : like + 1, 0, { text, lines: [], gone: false });
}

/** What ends the free text that this line opens; null: it opens none. */
function bannerEnd(line: string): ((line: string) => boolean) | null {
  if (/^banner \S+$/.test(line)) return (one) => one.trim() === "EOF";
  const match = /^(?:banner \S+|menu \S+ (?:title|prompt)|header \S+(?: information)?) (\^C|\S)(.*)$/.exec(line);
  if (!match || match[2]!.includes(match[1]!)) return null;
  return (one) => one.includes(match[1]!);
}
