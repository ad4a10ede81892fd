import { readIndented } from "@/lib/parsers/indented";
import { terminalLines } from "@/lib/parsers/indented-text";

/** A block of the configuration: a line of its own, with the lines of its mode. */
export interface ConfigBlock {
  head: string;
  lines: string[];
}

/** Where IOS puts a line within its mode; what has no place of its own keeps the order in which it was entered. */
const ORDER: RegExp[] = [
  /^(description|network|host) /,
  /^(encapsulation|vrf forwarding|vrf) /,
  /^ip address .* secondary$/,
  /^ip address /,
  /^bootfile /,
  /^next-server /,
  /^ip helper-address /,
  /^(default-router|dns-server|domain-name) /,
  /^option /,
  /^ip access-group /,
  /^(standby|vrrp) /,
  /^lease /,
  /^shutdown$/,
];

/** A running or startup configuration as lines that can be entered and taken out. */
export class Configuration {
  private blocks: ConfigBlock[];

  constructor(text: string) {
    this.blocks = readIndented(terminalLines(text), (line) => line.startsWith("!") || line === "end").map((block) => ({
      head: block.text,
      lines: block.children.map((child) => child.text),
    }));
  }

  block(head: string): ConfigBlock | undefined {
    return this.blocks.find((one) => one.head.toLowerCase() === head.toLowerCase());
  }

  heads(pattern: RegExp): ConfigBlock[] {
    return this.blocks.filter((one) => pattern.test(one.head));
  }

  /** Finds a block or makes it, beside its like. */
  ensure(head: string): ConfigBlock {
    const known = this.block(head);
    if (known) return known;
    const block: ConfigBlock = { head, lines: [] };
    const kind = head
      .split(" ")
      .slice(0, head.startsWith("ip ") ? 3 : 1)
      .join(" ");
    const last = this.blocks.findLastIndex((one) => one.head.startsWith(`${kind} `) || one.head === kind);
    this.blocks.splice(last < 0 ? this.blocks.length : last + 1, 0, block);
    return block;
  }

  /** Replaces a top-level line that begins so, or adds it. */
  setLine(prefix: string, line: string): void {
    const known = this.blocks.find((one) => one.head === prefix || one.head.startsWith(`${prefix} `));
    if (known) known.head = line;
    else this.blocks.push({ head: line, lines: [] });
  }

  removeHead(head: string): boolean {
    const before = this.blocks.length;
    this.blocks = this.blocks.filter((one) => one.head !== head);
    return this.blocks.length < before;
  }

  /** The text of all lines as `show running-config` prints them, from the first `!` to `end`. */
  text(): string {
    const out = ["!"];
    let before: ConfigBlock | null = null;
    for (const block of this.blocks) {
      if (before && (before.lines.length > 0 || block.lines.length > 0)) out.push("!");
      out.push(block.head, ...block.lines.map((line) => ` ${line}`));
      before = block;
    }
    return `${[...out, "!", "end"].join("\r\n")}\r\n`;
  }
}

/** Puts a line where IOS would; a line that stands already is not added twice. */
export function insertLine(block: ConfigBlock, line: string): void {
  if (block.lines.includes(line)) return;
  const rank = rankOf(line);
  const at = block.lines.findIndex(
    (other) =>
      rankOf(other) > rank || (rank === OPTION && rankOf(other) === OPTION && optionCode(other) > optionCode(line)),
  );
  block.lines.splice(at < 0 ? block.lines.length : at, 0, line);
}

const OPTION = ORDER.findIndex((pattern) => pattern.test("option 1"));

function optionCode(line: string): number {
  return Number(line.split(" ")[1]);
}

function rankOf(line: string): number {
  const rank = ORDER.findIndex((pattern) => pattern.test(line));
  return rank < 0 ? ORDER.length - 2 : rank;
}
