import type { Capture, CapturedText } from "@/lib/model/capture";
import { looksBinary, terminalLines } from "@/lib/parsers/indented-text";
import { parseSetLines, parseWordBraces } from "@/lib/parsers/word-braces";
import { WordNode, type WordTree } from "@/lib/parsers/word-tree";
import { parseXml, type XmlElement } from "@/lib/parsers/xml-tree";
import { Notes } from "../notes";

const PROMPT = /^[\w.-]+@[\w.-]+(\([\w-]+\))?[#>]( .*)?$|^\[edit[^\]]*\]\s*$/;
/** A command that was typed behind the prompt of the configuration mode. */
const TYPED = /^[\w.-]+@[\w.-]+(?:\([\w-]+\))?# *(?=(set|delete) )/;
const NEXT = "Pull it again; if it stays so, check the session's time limit and the account's rights.";

export type Form = "xml" | "set" | "braces";

/** The text with the configuration: the one named so, else the longest. */
export function configOf(capture: Capture): CapturedText {
  const named = capture.texts.find((text) => /config|running/i.test(text.name));
  return named ?? [...capture.texts].sort((a, b) => b.text.length - a.text.length)[0] ?? { name: "capture", text: "" };
}

export function formOf(text: string): Form {
  const head = text.slice(0, 100_000);
  if (/<config[\s>]|^\s*</.test(head)) return "xml";
  return (head.match(/^[ \t]*(\S+[#>]\s?)?set\s/gm)?.length ?? 0) > (head.match(/[{;]\s*$/gm)?.length ?? 0)
    ? "set"
    : "braces";
}

/** Text → tree of words, whatever its form. What makes it untrustworthy as a whole becomes a problem that affects all. */
export function readTree(text: CapturedText): { tree: WordTree; notes: Notes } {
  const binary = looksBinary(text.text);
  const form = formOf(text.text);
  const lines = binary
    ? []
    : terminalLines(text.text).map((line) => {
        const typed = TYPED.exec(line.text);
        return typed ? line.text.slice(typed[0].length) : PROMPT.test(line.text) ? "" : line.text;
      });
  const notes = new Notes(text.name, lines);
  const tree = binary
    ? parseSetLines([])
    : form === "xml"
      ? fromXml(text.text, lines)
      : form === "set"
        ? parseSetLines(lines)
        : parseWordBraces(lines);
  if (binary)
    notes.problem(
      "all",
      "not-text",
      `${text.name} is binary, not a configuration.`,
      "Give the output of `show config running`.",
    );
  else if (tree.problem)
    notes.problem(
      "all",
      tree.problem.code === "stray-brace" ? "unbalanced" : "truncated",
      form === "xml"
        ? `${text.name} cannot be read as XML; it is cut off or broken in line ${tree.problem.line}.`
        : `${text.name} is cut off or broken: what begins in line ${tree.problem.line} is never closed.`,
      NEXT,
      tree.problem,
    );
  else if (tree.root.children.length === 0)
    notes.problem(
      "all",
      "nothing-read",
      `${text.name} holds no configuration.`,
      "Give the output of `show config running`.",
    );
  const refused = lines.findIndex((line) =>
    /^\s*(Unknown command|Invalid syntax|Server error|Permission denied)\b/i.test(line),
  );
  if (refused >= 0)
    notes.problem(
      "all",
      "command-refused",
      `The device refused a command: "${lines[refused]!.trim().slice(0, 120)}".`,
      NEXT,
      {
        line: refused + 1,
      },
    );
  return { tree, notes };
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
