import type { Capture, CapturedText } from "@/lib/model/capture";
import { looksBinary } from "@/lib/parsers/indented-text";
import { parseSetLines, parseWordBraces } from "@/lib/parsers/word-braces";
import { WordNode, type WordTree } from "@/lib/parsers/word-tree";
import { parseXml, type XmlElement } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";
import { noteTrouble, PULL_AGAIN, type SessionWords, saidLines, configOf as textOf } from "../word-config";

const WORDS: SessionWords = {
  prompt: /^[\w.-]+@[\w.-]+(\([\w-]+\))?[#>]( .*)?$|^\[edit[^\]]*\]\s*$/,
  typed: /^[\w.-]+@[\w.-]+(?:\([\w-]+\))?# *(?=(set|delete) )/,
  refusal: /^\s*(Unknown command|Invalid syntax|Server error|Permission denied)\b/i,
  command: "show config running",
};

export type Form = "xml" | "set" | "braces";

/** The text with the configuration: the one named so, else the longest. */
export const configOf = (capture: Capture): CapturedText =>
  textOf(capture, /config|running/i) ?? { name: "capture", text: "" };

export function formOf(text: string): Form {
  const head = text.slice(0, 100_000);
  if (/<config[\s>]|^\s*</.test(head)) return "xml";
  return (head.match(/^[ \t]*(\S+[#>]\s?)?set\s/gm)?.length ?? 0) > (head.match(/[{;]\s*$/gm)?.length ?? 0)
    ? "set"
    : "braces";
}

/** Text → tree of words, whatever its form. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readTree(text: CapturedText): { tree: WordTree; notes: Notes } {
  const form = formOf(text.text);
  const lines = saidLines(text, WORDS);
  const tree = treeOf(text.text, form, lines);
  const notes = noteTrouble(text, tree, lines, WORDS, (found) => {
    if (!tree.problem) return false;
    const { code, line } = tree.problem;
    const what =
      form === "xml"
        ? `${text.name} cannot be read as XML; it is cut off or broken in line ${line}.`
        : `${text.name} is cut off or broken: what begins in line ${line} is never closed.`;
    found.problem("all", code === "stray-brace" ? "unbalanced" : "truncated", what, PULL_AGAIN, tree.problem);
    return true;
  });
  return { tree, notes };
}

function treeOf(text: string, form: Form, lines: readonly string[]): WordTree {
  if (looksBinary(text) || form === "set") return parseSetLines(lines);
  return form === "xml" ? fromXml(text, lines) : parseWordBraces(lines);
}

/** `<entry name="x">` is the word x, `<member>x</member>` a value, any other element its name. */
function fromXml(text: string, lines: readonly string[]): WordTree {
  const { root, problem } = parseXml(text, ["config"]);
  const tree = new WordNode("", 1);
  if (root) grow(tree, root);
  return {
    root: tree,
    problem: problem ? { code: "unbalanced", line: problem.line } : null,
    lines: lines.filter((line) => line.trim() !== "").length,
  };
}

function grow(parent: WordNode, element: XmlElement): void {
  for (const child of element.children) {
    if (child.name === "member") parent.grow(child.text, child.line);
    else {
      const node = parent.grow(child.name === "entry" ? (child.attributes.name ?? "entry") : child.name, child.line);
      node.endLine = Math.max(node.endLine, child.endLine);
      if (child.text !== "") node.grow(child.text, child.line);
      grow(node, child);
    }
  }
}

/** Where the device's own settings stand: `set` lines begin there, the other forms below `config devices NAME`. */
export function deviceOf(root: WordNode): WordNode {
  return deviceAt(root).device;
}

/** The same, with the words that lead there. */
export function deviceAt(root: WordNode): { device: WordNode; words: string[] } {
  const inConfig = root.child("config")?.child("devices") ?? null;
  const config = inConfig ? root.child("config")! : root;
  const device = config.child("devices")?.children.find((one) => one.child("network") || one.child("deviceconfig"));
  const above = inConfig ? ["config"] : [];
  return device ? { device, words: [...above, "devices", device.word] } : { device: config, words: above };
}
