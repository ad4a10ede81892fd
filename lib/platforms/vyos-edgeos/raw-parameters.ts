import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { SettingsLevel } from "@/lib/model/facts";
import { headText, parseBraces, type Statement } from "@/lib/parsers/braces";
import type { WordNode } from "@/lib/parsers/word-tree";
import type { Notes } from "../notes";
import { conditionalLevels, DEFINITION } from "./raw-conditions";

/** Options of dhcpd's language that decide about booting, by name. */
const BOOT_OPTIONS: Record<string, number> = {
  "vendor-class-identifier": 60,
  "tftp-server-name": 66,
  "bootfile-name": 67,
  "vendor-encapsulated-options": 43,
};
/** Neither these nor plain options of other names change how a computer boots. */
const HARMLESS =
  /^(option (?!.*\bcode\b)|default-lease-time|max-lease-time|min-lease-time|ping-check|one-lease-per-client|use-host-decl-names|ddns-|log-facility|authoritative|deny client-updates|(allow|deny|ignore) (bootp|duplicates|declines)$|allow (booting|unknown-clients)$|update-static-leases|get-lease-hostnames)/;

const hexOf = (text: string) =>
  [...text].map((char) => (char.charCodeAt(0) & 255).toString(16).padStart(2, "0")).join("");

/**
 * `subnet-parameters "filename &quot;x&quot;;"`: dhcpd's own language inside a value. Plain boot statements are read; what it decides by
 * condition is told as unknown.
 */
export function readRawParameters(
  node: WordNode | null,
  level: SettingsLevel,
  notes: Notes,
  own: OwnOptions = new OwnOptions(),
  conditional: SettingsLevel[] = [],
): SettingsLevel {
  for (const value of node?.children ?? []) {
    const text = value.word.replace(/&quot;/g, '"').replace(/&amp;/g, "&");
    const { statements, problems } = parseBraces(/[;}]\s*$/.test(text) ? text : `${text};`, notes.file, new Set());
    own.definitions.push(...(text.match(DEFINITION) ?? []));
    const branches = statements.some((statement) => BRANCH.test(headText(statement.head)))
      ? conditionalLevels(text, own.definitions, level.id, notes.place(value))
      : null;
    conditional.unshift(...(branches ?? []));
    const plain = statements.filter((statement) => !branches || !BRANCH.test(headText(statement.head)));
    const odd = plain.filter((statement) => !readStatement(statement, level, value, notes, own)).length > 0;
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

/** Options that the text itself names (`option NAME code N = TYPE`): their codes and types. */
export class OwnOptions extends Map<string, { code: number; type: string }> {
  /** As they are written. */
  readonly definitions: string[] = [];
}

const BRANCH = /^(if|elsif|else)\b/;

/** `option NAME code N = TYPE` names an option, `option NAME VALUE` sets it. Options of a vendor's own space (`V.NAME`) are none of these. */
function ownOption(head: string, level: SettingsLevel, place: Place, own: OwnOptions): boolean {
  const named = /^option ([\w-]+)(\.[\w-]+)? code (\d+) = (.+)$/.exec(head);
  if (named) {
    if (!named[2]) own.set(named[1]!, { code: Number(named[3]), type: named[4]! });
    return true;
  }
  const set = /^option ([\w-]+) (.+)$/.exec(head);
  const known = own.get(set?.[1] ?? "");
  if (!known) return false;
  const written = set![2]!;
  const text = written.replace(/^"(.*)"$/, "$1");
  if (/^([0-9a-f]{1,2} ?: ?)+[0-9a-f]{1,2}$/i.test(written)) {
    const hex = written
      .split(/ ?: ?/)
      .map((byte) => byte.padStart(2, "0"))
      .join("")
      .toLowerCase();
    level.options.push({ code: known.code, value: hex, hex, place });
    return true;
  }
  if (known.type === "text" || known.type === "string")
    level.options.push({ code: known.code, value: text, hex: hexOf(text), place });
  else if (/^(array of )?ip-address$/.test(known.type)) {
    const addresses = text.split(/\s*,\s*/).map(parseIpv4);
    if (addresses.includes(null)) return false;
    const hex = addresses.map((one) => one!.toString(16).padStart(8, "0")).join("");
    level.options.push({ code: known.code, value: addresses.map((one) => formatIpv4(one!)).join(","), hex, place });
  } else return !DECIDES.has(known.code);
  return true;
}

/** Options by which firmware finds its boot server and file. */
const DECIDES = new Set([13, 43, 60, 66, 67, 150, 175, 209, 210]);

/** A class of computers whose option 60 begins otherwise than that of firmware: what it says reaches no computer that boots from the network. */
function foreignClass(statement: Statement): boolean {
  if (!/^class\b/.test(headText(statement.head))) return false;
  const match = statement.block?.find((one) => /^match if\b/.test(headText(one.head)));
  const condition = match ? headText(match.head) : "";
  if (!/vendor-class-identifier/.test(condition) || /\b(and|or|not)\b/.test(condition)) return false;
  const texts = match!.head.filter((token) => token.kind === "string").map((token) => token.text);
  const firmware = ["PXEClient", "HTTPClient"];
  return (
    texts.length > 0 && texts.every((text) => firmware.every((one) => !one.startsWith(text) && !text.startsWith(one)))
  );
}

function readStatement(
  statement: Statement,
  level: SettingsLevel,
  at: WordNode,
  notes: Notes,
  own: OwnOptions,
): boolean {
  const words = statement.head.map((token) => token.text);
  const place = notes.place(at);
  const value = words.at(-1) ?? "";
  if (statement.block) return foreignClass(statement);
  if (ownOption(headText(statement.head), level, place, own)) return true;
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
