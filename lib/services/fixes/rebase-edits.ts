import type { FileChange } from "@/lib/model/change";

/**
 * Two legs may edit one file. The later one was planned on the file as it is today, so its line numbers are moved by what the earlier
 * one adds or takes away above them. null when both touch the same lines, or put
 * something in at the same place (then their order would matter).
 */
export function rebaseEdits(later: FileChange["edits"], earlier: FileChange["edits"]): FileChange["edits"] | null {
  const overlaps = later.some((edit) =>
    earlier.some((old) => (edit.start <= old.end && old.start <= edit.end) || bothInsertAt(edit, old)),
  );
  if (overlaps) return null;
  return later.map((edit) => {
    const shift = earlier
      .filter((old) => old.start < edit.start)
      .reduce((sum, old) => sum + old.after.length - old.before.length, 0);
    return { ...edit, start: edit.start + shift, end: edit.end + shift };
  });
}

function bothInsertAt(a: FileChange["edits"][number], b: FileChange["edits"][number]): boolean {
  return a.start === b.start && a.end < a.start && b.end < b.start;
}
