import type { FileChange } from "@/lib/model/change";
import type { XmlElement } from "@/lib/parsers/xml-tree";

type Edits = FileChange["edits"];
export type ServerEdit = Edits[number];

/** The elements that begin on these lines, as lines that go; null: one of them shares a line with something else, or is not found. */
export function wholeLines(text: string, root: XmlElement, wanted: readonly number[]): Edits | null {
  const lines = text.split("\n");
  const edits: Edits = [];
  for (const line of [...new Set(wanted)].sort((a, b) => a - b)) {
    const found = elementOn(root, line);
    if (!found || !standsAlone(found.parent, found.element)) return null;
    const { line: start, endLine: end } = found.element;
    const last = edits.at(-1);
    // One inside the other: the outer one takes it along.
    if (last && start <= last.end) continue;
    edits.push({ start, end, before: lines.slice(start - 1, end).map(bare), after: [] });
  }
  return edits;
}

/** One more address at the end of a list of servers; null: the list does not stand on a line of its own. */
export function serverEdits(text: string, servers: XmlElement, target: string): ServerEdit | null {
  const line = bare(text.split("\n")[servers.line - 1] ?? "");
  const match = /^(\s*<(server|servers)>)([^<>]+)(<\/\2>\s*)$/.exec(line);
  if (!match || servers.line !== servers.endLine) return null;
  const after = `${match[1]}${match[3]!.trimEnd()},${target}${match[4]}`;
  return { start: servers.line, end: servers.line, before: [line], after: [after] };
}

const bare = (line: string) => line.replace(/\r$/, "");

/** The outermost element that begins on that line, below the root. */
function elementOn(parent: XmlElement, line: number): { parent: XmlElement; element: XmlElement } | null {
  for (const child of parent.children) {
    if (child.line === line) return { parent, element: child };
    if (child.line < line && line <= child.endLine) return elementOn(child, line);
  }
  return null;
}

function standsAlone(parent: XmlElement, element: XmlElement): boolean {
  if (parent.line >= element.line || parent.endLine <= element.endLine) return false;
  return parent.children.every((one) => one === element || one.endLine < element.line || one.line > element.endLine);
}
