import type { Capture } from "@/lib/model/capture";
import { firstToken, type JsonArray, type JsonNode, type JsonObject, lastToken } from "@/lib/parsers/json-nodes";
import type { PlacedCut } from "../placed-cuts";
import type { Draft } from "./drafts";

/** Sent whether or not the client asks for it: a client that is to look for the boot server here must see it. */
const ENTRY = '{ "name": "vendor-class-identifier", "data": "PXEClient", "always-send": true }';

/** Where option 60 goes at a level: in place of the one that stands there, else first in its list of options, else in a new list. */
export function setOption60Cut(draft: Draft, capture: Capture): PlacedCut | null {
  const existing = draft.sources.findLast((source) => source.key === "option:dhcp4:60")?.at;
  if (existing && "node" in existing) return replace(existing.node);
  const { block } = draft;
  if (!block) return null;
  const list = block.members.find((one) => one.name === "option-data")?.value;
  const text = capture.texts.find((one) => one.name === block.open.file)?.text ?? "";
  if (list) return list.kind === "array" ? insertFirst(list, ENTRY, textOf(capture, list)) : null;
  return insertFirst(block, `"option-data": [ ${ENTRY} ]`, text);
}

const textOf = (capture: Capture, node: JsonArray) =>
  capture.texts.find((one) => one.name === node.open.file)?.text ?? "";

function replace(node: JsonNode): PlacedCut | null {
  const first = firstToken(node);
  const last = lastToken(node);
  return first.file === last.file ? { file: first.file, start: first.start, end: last.end, insert: ENTRY } : null;
}

/** On a line of its own where the first element has one, with the same indentation. */
function insertFirst(container: JsonObject | JsonArray, element: string, text: string): PlacedCut {
  const { open } = container;
  const first =
    container.kind === "object"
      ? container.members[0]?.key
      : container.items[0] && firstToken(container.items[0].value);
  if (!first) return { file: open.file, start: open.end, end: open.end, insert: ` ${element} ` };
  if (first.line === open.line || first.file !== open.file)
    return { file: open.file, start: open.end, end: open.end, insert: ` ${element},` };
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", first.start - 1) + 1))![0];
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  return { file: first.file, start: first.start, end: first.start, insert: `${element},${ending}${indent}` };
}
