import type { Place } from "@/lib/core/place";
import type { Capture, CapturedText } from "@/lib/model/capture";
import { type DataNode, field, textAt } from "../windows-dhcp/data-node";
import { parseJsonNodes } from "../windows-dhcp/json-nodes";
import { pastedSign } from "./pasted/sign";
import { pastedTree } from "./pasted/tree";

/** The first 400 characters hold the format's name in what our script writes. */
export function isWds(text: string): boolean {
  return /"Format"\s*:\s*"bootpath-wds-1"/.test(text.slice(0, 400));
}

/** What a Windows PXE server told, with the means to cite it: one answer of `read-wds`, or what people copied from it. */
export interface WdsText {
  root: DataNode;
  /** The text that a line of the tree stands in, and its line there. */
  origin(line: number): { text: CapturedText; line: number };
}

/** The texts of a capture that tell something of a Windows PXE server; our script's answer makes others needless. */
export function wdsTexts(capture: Capture): CapturedText[] {
  const answer = capture.texts.find((one) => isWds(one.text));
  return answer ? [answer] : capture.texts.filter((one) => pastedSign(one) !== null);
}

/** Throws `SyntaxProblem` where the JSON is broken. */
export function wdsText(texts: CapturedText[]): WdsText {
  const first = texts[0]!;
  if (!isWds(first.text)) return pastedTree(texts);
  return { root: parseJsonNodes(first.text), origin: (line) => ({ text: first, line }) };
}

/** Lines of a member, from its name to its end; of the whole text when the member is not there. */
export function placeOf(text: WdsText, at: DataNode | null): Place {
  const { text: captured, line } = text.origin(at?.line ?? text.root.line);
  const length = Math.max(0, Math.min((at?.endLine ?? 0) - (at?.line ?? 0), 12));
  const cited = linesOf(captured)
    .slice(line - 1, line + length)
    .map((one) => one.trim())
    .join("\n");
  return { file: captured.name, line, ...(length > 0 && { endLine: line + length }), text: cited.slice(0, 600) };
}

const split = new WeakMap<CapturedText, string[]>();

function linesOf(text: CapturedText): string[] {
  const known = split.get(text);
  if (known) return known;
  const lines = text.text.split("\n");
  split.set(text, lines);
  return lines;
}

/** Whether a service runs; null: it is set up, and what runs was not captured. */
export type Running = boolean | null;

/** Services by name, lower case; absent: not installed, or not told. */
export function services(text: WdsText): Map<string, { running: Running; node: DataNode }> {
  const found = new Map<string, { running: Running; node: DataNode }>();
  for (const node of field(text.root, "Services")?.items ?? []) {
    const name = textAt(node, "Name").toLowerCase();
    const status = textAt(node, "Status");
    const running = /^configured$/i.test(status) ? null : /^(running|4)$/i.test(status);
    // Of several lists that name a service, one that shows it running is not older than the others for certain; it is believed.
    if (!found.get(name)?.running) found.set(name, { running, node });
  }
  return found;
}
