import { diffArrays } from "diff";
import type { Capture } from "@/lib/model/capture";

export interface ChangedLine {
  file: string;
  /** 1-based; in the later text for an added line, in the earlier text for a removed one. */
  line: number;
  text: string;
  change: "added" | "removed";
}

/** What can be taken back by itself: one line, a line with the one that it replaced, or a block that changed as a whole. */
export interface ChangedUnit {
  id: number;
  lines: ChangedLine[];
}

type Segment = string[] | ChangedUnit;
interface ChangedFile {
  name: string;
  isNew: boolean;
  segments: Segment[];
}

/** Two captures of one device, side by side. `units` in the order of files and lines. */
export interface CaptureDifference {
  units: ChangedUnit[];
  /** The later capture as it would be had these units not changed. */
  without(undone: ReadonlySet<ChangedUnit>): Capture;
}

const linesOf = (text: string) => text.split(/\r?\n/);

/** Compares two captures line by line. `whole`: blocks are not cut into lines (for very long differences). */
export function compareCaptures(before: Capture, after: Capture, whole = false): CaptureDifference {
  const units: ChangedUnit[] = [];
  const names = [...new Set([...after.texts, ...before.texts].map(({ name }) => name))];
  const files = names.map((name): ChangedFile => {
    const old = before.texts.find((text) => text.name === name);
    const fresh = after.texts.find((text) => text.name === name);
    const segments = segmentsOf(name, old?.text ?? null, fresh?.text ?? null, whole, units);
    return { name, isNew: old === undefined, segments };
  });
  const without = (undone: ReadonlySet<ChangedUnit>): Capture => ({
    texts: files.flatMap(({ name, isNew, segments }) => {
      const lines = segments.flatMap((segment) => (Array.isArray(segment) ? segment : side(segment, undone)));
      const gone = lines.length === 0 && (isNew || !after.texts.some((text) => text.name === name));
      return gone ? [] : [{ name, text: lines.join("\n") }];
    }),
  });
  return { units, without };
}

function side(unit: ChangedUnit, undone: ReadonlySet<ChangedUnit>): string[] {
  const wanted = undone.has(unit) ? "removed" : "added";
  return unit.lines.filter(({ change }) => change === wanted).map(({ text }) => text);
}

function segmentsOf(
  file: string,
  before: string | null,
  after: string | null,
  whole: boolean,
  units: ChangedUnit[],
): Segment[] {
  const segments: Segment[] = [];
  let oldLine = 1;
  let newLine = 1;
  let removed: ChangedLine[] = [];
  let added: ChangedLine[] = [];
  const close = () => {
    for (const lines of cut(removed, added, whole)) {
      const unit = { id: units.length, lines };
      units.push(unit);
      segments.push(unit);
    }
    removed = [];
    added = [];
  };
  for (const part of diffArrays(before === null ? [] : linesOf(before), after === null ? [] : linesOf(after))) {
    if (part.removed) for (const text of part.value) removed.push({ file, line: oldLine++, text, change: "removed" });
    else if (part.added) for (const text of part.value) added.push({ file, line: newLine++, text, change: "added" });
    else {
      close();
      segments.push(part.value);
      oldLine += part.value.length;
      newLine += part.value.length;
    }
  }
  close();
  return segments;
}

function cut(removed: ChangedLine[], added: ChangedLine[], whole: boolean): ChangedLine[][] {
  if (removed.length + added.length === 0) return [];
  if (whole) return [[...removed, ...added]];
  if (removed.length === 0 || added.length === 0) return [...removed, ...added].map((line) => [line]);
  if (removed.length === added.length) return removed.map((line, at) => [line, added[at]!]);
  return [[...removed, ...added]];
}
