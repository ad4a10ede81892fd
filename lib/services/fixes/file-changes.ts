import { applyEdits } from "@/lib/core/line-edits";
import type { Capture } from "@/lib/model/capture";
import type { FileChange } from "@/lib/model/change";
import { rebaseEdits } from "./rebase-edits";

type Edits = FileChange["edits"];

/** Every file of a change, the main one first. */
export function filesOf({ path, edits, more }: FileChange): { path: string; edits: Edits }[] {
  return [{ path, edits }, ...(more ?? [])];
}

/** A change that was planned on the files as they are today, moved to how they are after `earlier`; null when both touch the same lines. */
export function rebased(change: FileChange, earlier: FileChange[]): FileChange | null {
  const moved: { path: string; edits: Edits }[] = [];
  for (const file of filesOf(change)) {
    let edits: Edits | null = file.edits;
    for (const old of earlier.flatMap(filesOf))
      if (old.path === file.path && edits) edits = rebaseEdits(edits, old.edits);
    if (!edits) return null;
    moved.push({ path: file.path, edits });
  }
  const [main, ...more] = moved;
  return main ? { ...change, edits: main.edits, ...(change.more ? { more } : {}) } : null;
}

/** The texts of a device as they will be after these changes, in order; null when an edit does not fit what was captured. */
export function captureAfter(capture: Capture, earlier: FileChange[]): Capture | null {
  const texts = capture.texts.map((text) => ({ ...text }));
  try {
    for (const { path, edits } of earlier.flatMap(filesOf)) {
      const text = texts.find(({ name }) => name === path);
      if (!text) return null;
      text.text = applyEdits(text.text, edits);
    }
  } catch {
    return null;
  }
  return { ...capture, texts };
}
