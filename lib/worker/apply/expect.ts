import type { ExpectedLine } from "@/lib/model/change";

/** How much of what a change shall bring stands in a configuration: all, nothing, or some of it. */
export function standingOf(config: string, expect: ExpectedLine[]): "all" | "none" | "some" {
  const lines = config
    .split("\n")
    .map((line): Line => ({ indent: line.search(/\S/), text: normal(line) }))
    .filter((line) => line.indent >= 0);
  const met = expect.filter((one) => isPresent(lines, one) === one.present).length;
  return met === expect.length ? "all" : met === 0 ? "none" : "some";
}

interface Line {
  indent: number;
  text: string;
}

function isPresent(lines: Line[], { context, path = [], line }: ExpectedLine): boolean {
  let blocks: Block[] = [{ lines, level: 0 }];
  for (const opening of context === null ? [] : [context, ...path]) {
    const wanted = normal(opening);
    blocks = blocks.flatMap((block) => below(block, wanted));
  }
  const wanted = normal(line);
  return blocks.some((block) => block.lines.some((one) => one.indent === block.level && one.text === wanted));
}

/** Lines that stand together; `level` is the indentation of those that stand directly in it, the others belong to one of these. */
interface Block {
  lines: Line[];
  level: number;
}

/** What stands below each line of that text. */
function below({ lines, level }: Block, opening: string): Block[] {
  return lines.flatMap((line, at) => {
    if (line.indent !== level || line.text !== opening) return [];
    const end = lines.findIndex((one, index) => index > at && one.indent <= level);
    const inside = lines.slice(at + 1, end < 0 ? undefined : end);
    return inside[0] ? [{ lines: inside, level: inside[0].indent }] : [];
  });
}

function normal(line: string): string {
  return line.trim().replace(/\s+/g, " ");
}
