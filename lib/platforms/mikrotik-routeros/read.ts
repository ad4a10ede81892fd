import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts, PxeFacts } from "@/lib/model/facts";
import { looksBinary, terminalLines } from "@/lib/parsers/indented-text";
import { parseRouterosScript, type Script } from "@/lib/parsers/routeros-script";
import { Notes } from "../notes";
import { tftpOnly } from "../tftp-only";
import { readDhcpServer } from "./dhcp-server";
import { readFilter } from "./filter";
import { readInterfaces } from "./interfaces";
import { concernsNetwork, knownProperties } from "./menus";
import { readRelays } from "./relay";
import { spelledOut } from "./shortened";
import { readSnooping } from "./snooping";
import { Tables } from "./tables";

const NEXT = "Pull it again; if it stays so, check the session's time limit and the account's rights.";

/** The export of a pulled device: the text named so, else the longest. */
export function exportOf(capture: Capture): CapturedText | null {
  const named = capture.texts.find((text) => /export/i.test(text.name));
  return named ?? [...capture.texts].sort((a, b) => b.text.length - a.text.length)[0] ?? null;
}

/** Facts of a MikroTik device from `/export` (compact, terse or verbose, version 6 or 7) or a script of such commands. Never throws. */
export function read(capture: Capture): Facts {
  const text = exportOf(capture) ?? { name: "capture", text: "" };
  const lines = looksBinary(text.text) ? [] : terminalLines(text.text).map((line) => line.text);
  const notes = new Notes(text.name, lines);
  if (looksBinary(text.text))
    notes.problem(
      "all",
      "not-text",
      `${text.name} is binary (perhaps a .backup file), not an export.`,
      "Give the output of `/export`.",
    );
  const script = spelledOut(parseRouterosScript(lines));
  judge(script, lines, text.name, notes);
  const tables = new Tables(script, notes);
  const version = versionOf(lines);
  const faces = readInterfaces(tables, notes);
  const relay = readRelays(tables, faces, version, notes);
  const dhcp = readDhcpServer(tables, faces, version, notes);
  const acls = readFilter(tables, faces, notes);
  const snooping = readSnooping(tables, notes);
  unknownProperties(script, notes);
  const identity = tables.of("system identity")[0];
  return {
    platform: "mikrotik-routeros",
    hostname: identity ? tables.text(identity, "name", null) : null,
    interfaces: [...faces.values()],
    relay,
    dhcp,
    pxe: readTftp(tables, notes),
    acls,
    ...(snooping ? { snooping } : {}),
    problems: notes.problems,
    coverage: notes.coverage(counted(lines, script)),
  };
}

/** `/ip tftp`: files of the device's own, each by a pattern of names. */
function readTftp(tables: Tables, notes: Notes): PxeFacts | null {
  const serving = tables
    .of("ip tftp")
    .find((item) => tables.text(item, "disabled", null) !== "yes" && tables.text(item, "allow", null) !== "no");
  return serving ? tftpOnly("tftpd", "yes", notes.place(serving)) : null;
}

/** The major version, from the export's first line, `/system resource` or the slash form of menus, which only version 7 prints; null: not told. */
export function versionOf(lines: readonly string[]): number | null {
  for (const line of lines) {
    const match = /RouterOS (\d+)\.\d/.exec(line) ?? /^#?\s*(?:installed-)?version: (\d+)\.\d/.exec(line);
    if (match && (line.startsWith("#") || line.length < 200)) return Number(match[1]);
    if (/^\/[a-z][\w-]*\/[a-z]/.test(line)) return 7;
  }
  return null;
}

function judge(script: Script, lines: readonly string[], name: string, notes: Notes): void {
  if (script.open)
    notes.problem(
      "all",
      "truncated",
      `${name} is cut off or broken: ${script.open.what} in line ${script.open.line} is never closed.`,
      NEXT,
      script.open,
    );
  else if (script.continues !== null)
    notes.problem("all", "truncated", `${name} is cut off: line ${script.continues} has no continuation.`, NEXT, {
      line: script.continues,
    });
  const last = script.commands.at(-1);
  const cut = last?.words.at(-1);
  if (
    last &&
    (lines.at(-1) ?? "") !== "" &&
    (cut ? cut.key !== null && cut.value === "" && !cut.group : last.verb === "add")
  )
    notes.problem("all", "truncated", `${name} is cut off in the middle of line ${last.line}.`, NEXT, last);
  for (const comment of script.comments)
    if (/^(error exporting|interrupted)/i.test(comment.text)) failedExport(comment, notes);
  for (const [index, line] of lines.entries())
    if (/^(bad command name|expected end of command|syntax error|not enough permissions|failure:)/i.test(line))
      notes.problem("all", "command-refused", `The device refused a command: "${line.slice(0, 120)}".`, NEXT, {
        line: index + 1,
      });
  if (script.commands.length === 0 && notes.problems.length === 0)
    notes.problem(
      "all",
      "nothing-read",
      `${name} holds no configuration of RouterOS.`,
      "Give the output of `/export`.",
    );
}

/** `#error exporting /ip dhcp-relay`: the device itself says that this part is missing. */
function failedExport(comment: { line: number; text: string }, notes: Notes): void {
  const menu = comment.text
    .replace(/^error exporting\s*"?/i, "")
    .replaceAll("/", " ")
    .trim();
  const affects = !/^error/i.test(comment.text)
    ? "all"
    : /^ip dhcp-relay/.test(menu)
      ? "relay"
      : /^ip (dhcp-server|pool)/.test(menu)
        ? "dhcp"
        : /^(ip (address|vrf)|interface( vlan| ethernet| bridge)?)("|\s*\(|$)/.test(menu)
          ? "interfaces"
          : /^ip firewall filter/.test(menu)
            ? "acls"
            : null;
  if (affects)
    notes.problem(
      affects,
      "export-failed",
      `The device could not export all of its configuration: "${comment.text.slice(0, 120)}".`,
      NEXT,
      comment,
    );
}

/** In menus that matter, a property that is not known is told. */
function unknownProperties(script: Script, notes: Notes): void {
  for (const command of script.commands) {
    const known = knownProperties(command.menu);
    if (!known) {
      if (
        /^ip dhcp-(relay|server)\b/.test(command.menu) &&
        command.words.length > 0 &&
        !/^ip dhcp-server (alert|config|vendor-class-id)/.test(command.menu)
      )
        notes.unknown(command);
      continue;
    }
    const odd = command.words.find((word) => word.key !== null && !known.has(word.key));
    if (
      odd ||
      (command.verb !== "" &&
        !/^(add|set|remove|enable|disable|print|export|find|unset|comment|move)$/.test(command.verb))
    )
      notes.unknown(odd ? { line: odd.line } : command);
    if (command.verb === "unset" && concernsNetwork(`/${command.menu}`)) notes.unknown(command);
  }
}

function counted(lines: readonly string[], script: Script): number {
  const comments = new Set(script.comments.map((comment) => comment.line));
  return lines.filter((line, at) => line.trim() !== "" && !comments.has(at + 1) && !script.session.has(at + 1)).length;
}
