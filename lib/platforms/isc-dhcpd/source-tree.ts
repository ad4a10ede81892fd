import type { Place } from "@/lib/core/place";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FactProblem } from "@/lib/model/facts";
import { type BraceProblem, type BraceTree, parseBraces, type Statement } from "@/lib/parsers/braces";
import type { BraceTokens } from "@/lib/parsers/braces-tokens";
import { TextLines } from "@/lib/parsers/text-lines";
import { includeResolver } from "../include-resolver";
import { readDefaults } from "./defaults";
import { isDhcpdText } from "./identify";

/** Words that begin a statement: when one stands first on a line, the statement before it has ended, semicolon or not. */
const STARTERS = new Set(
  "option filename next-server server-name range subnet host class subclass group pool shared-network include default-lease-time max-lease-time hardware fixed-address authoritative if".split(
    " ",
  ),
);

/** The configuration with its includes put in their places. */
export interface SourceTree {
  root: string | null;
  statements: Statement[];
  /** Files that are part of it, root first. */
  files: CapturedText[];
  /** Of each of these files. */
  tokens: BraceTokens[];
  problems: FactProblem[];
  unknown: Place[];
  place(statement: Statement): Place;
  placeOf(file: string, line: number, endLine?: number): Place;
}

const MOST_INCLUDES = 5000;

/** Finds the main file of the capture and follows its includes within the capture. Never throws. */
export function loadSourceTree(capture: Capture): SourceTree {
  const parsed = new Map<string, BraceTree>();
  const lines = new Map<string, TextLines>();
  const treeOf = (text: CapturedText) => {
    const known = parsed.get(text.name) ?? parseBraces(text.text, text.name, STARTERS);
    parsed.set(text.name, known);
    return known;
  };
  const placeOf = (file: string, line: number, endLine?: number): Place => {
    let source = lines.get(file);
    if (!source) {
      source = new TextLines(capture.texts.find((text) => text.name === file)?.text ?? "");
      lines.set(file, source);
    }
    if (endLine === undefined || endLine <= line) return { file, line, text: source.trimmed(line, line) };
    return { file, line, endLine, text: source.trimmed(line, endLine) };
  };
  const place = (statement: Statement): Place => {
    if (statement.line === 0) return { file: "", line: 0 };
    return placeOf(statement.file, statement.line, statement.endLine);
  };
  const tree: SourceTree = {
    root: null,
    statements: [],
    files: [],
    tokens: [],
    problems: [],
    unknown: [],
    place,
    placeOf,
  };
  const roots = findRoots(capture, treeOf);
  tree.root = roots[0]?.name ?? null;
  const resolve = includeResolver(capture, tree.root ?? "");
  let count = 0;

  const expand = (statements: Statement[], open: string[]): Statement[] =>
    statements.flatMap((statement) => {
      const path = includePath(statement);
      if (path === null) return [statement.block ? statement.withBlock(expand(statement.block, open)) : statement];
      const at = place(statement);
      const text = resolve(path);
      if (!text || open.includes(text.name) || ++count > MOST_INCLUDES) {
        tree.unknown.push(at);
        tree.problems.push(includeProblem(path, at, text ? "It includes itself." : "The file was not captured."));
        return [];
      }
      return addFile(text, [...open, text.name]);
    });

  const addFile = (text: CapturedText, open: string[]): Statement[] => {
    const parsedText = treeOf(text);
    if (!tree.files.includes(text)) {
      tree.files.push(text);
      tree.tokens.push(parsedText.tokens);
      for (const problem of parsedText.problems) {
        const told = braceProblem(problem, placeOf);
        tree.problems.push(told);
        tree.unknown.push(told.place!);
      }
    }
    return INCLUDE.test(text.text) ? expand(parsedText.statements, open) : parsedText.statements;
  };
  for (const root of roots) for (const item of addFile(root, [root.name])) tree.statements.push(item);
  return tree;
}

/** The path that an `include "…";` names; null for any other statement. */
export function includePath(statement: Statement): string | null {
  return statement.size === 2 && !statement.block && statement.word === "include" ? statement.text(1) : null;
}

const INCLUDE = /\binclude\b/i;

/** Every include of the capture's dhcpd files, for the pull that fetches what they name. */
export function includedPaths(capture: Capture): string[] {
  // Most files include nothing: then there is no need to read all of them for that.
  if (!capture.texts.some((text) => INCLUDE.test(text.text))) return [];
  const tree = loadSourceTree(capture);
  return tree.problems
    .filter((problem) => problem.code === "include-missing")
    .map((problem) => problem.place!.text ?? "")
    .map((text) => /"([^"]*)"/.exec(text)?.[1] ?? "")
    .filter((path) => path !== "");
}

function findRoots(capture: Capture, treeOf: (text: CapturedText) => BraceTree): CapturedText[] {
  const likely = capture.texts.filter(isDhcpdText);
  const texts = likely.length === 0 && capture.texts.length === 1 ? capture.texts : likely;
  const wanted = readDefaults(capture)?.configFile ?? null;
  const named =
    wanted && texts.find((text) => text.name === wanted || text.name.endsWith(`/${wanted.split("/").at(-1)}`));
  if (named) return [named];
  const main = texts.find((text) => /(^|\/)dhcpd\.conf$/.test(text.name));
  if (main) return [main];
  const included = new Set<string>();
  for (const text of texts) {
    const resolve = includeResolver(capture, text.name);
    const visit = (statements: Statement[]) => {
      for (const statement of statements) {
        const path = includePath(statement);
        const target = path === null ? null : resolve(path);
        if (target && target !== text) included.add(target.name);
        if (statement.block) visit(statement.block);
      }
    };
    visit(treeOf(text).statements);
  }
  return texts.filter((text) => !included.has(text.name));
}

function includeProblem(path: string, place: Place, why: string): FactProblem {
  return {
    code: "include-missing",
    what: `${place.file} includes ${path}, which could not be read. ${why}`,
    next: `Let the account that pulls read ${path}, or put the file beside the configuration.`,
    place,
    affects: "dhcp",
  };
}

const WORDS: Record<BraceProblem["code"], [string, string]> = {
  unbalanced: ["truncated", "a block begins here that is never closed; the text may be cut off"],
  "open-string": ["truncated", "a quoted text begins here that is never closed; the text may be cut off"],
  unterminated: ["syntax", "a statement ends here without its semicolon"],
  "stray-brace": ["syntax", "a closing brace stands here that closes nothing"],
  "stray-semicolon": ["syntax", "a semicolon stands here that ends nothing"],
};

function braceProblem(problem: BraceProblem, placeOf: SourceTree["placeOf"]): FactProblem {
  const [code, text] = WORDS[problem.code];
  return {
    code,
    what: `${problem.file}, line ${problem.line}: ${text}. dhcpd would refuse this file.`,
    next: "Mend the file, or pull it again if the copy is not whole.",
    place: placeOf(problem.file, problem.line),
    affects: "dhcp",
  };
}
