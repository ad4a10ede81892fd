import type { Capture, CapturedText } from "@/lib/model/capture";
import { looksBinary } from "@/lib/parsers/indented-text";
import { parseXml, type XmlElement } from "@/lib/parsers/xml-tree";
import { Notes } from "../notes";

/** The text with config.xml: the one that holds the root element, else the first. */
export function configXmlOf(capture: Capture, root: string): CapturedText {
  const opening = new RegExp(`<${root}[\\s>]`);
  return capture.texts.find((text) => opening.test(text.text)) ?? capture.texts[0] ?? { name: "config.xml", text: "" };
}

/** config.xml → its tree. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readConfigXml(
  text: CapturedText,
  rootName: string,
): { root: XmlElement | null; notes: Notes; lines: number } {
  const lines = text.text.split("\n");
  const notes = new Notes(text.name, lines);
  const next = "Pull it again, or take the file from the backup page of the firewall.";
  if (looksBinary(text.text)) {
    notes.problem("all", "not-text", `${text.name} is binary, not a config.xml.`, next);
    return { root: null, notes, lines: 0 };
  }
  if (/^---- BEGIN config\.xml ----/m.test(text.text.slice(0, 2000))) {
    notes.problem(
      "all",
      "encrypted",
      `${text.name} is an encrypted backup.`,
      "Save the backup again without encryption.",
    );
    return { root: null, notes, lines: 0 };
  }
  const { root, problem } = parseXml(text.text, [rootName]);
  if (problem)
    notes.problem(
      "all",
      problem.what.includes("not closed") || problem.what.startsWith("Unclosed") ? "truncated" : "broken-xml",
      `${text.name} cannot be read as XML: ${problem.what} (line ${problem.line}).`,
      next,
      problem,
    );
  return { root, notes, lines: root ? lines.filter((line) => line.trim() !== "").length : 0 };
}
