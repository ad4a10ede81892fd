import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import type { FactProblem } from "@/lib/model/facts";
import { has, node, put, textAt } from "./data-node";
import type { PastedCommand } from "./pasted-command";
import { type PastedObject, pastedObjects } from "./pasted-objects";
import { walkTree } from "./read-tree";
import type { ServerModel } from "./server-model";

const NEXT = "Add the output of the commands with `| ConvertTo-Json -Depth 8`, or give an Export-DhcpServer file.";

/**
 * Lists and tables copied out of a PowerShell window. What they leave open is told; nothing is filled in. Returns the commands whose
 * output it holds.
 */
export function readPasted(model: ServerModel, text: CapturedText): PastedCommand[] {
  const lines = text.text.split(/\r\n|\n|\r/);
  const pasted = pastedObjects(text);
  const place = (line: number): Place => ({ file: text.name, line, text: (lines[line - 1] ?? "").trim() });
  const problem = (code: string, what: string, next: string, line: number) =>
    model.problems.push({ code, what, next, affects: "dhcp", place: place(line) } satisfies FactProblem);
  const root = node(1);
  const known = pasted.objects.filter((one) => {
    const cut = unreadable(one);
    if (cut)
      problem(
        "windows-column-cut",
        `The window was too narrow: ${cut}`,
        "Read it again with `| Format-List *`.",
        one.at.line,
      );
    if (cut) return false;
    if (atLevel(one, text.name)) return true;
    problem(
      "windows-level-unknown",
      `Nothing says whether these are the server's own or those of a scope: ${nameOf(one)}.`,
      "Copy the command above its output, too, or name the file after the scope (options-10.4.2.0.txt).",
      one.at.line,
    );
    return false;
  });
  root.items = [...known].sort((a, b) => rank(a) - rank(b)).map(({ at }) => at);
  walkTree(model, text.name, lines, root);
  const short = brokenOff(pasted.objects);
  if (short) problem("truncated", `${text.name} breaks off in line ${short.at.endLine}.`, NEXT, short.at.endLine);
  for (const { computer } of pasted.commands) model.hostname ??= computer;
  model.lines += pasted.lines;
  model.understood += pasted.lines - pasted.unknown.length;
  for (const { line } of pasted.unknown) model.unknown.push(place(line));
  return pasted.commands;
}

const rank = ({ at }: PastedObject): number => (has(at, "SubnetMask") ? 0 : has(at, "IPAddress", "ClientId") ? 1 : 2);
const isValue = ({ at }: PastedObject): boolean => has(at, "OptionId") && !has(at, "MultiValued");

/** Options that firmware or the choice of a server hangs on; of others a shortened value does no harm. */
const DECIDES = new Set([3, 6, 13, 17, 43, 52, 54, 60, 66, 67, 93, 97, 150, 175]);
const HARMLESS = new Set([
  "name",
  "type",
  "description",
  "leaseduration",
  "superscopename",
  "ciminstanceproperties",
  "cimsystemproperties",
]);

function unreadable(object: PastedObject): string | null {
  const { at, cut } = object;
  if (!isValue(object)) {
    const bad = cut.find((name) => !HARMLESS.has(name) || (name === "name" && has(at, "ProcessingOrder")));
    return bad === undefined ? null : `${bad} of ${nameOf(object)} is cut off.`;
  }
  const code = Number(textAt(at, "OptionId"));
  if (!Number.isInteger(code) || code <= 0) return `"${textAt(at, "OptionId")}" is no option's number.`;
  const bad = cut.find((name) => (name === "value" ? DECIDES.has(code) : !HARMLESS.has(name)));
  if (cut.includes("type")) at.fields.delete("type");
  return bad === undefined ? null : `${bad} of option ${code} is cut off.`;
}

/** Brings the level that the command names to what does not name it itself. false: nobody knows it. */
function atLevel(object: PastedObject, file: string): boolean {
  const { at, command } = object;
  if (!isValue(object) && !has(at, "ProcessingOrder")) return true;
  if (textAt(at, "ScopeId") !== "" || textAt(at, "ReservedIP") !== "") return true;
  if (command === null) return /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)/.test(file);
  const give = (name: string, value: string | null) => {
    if (value !== null) put(at, name, { ...node(at.line), text: value });
  };
  if (!command.cmdlet.endsWith(isValue(object) ? "optionvalue" : "policy")) return false;
  give("ScopeId", command.scopeId);
  give("ReservedIP", command.reservedIp);
  return command.levelKnown;
}

function nameOf({ at }: PastedObject): string {
  const code = textAt(at, "OptionId");
  return code ? `option ${code}` : textAt(at, "Name") || textAt(at, "ScopeId") || "an object";
}

/** The last object of a list lacks what the one before it has, of the same command. */
function brokenOff(objects: PastedObject[]): PastedObject | null {
  const [before, last] = objects.slice(-2);
  if (!before?.list || !last?.list || before.command !== last.command) return null;
  const lacks = [...before.at.fields.keys()].some((name) => !last.at.fields.has(name));
  const alike = [...last.at.fields.keys()].every((name) => before.at.fields.has(name));
  return lacks && alike ? last : null;
}

/** What decides and is not among the commands of all texts is told: an option that nobody showed is not one that is not set. */
export function tellNotShown(model: ServerModel, commands: PastedCommand[], file: string): void {
  const values = commands.filter(({ cmdlet }) => cmdlet.endsWith("optionvalue"));
  const server = values.some((one) => one.levelKnown && one.scopeId === null && one.reservedIp === null);
  const policies =
    commands.some(({ cmdlet }) => cmdlet.endsWith("policy")) || (values.length > 0 && values.every(({ all }) => all));
  const parts = [
    ...(server ? [] : ["the server's own options (Get-DhcpServerv4OptionValue -All)"]),
    ...(policies ? [] : ["policies (Get-DhcpServerv4Policy, and -All with the options)"]),
  ];
  if (parts.length === 0) return;
  model.problems.push({
    code: "windows-partly-shown",
    what: `What was copied does not show ${parts.join(", and not ")}.`,
    next: NEXT,
    affects: "dhcp",
    place: { file, line: 1 },
  });
}
