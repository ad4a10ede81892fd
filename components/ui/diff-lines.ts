import { parsePatch } from "diff";

export interface DiffLine {
  kind: "same" | "removed" | "added";
  before: number | null;
  after: number | null;
  text: string;
}

export interface DiffRow {
  left: DiffLine | null;
  right: DiffLine | null;
}

export interface DiffHunk {
  file: string;
  lines: DiffLine[];
}

/** Reads a unified difference (one or more files) into numbered lines. A text that is none gives an empty list. */
export function readUnified(unified: string): DiffHunk[] {
  return parsePatch(unified).flatMap((patch) =>
    patch.hunks.map((hunk) => {
      let before = hunk.oldStart;
      let after = hunk.newStart;
      const lines: DiffLine[] = [];
      for (const line of hunk.lines) {
        const text = line.slice(1);
        if (line.startsWith("-")) lines.push({ kind: "removed", before: before++, after: null, text });
        else if (line.startsWith("+")) lines.push({ kind: "added", before: null, after: after++, text });
        else if (line.startsWith(" ")) lines.push({ kind: "same", before: before++, after: after++, text });
      }
      return { file: patch.newFileName ?? patch.oldFileName ?? "", lines };
    }),
  );
}

/** Sets removed and added lines of one block beside each other. */
export function sideBySide(lines: DiffLine[]): DiffRow[] {
  const rows: DiffRow[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      rows.push({ left: removed[i] ?? null, right: added[i] ?? null });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === "removed") removed.push(line);
    else if (line.kind === "added") added.push(line);
    else {
      flush();
      rows.push({ left: line, right: line });
    }
  }
  flush();
  return rows;
}
