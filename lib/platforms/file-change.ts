import { createPatch } from "diff";
import { applyEdits } from "@/lib/core/line-edits";
import type { CapturedText } from "@/lib/model/capture";
import type { FileChange } from "@/lib/model/change";

type Edits = FileChange["edits"];

/** Replaces the bytes [start, end) of a text. Offsets are those of the captured text. */
export interface Cut {
  start: number;
  end: number;
  insert: string;
}

/** Several cuts in one text → edits of whole lines. A line of which a cut leaves only white space disappears. */
export function editsFromCuts(text: string, cuts: Cut[]): Edits {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const lineAt = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const edits: Edits = [];
  const sorted = [...cuts].sort((a, b) => a.start - b.start);
  for (let at = 0; at < sorted.length; ) {
    const first = lineAt(sorted[at]!.start);
    let last = lineAt(Math.max(sorted[at]!.start, sorted[at]!.end - 1));
    let until = at + 1;
    while (until < sorted.length && lineAt(sorted[until]!.start) <= last) {
      last = Math.max(last, lineAt(Math.max(sorted[until]!.start, sorted[until]!.end - 1)));
      until++;
    }
    edits.push(lineEdit(text, starts, first, last, sorted.slice(at, until)));
    at = until;
  }
  return edits;
}

function lineEdit(text: string, starts: number[], first: number, last: number, cuts: Cut[]): Edits[number] {
  const from = starts[first]!;
  // Behind the last line ending there is no line to replace.
  if (from === text.length) {
    const after = cuts.flatMap((cut) => cut.insert.split("\n")).filter((line) => line !== "");
    return { start: first + 1, end: first, before: [], after };
  }
  const to = starts[last + 1] ?? text.length;
  const whole = text.slice(from, to).replace(/\n$/, "");
  let changed = "";
  let at = from;
  for (const cut of cuts) {
    changed += text.slice(at, cut.start) + cut.insert;
    at = cut.end;
  }
  changed += text.slice(at, from + whole.length);
  const bare = (line: string) => line.replace(/\r$/, "");
  const before = whole.split("\n").map(bare);
  const kept = changed.split("\n").map((line) => bare(line).trimEnd());
  // Lines of which nothing is left go; a blank line cannot be among them, since cuts begin and end at something written.
  return { start: first + 1, end: last + 1, before, after: kept.filter((line) => line !== "") };
}

export interface FileChangeParts {
  /** Text and its edits; the first is the one that `{file}` stands for. */
  files: { text: CapturedText; edits: Edits }[];
  test: string[] | null;
  activate: string[];
  healthy: string[] | null;
  /** What protects the host while the change is made, in one sentence. */
  safety: string;
}

/** The change with its preview: unified difference forward and back. */
export function fileChange({ files, test, activate, healthy, safety }: FileChangeParts): FileChange {
  const patches = files.map(({ text, edits }) => {
    const changed = applyEdits(text.text, edits);
    return {
      diff: createPatch(text.name, text.text, changed, "", "", { context: 3 }),
      back: createPatch(text.name, changed, text.text, "", "", { context: 3 }),
    };
  });
  const [main, ...more] = files;
  if (!main) throw new Error("a file change needs a file");
  return {
    kind: "file",
    preview: {
      commands: [activate.join(" ")],
      diff: patches.map((patch) => patch.diff).join("\n"),
      inverse: patches.flatMap((patch) => patch.back.split("\n")),
      safety,
      sendable: true,
    },
    path: main.text.name,
    edits: main.edits,
    ...(more.length > 0 ? { more: more.map(({ text, edits }) => ({ path: text.name, edits })) } : {}),
    test,
    activate,
    healthy,
  };
}
