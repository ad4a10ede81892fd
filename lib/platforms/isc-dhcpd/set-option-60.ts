import type { Cut } from "../file-change";
import type { Draft } from "./drafts";
import type { ScopeNode } from "./nodes";
import type { SourceTree } from "./source-tree";

const LINE = 'option vendor-class-identifier "PXEClient";';

/** Where option 60 goes at a level: in place of the one that stands there, else as the first statement of the block. */
export function setOption60Cut(draft: Draft, node: ScopeNode, tree: SourceTree): (Cut & { file: string }) | null {
  const existing = draft.sources.findLast((source) => source.key === "option:dhcp:60")?.statement;
  if (existing) {
    const { head } = existing;
    const first = head[0]!;
    return { file: first.file, start: first.start, end: (existing.close ?? head.at(-1)!).end, insert: LINE };
  }
  if (node.kind === "server" && draft === node.drafts[0]) return atTop(tree);
  const open = node.statement?.open;
  if (!open || draft !== node.drafts[0]) return null;
  const text = tree.files.find((file) => file.name === open.file)?.text ?? "";
  const first = node.statement?.block?.[0]?.head[0];
  const sameLine = !first || first.line === open.line || first.file !== open.file;
  if (sameLine) return { file: open.file, start: open.end, end: open.end, insert: ` ${LINE}` };
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", first.start - 1) + 1))![0];
  return { file: open.file, start: first.start, end: first.start, insert: `${LINE}${ending(text)}${indent}` };
}

/** Before the first statement of the main file that stands on the top level. */
function atTop(tree: SourceTree): (Cut & { file: string }) | null {
  const root = tree.files[0];
  const tokens = root && tree.tokens.find((one) => one.file === root.name && one.count > 0);
  if (!root || !tokens) return null;
  const first = tokens.token(0);
  return { file: root.name, start: first.start, end: first.start, insert: `${LINE}${ending(root.text)}` };
}

function ending(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
