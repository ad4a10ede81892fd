import type { IndentedLine } from "@/lib/parsers/indented";

/** What opens and closes blocks where no line is indented: a script that was typed, a text that lost its blanks. */
export interface FlatRules {
  /** How deep the block stands that this line opens (0: at the top); null: it opens none. `inside` are the heads of the open blocks. */
  opens(text: string, inside: readonly string[]): number | null;
  /** Closes the innermost block and belongs to none. */
  closes: RegExp;
  /** Belongs to the outermost open block wherever it stands, and closes those inside it. */
  outer?: RegExp;
  /** Only at the top do these make sense, so they close all blocks. */
  top: RegExp;
}

/** Puts the lines of a text without any indentation into the blocks that they were typed into. A text with indentation stays as it is. */
export function rejoinFlat(blocks: IndentedLine[], rules: FlatRules): IndentedLine[] {
  if (blocks.some((block) => block.children.length > 0)) return blocks;
  if (!blocks.some((block) => rules.opens(block.text, []) !== null)) return blocks;
  const roots: IndentedLine[] = [];
  let open: IndentedLine[] = [];
  for (const block of blocks) {
    const depth = rules.opens(
      block.text,
      open.map(({ text }) => text),
    );
    if (depth !== null) {
      open = open.slice(0, depth);
      (open.at(-1)?.children ?? roots).push(block);
      open.push(block);
    } else if (rules.closes.test(block.text)) open = open.slice(0, -1);
    else {
      if (rules.top.test(block.text)) open = [];
      else if (rules.outer?.test(block.text)) open = open.slice(0, 1);
      (open.at(-1)?.children ?? roots).push(block);
    }
  }
  return roots;
}
