import { parseIpv4 } from "@/lib/core/ipv4";
import type { SettingsLevel } from "@/lib/model/facts";
import { headText, parseBraces, type Statement } from "@/lib/parsers/braces";
import type { WordNode } from "@/lib/parsers/word-tree";
import type { Notes } from "../notes";

/** Options of dhcpd's language that decide about booting, by name. */
const BOOT_OPTIONS: Record<string, number> = {
  "vendor-class-identifier": 60,
  "tftp-server-name": 66,
  "bootfile-name": 67,
  "vendor-encapsulated-options": 43,
};
/** Neither these nor plain options of other names change how a computer boots. */
const HARMLESS =
  /^(option (?!.*\bcode\b)|default-lease-time|max-lease-time|min-lease-time|ping-check|one-lease-per-client|use-host-decl-names|ddns-|log-facility|authoritative|deny client-updates|update-static-leases|get-lease-hostnames)/;

const hexOf = (text: string) =>
  [...text].map((char) => (char.charCodeAt(0) & 255).toString(16).padStart(2, "0")).join("");

/**
 * `subnet-parameters "filename &quot;x&quot;;"`: dhcpd's own language inside a value. Plain boot statements are read; what it decides by
 * condition is told as unknown.
 */
export function readRawParameters(node: WordNode | null, level: SettingsLevel, notes: Notes): SettingsLevel {
  for (const value of node?.children ?? []) {
    const text = value.word.replace(/&quot;/g, '"').replace(/&amp;/g, "&");
    const { statements, problems } = parseBraces(/[;}]\s*$/.test(text) ? text : `${text};`, notes.file, new Set());
    const odd = statements.some((statement) => !readStatement(statement, level, value, notes));
    if (!odd && problems.length === 0) continue;
    notes.unknown(value);
    notes.problem(
      "dhcp",
      "raw-parameters",
      `Line ${value.line} holds dhcpd statements that Bootpath does not evaluate there.`,
      "Check by eye which boot file they name.",
      value,
    );
  }
  return level;
}

function readStatement(statement: Statement, level: SettingsLevel, at: WordNode, notes: Notes): boolean {
  const words = statement.head.map((token) => token.text);
  const place = notes.place(at);
  const value = words.at(-1) ?? "";
  if (statement.block) return false;
  if (words[0] === "filename" && words.length === 2) level.bootFile = { value, place };
  else if (words[0] === "next-server" && words.length === 2) level.nextServer = { value, place };
  else if (words[0] === "server-name" && words.length === 2) level.serverName = { value, place };
  else if (words[0] === "option" && words[1]! in BOOT_OPTIONS && words.length === 3) {
    const code = BOOT_OPTIONS[words[1]!]!;
    const text = statement.head[2]!.kind === "string" || code !== 43;
    const hex = text ? hexOf(value) : value.replaceAll(":", "").toLowerCase();
    level.options.push({ code, value: parseIpv4(value) === null && !text ? hex : value, hex, place });
  } else return HARMLESS.test(headText(statement.head).toLowerCase());
  return true;
}
