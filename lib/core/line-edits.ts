import { personError } from "./problem";

/**
 * Replace lines `start`..`end` (1-based, inclusive; `end = start - 1` inserts before `start`) by `after`.
 * Lines stand without their line ending, except where `exact` is set (an inverse): then `after` holds each line with its own ending.
 */
export interface LineEdit {
  start: number;
  end: number;
  before: string[];
  after: string[];
  exact?: boolean;
}

/**
 * Carries out edits on a text; every other byte stays. New lines take the line ending of the lines they replace (or stand beside).
 * Throws a PersonError `edit-stale` when the lines are not the ones the edits were made for.
 */
export function applyEdits(text: string, edits: readonly LineEdit[]): string {
  const lines = splitLines(text);
  const result: string[] = [];
  let next = 0;
  for (const edit of coverOpenEnd(lines, edits)) {
    checkEdit(lines, edit, next);
    result.push(...lines.slice(next, edit.start - 1), ...afterLines(lines, edit));
    next = edit.end;
  }
  result.push(...lines.slice(next));
  return result.join("");
}

/** The edits that, applied to `applyEdits(text, edits)`, give back `text` byte for byte. */
export function invertEdits(text: string, edits: readonly LineEdit[]): LineEdit[] {
  const lines = splitLines(text);
  const inverse: LineEdit[] = [];
  let shift = 0;
  let next = 0;
  for (const edit of coverOpenEnd(lines, edits)) {
    checkEdit(lines, edit, next);
    next = edit.end;
    const start = edit.start + shift;
    const before = edit.after.map(withoutEnding);
    inverse.push({
      start,
      end: start + before.length - 1,
      before,
      after: lines.slice(edit.start - 1, edit.end),
      exact: true,
    });
    shift += before.length - (edit.end - edit.start + 1);
  }
  return inverse;
}

/** An insertion behind a last line that has no line ending gives that line one: so the edit covers that line as well. */
function coverOpenEnd(lines: string[], edits: readonly LineEdit[]): LineEdit[] {
  const open = lines.at(-1);
  const last = edits.at(-1);
  if (open === undefined || open.endsWith("\n") || !last || last.start !== lines.length + 1) return [...edits];
  const rest = edits.slice(0, -1);
  const neighbour = rest.at(-1);
  if (neighbour && neighbour.end === lines.length && neighbour.end >= neighbour.start)
    return [...rest.slice(0, -1), { ...neighbour, after: [...neighbour.after, ...last.after] }];
  const kept = withoutEnding(open);
  return [...rest, { ...last, start: lines.length, end: lines.length, before: [kept], after: [kept, ...last.after] }];
}

/** Lines with their endings: "a\r\nb" → ["a\r\n", "b"]. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function withoutEnding(line: string): string {
  return line.replace(/\r?\n$/, "").replace(/\r$/, "");
}

function afterLines(lines: string[], edit: LineEdit): string[] {
  if (edit.exact) return edit.after;
  const beside = [lines[edit.start - 1], lines[edit.start - 2], lines[0]].find((line) => line?.endsWith("\n"));
  const ending = beside?.endsWith("\r\n") ? "\r\n" : "\n";
  return edit.after.map((line) => withoutEnding(line) + ending);
}

function checkEdit(lines: string[], edit: LineEdit, next: number): void {
  const { start, end, before } = edit;
  const inside = start >= 1 && end >= start - 1 && end <= lines.length && start <= lines.length + 1 && start > next;
  const same =
    before.length === end - start + 1 &&
    before.every((line, at) => withoutEnding(line) === withoutEnding(lines[start - 1 + at] ?? ""));
  if (!inside || !same)
    throw personError(
      "edit-stale",
      `Line ${start} is no longer what it was when the change was planned.`,
      "Read the device again and plan the change anew.",
    );
}
