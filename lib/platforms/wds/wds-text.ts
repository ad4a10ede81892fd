import type { Place } from "@/lib/core/place";
import { type DataNode, field, textAt } from "../windows-dhcp/data-node";

/** The first 400 characters hold the format's name in what our script writes. */
export function isWds(text: string): boolean {
  return /"Format"\s*:\s*"bootpath-wds-1"/.test(text.slice(0, 400));
}

/** One answer of `read-wds`, with the means to cite it. */
export interface WdsText {
  file: string;
  lines: string[];
  root: DataNode;
}

/** Lines of a member, from its name to its end; of the whole text when the member is not there. */
export function placeOf(text: WdsText, at: DataNode | null): Place {
  const line = at?.line ?? text.root.line;
  const endLine = Math.min(at?.endLine ?? line, line + 12);
  const cited = text.lines
    .slice(line - 1, endLine)
    .map((one) => one.trim())
    .join("\n");
  return { file: text.file, line, ...(endLine > line && { endLine }), text: cited.slice(0, 600) };
}

/** Services by name, lower case → running; absent: not installed. */
export function services(text: WdsText): Map<string, { running: boolean; node: DataNode }> {
  const found = field(text.root, "Services")?.items ?? [];
  return new Map(
    found.map((one) => [
      textAt(one, "Name").toLowerCase(),
      { running: /^(running|4)$/i.test(textAt(one, "Status")), node: one },
    ]),
  );
}
