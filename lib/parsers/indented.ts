import type { TextLine } from "./indented-text";

/**
 * A line of an indented configuration with the lines that stand below it. No vendor's words are known here. It may cut its text and words
 * only when asked: for one that differs in something use `lineWith`, not a spread.
 */
export interface IndentedLine {
  line: number;
  /** Columns of white space before the text; a tab counts to the next multiple of eight. */
  indent: number;
  /** Without the white space around it. */
  text: string;
  words: string[];
  children: IndentedLine[];
  /** How the line stands in the text, where a reader put it into other words. */
  shown?: string;
}

/** Deeper than any configuration; what is indented further stays at this depth, so that no text can exhaust the stack. */
const DEEPEST = 32;

/** Other white space between words than one blank. Most lines have none, and splitting at one character is much quicker. */
const ODD_BLANKS = / \s|[^\S ]/;

/**
 * Reads lines into blocks: a line belongs to the nearest line above it that is indented less.
 * `skip` leaves out comments; blank lines are always left out. A text whose first line is indented is read as well.
 */
export function readIndented(lines: readonly TextLine[], skip: (text: string) => boolean): IndentedLine[] {
  const roots: IndentedLine[] = [];
  const open: IndentedLine[] = [];
  for (const { line, text } of lines) {
    const trimmed = text.trim();
    if (trimmed === "" || skip(trimmed)) continue;
    const node: IndentedLine = {
      line,
      indent: indentOf(text),
      text: trimmed,
      words: ODD_BLANKS.test(trimmed) ? trimmed.split(/\s+/) : trimmed.split(" "),
      children: [],
    };
    while (open.length > 0 && open[open.length - 1]!.indent >= node.indent) open.pop();
    if (open.length === DEEPEST) open.pop();
    (open[open.length - 1]?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

/** Every line of a block below its head, depth first, in the order of the text. */
export function linesBelow(block: IndentedLine): IndentedLine[] {
  return block.children.flatMap((child) => [child, ...linesBelow(child)]);
}

/** A copy of a line that differs in something. */
export function lineWith(line: IndentedLine, other: Partial<IndentedLine>): IndentedLine {
  return {
    line: line.line,
    indent: line.indent,
    text: other.text ?? line.text,
    words: other.words ?? line.words,
    children: other.children ?? line.children,
    ...((other.shown ?? line.shown) === undefined ? {} : { shown: other.shown ?? line.shown }),
  };
}

/** The number of the last line of a block. */
export function lastLineOf(block: IndentedLine): number {
  const last = block.children[block.children.length - 1];
  return last ? lastLineOf(last) : block.line;
}

const BLANK = 32;
const TAB = 9;

function indentOf(text: string): number {
  let column = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BLANK) column++;
    else if (code === TAB) column += 8 - (column % 8);
    else break;
  }
  return column;
}
