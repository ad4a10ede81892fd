import type { Place } from "@/lib/core/place";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FactProblem } from "@/lib/model/facts";
import { emptyDocument, type JsonDocument, type JsonProblem, parseJson } from "@/lib/parsers/json-comments";
import { lexJson } from "@/lib/parsers/json-lexer";
import { type JsonMember, type JsonNode, type JsonObject, member } from "@/lib/parsers/json-nodes";
import { JsonTokens } from "@/lib/parsers/json-tokens";
import { TextLines } from "@/lib/parsers/text-lines";
import { includeResolver } from "../include-resolver";
import { identifyKea } from "./identify";
import { refusal } from "./refused";

/** The configuration with its includes put in their places. */
export interface KeaSource {
  root: string | null;
  document: JsonDocument;
  /** What stands under "Dhcp4"; null: nothing does. */
  dhcp4: JsonObject | null;
  problems: FactProblem[];
  placeOf(file: string, line: number, endLine?: number): Place;
  /** A value: the line where it begins. */
  place(node: JsonNode): Place;
  /** A member: from its key to the end of its value. */
  memberPlace(one: JsonMember): Place;
}

export function isKeaText(text: CapturedText): boolean {
  return identifyKea(text).score >= 40;
}

/** Finds the main file of the capture and follows its includes within the capture. Never throws. */
export function loadSource(capture: Capture): KeaSource {
  const lines = new Map<string, TextLines>();
  const placeOf = (file: string, line: number, endLine?: number): Place => {
    let source = lines.get(file);
    if (!source) {
      source = new TextLines(capture.texts.find((text) => text.name === file)?.text ?? "");
      lines.set(file, source);
    }
    if (endLine === undefined || endLine === line) return { file, line, text: source.trimmed(line, line) };
    const text = source.trimmed(line, endLine);
    return endLine > line ? { file, line, endLine, text } : { file, line, text };
  };
  const root = findRoot(capture);
  const resolve = includeResolver(capture, root?.name ?? "");
  const document = root ? documentOf(root, resolve) : emptyDocument();
  const source: KeaSource = {
    root: root?.name ?? null,
    document,
    dhcp4: null,
    problems: document.problems.map((problem) => told(problem, placeOf)),
    placeOf,
    place: ({ tokens, first }) => placeOf(tokens.file(first), tokens.line(first)),
    memberPlace: ({ first, value: { tokens, last } }) =>
      placeOf(tokens.file(first), tokens.line(first), tokens.sameFile(first, last) ? tokens.line(last) : undefined),
  };
  source.dhcp4 = dhcp4Of(document.root);
  for (const one of strangers(document.root))
    source.problems.push(refusal(source.memberPlace(one), `Kea knows no "${one.name}" beside "Dhcp4"`));
  if (root && !source.dhcp4 && document.problems.length === 0 && !ofOtherDaemon(document.root))
    source.problems.push({
      code: "no-dhcp4",
      what: `${root.name} holds no "Dhcp4" block, so it tells nothing of a DHCPv4 server.`,
      next: "Give the main file (kea-dhcp4.conf) together with those that it includes.",
      place: placeOf(root.name, 1),
      affects: "dhcp",
    });
  return source;
}

/** A text is read for what else is to be pulled, and again for its facts. What includes others depends on those and is read anew. */
const read = new WeakMap<CapturedText, { name: string; text: string; document: JsonDocument }>();

function documentOf(root: CapturedText, resolve: (path: string) => CapturedText | null): JsonDocument {
  const known = read.get(root);
  if (known && known.name === root.name && known.text === root.text) return known.document;
  const document = parseJson(root, resolve);
  if (!root.text.includes("<?")) read.set(root, { name: root.name, text: root.text, document });
  return document;
}

/** Also as the control channel prints it: `[{"arguments": {"Dhcp4": …}, "result": 0}]`. */
function dhcp4Of(root: JsonNode | null): JsonObject | null {
  if (!root) return null;
  const outer = root.kind === "array" ? root.items[0]?.value : root;
  const found = member(outer, "Dhcp4") ?? member(member(outer, "arguments"), "Dhcp4");
  return found?.kind === "object" ? found : null;
}

/** Blocks that one file of all daemons held up to Kea 1.6. */
const OTHERS = ["Dhcp6", "DhcpDdns", "Control-agent", "Netconf", "Logging"];

/** What stands beside `Dhcp4` in a file and belongs to no daemon of Kea. */
function strangers(root: JsonNode | null): JsonMember[] {
  if (root?.kind !== "object" || !member(root, "Dhcp4")) return [];
  return root.members.filter(({ name }) => name !== "Dhcp4" && !OTHERS.includes(name));
}

const ofOtherDaemon = (root: JsonNode | null) =>
  ["Dhcp6", "DhcpDdns", "Control-agent", "Netconf"].some((key) => member(root ?? undefined, key) !== undefined);

function findRoot(capture: Capture): CapturedText | null {
  const likely = capture.texts.filter(isKeaText);
  const texts = likely.length === 0 && capture.texts.length === 1 ? capture.texts : likely;
  const main = texts.find((text) => /(^|\/)kea-dhcp4\.(conf|json)$/.test(text.name));
  if (main) return main;
  const dhcp4 = texts.filter((text) => /"Dhcp4"\s*:/.test(text.text));
  if (dhcp4.length === 1) return dhcp4[0]!;
  const candidates = dhcp4.length > 0 ? dhcp4 : texts;
  const included = new Set<string>();
  for (const text of texts) {
    const resolve = includeResolver(capture, text.name);
    lexJson(text.text, text.name, new JsonTokens(text.text.length), (path) => {
      const target = resolve(path);
      if (target && target !== text) included.add(target.name);
      return false;
    });
  }
  return candidates.find((text) => !included.has(text.name)) ?? candidates[0] ?? null;
}

const TOLD: Record<JsonProblem["code"], (text: string) => [what: string, next: string]> = {
  truncated: () => [
    "something begins here that is never ended; the text may be cut off",
    "Mend the file, or pull it again if the copy is not whole.",
  ],
  syntax: (text) => [
    `"${text.slice(0, 60)}" is not what may stand here. Kea would refuse this file`,
    "Let kea-dhcp4 -t judge the file, and mend this line.",
  ],
  "duplicate-key": (text) => [
    `"${text.slice(0, 60)}" stands a second time in the same block. Kea would refuse this file`,
    "Join the two into one.",
  ],
  "too-deep": () => ["blocks are nested too deeply to be read", "Check that this is the configuration file."],
  "include-missing": (path) => [
    `${path} is included here, and it was not captured`,
    `Let the account that pulls read ${path}, or put the file beside the configuration.`,
  ],
  "include-loop": (path) => [`${path} is included here, and it includes itself`, "Take one of the includes away."],
};

function told(problem: JsonProblem, placeOf: KeaSource["placeOf"]): FactProblem {
  const [what, next] = TOLD[problem.code](problem.text);
  const code =
    problem.code === "include-loop" ? "include-missing" : problem.code === "too-deep" ? "syntax" : problem.code;
  return {
    code,
    what: `${problem.file}, line ${problem.line}: ${what}.`,
    next,
    place: placeOf(problem.file, problem.line),
    affects: "dhcp",
  };
}

/** Every include of the capture's main file that is not there yet, for the pull that fetches what they name. */
export function missingIncludes(capture: Capture): string[] {
  // Most files include nothing: then there is no need to read all of them for that.
  if (!capture.texts.some((text) => text.text.includes("<?"))) return [];
  return loadSource(capture)
    .document.problems.filter((problem) => problem.code === "include-missing")
    .map((problem) => problem.text);
}
