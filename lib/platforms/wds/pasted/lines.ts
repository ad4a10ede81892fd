import type { CapturedText } from "@/lib/model/capture";

/** A line of what a person copied from a Windows host, with where it stands among all lines of all its texts. */
export interface PastedLine {
  text: string;
  /** 1-based, counted over all texts, so that one tree can cite them all. */
  number: number;
}

/** All texts as one list of lines, and the way back to the text that a line came from. */
export interface PastedLines {
  lines: PastedLine[];
  origin(number: number): { text: CapturedText; line: number };
}

export function pastedLines(texts: CapturedText[]): PastedLines {
  const lines: PastedLine[] = [];
  const starts: { text: CapturedText; first: number }[] = [];
  for (const text of texts) {
    starts.push({ text, first: lines.length + 1 });
    for (const line of text.text.split("\n"))
      lines.push({ text: line.length > LONGEST ? "" : line.trimEnd(), number: lines.length + 1 });
  }
  return {
    lines,
    origin(number) {
      const { text, first } = starts.findLast((one) => one.first <= number) ?? starts[0]!;
      return { text, line: number - first + 1 };
    },
  };
}

/** None of these tools prints longer lines; what is longer is JSON, or none of theirs. */
const LONGEST = 500;
