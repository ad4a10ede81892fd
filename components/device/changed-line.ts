import type { DiffPlace } from "../ui/diff-view";

interface Changed extends DiffPlace {
  file: string;
}

/** Address of a changed line in a capture's difference to the one before. */
export function changedLineHref(captureId: string, { file, change, line }: Changed): string {
  const query = new URLSearchParams({ view: "changes", text: file, changed: `${change}-${line}` });
  return `/captures/${encodeURIComponent(captureId)}?${query}#changed-line`;
}

/** The line that such an address names ("removed-16"); null: none. */
export function readChangedLine(text: string): DiffPlace | null {
  const [, change, line] = /^(added|removed)-(\d{1,7})$/.exec(text) ?? [];
  return change && line ? { change: change as DiffPlace["change"], line: Number(line) } : null;
}
