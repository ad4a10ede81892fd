import { describe, expect, it } from "vitest";
import type { FileChange } from "@/lib/model/change";
import { rebaseEdits } from "./rebase-edits";

type Edit = FileChange["edits"][number];

function apply(lines: string[], edits: Edit[]): string[] {
  const result = [...lines];
  for (const edit of [...edits].reverse()) result.splice(edit.start - 1, edit.end - edit.start + 1, ...edit.after);
  return result;
}

const file = ["a", "b", "c", "d", "e"];
const cut = (line: number): Edit => ({ start: line, end: line, before: [file[line - 1]!], after: [] });

describe("rebaseEdits", () => {
  it("hits the same lines after the earlier edits as before them", () => {
    const earlier = [cut(1), { start: 3, end: 2, before: [], after: ["new", "newer"] }];
    const later = rebaseEdits([cut(2), cut(5)], earlier)!;
    expect(apply(apply(file, earlier), later)).toEqual(["new", "newer", "c", "d"]);
  });

  it("gives up when both touch one line", () => {
    expect(rebaseEdits([cut(2)], [{ start: 1, end: 3, before: ["a", "b", "c"], after: ["x"] }])).toBeNull();
  });
});
