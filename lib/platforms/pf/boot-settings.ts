import { parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { OptionSetting, SettingsLevel } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";

/** Elements of a DHCP block that are options, with their codes. */
const OPTIONS: [string, number, "addresses" | "text"][] = [
  ["gateway", 3, "addresses"],
  ["dnsserver", 6, "addresses"],
  ["domain", 15, "text"],
  ["ntpserver", 42, "addresses"],
  ["winsserver", 44, "addresses"],
  ["tftp", 66, "text"],
  ["bootfilename", 67, "text"],
  ["ldap", 95, "text"],
];
/** Whose file it is: the two have the same elements, and write them into dhcpd.conf by different rules. */
export type PfMaker = "pfsense" | "opnsense";

/** Boot files for one kind of firmware: element, architectures of option 93 (pfSense services.inc). */
const FILES: [string, string[]][] = [
  ["filename32", ["0006"]],
  ["filename64", ["0007", "0009"]],
  ["filename32arm", ["000a"]],
  ["filename64arm", ["000b"]],
];

const hexOf = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function blank(
  id: string,
  kind: SettingsLevel["kind"],
  name: string,
  when: Condition,
  at: XmlElement,
  notes: Notes,
): SettingsLevel {
  return {
    id,
    kind,
    name,
    when,
    options: [],
    nextServer: null,
    bootFile: null,
    serverName: null,
    place: notes.place({ line: at.line }),
  };
}

/**
 * A DHCP block (an interface, a further pool, a static mapping) → its levels, strongest first: one for each architecture that has a file of
 * its own, then the block itself. Without `<netboot>` the block of an interface names neither server nor file, whatever else stands there;
 * that of a static mapping names its one file all the same, and no more.
 */
export function bootLevels(
  element: XmlElement,
  id: string,
  kind: SettingsLevel["kind"],
  name: string,
  maker: PfMaker,
  notes: Notes,
): SettingsLevel[] {
  const own = blank(id, kind, name, ALWAYS, element, notes);
  for (const [tag, code, form] of OPTIONS) {
    const found = xmlAll(element, tag).filter((one) => one.text !== "" && one.text !== "none");
    // The name of the file goes out beside that of its server only.
    if (tag === "bootfilename" && xmlText(element, "tftp") === "") continue;
    if (found.length > 0) own.options.push(optionFrom(code, found, form, notes));
  }
  for (const item of numberedOptions(element, maker, notes)) own.options.push(item);
  const netboot = xmlAt(element, "netboot") !== null;
  if (!netboot && kind !== "reservation") return [own];
  const server = xmlAt(element, "nextserver");
  if (netboot && server && server.text !== "") own.nextServer = { value: server.text, place: notes.place(server) };
  const file = xmlAt(element, "filename");
  if (file && file.text !== "") own.bootFile = { value: file.text, place: notes.place(file) };
  const root = xmlAt(element, "rootpath");
  if (root && root.text !== "") own.options.push(optionFrom(17, [root], "text", notes));
  const branches = netboot && (maker === "pfsense" || byArchitecture(element, kind, notes));
  return branches ? [...architectures(element, id, notes), own] : [own];
}

/**
 * OPNsense names files by architecture for an interface only, and only where the files for BIOS, 32 and 64 bit all stand; else the one
 * for BIOS goes to everybody (plugins.inc.d/dhcpd.inc). What stands without effect is told.
 */
function byArchitecture(element: XmlElement, kind: SettingsLevel["kind"], notes: Notes): boolean {
  const files = ["filename", "filename32", "filename64"].filter((tag) => xmlText(element, tag) !== "");
  if (kind !== "scope" || files.length === 3) return kind === "scope";
  const idle = FILES.map(([tag]) => xmlAt(element, tag)).find((one) => one && one.text !== "");
  if (idle)
    notes.problem(
      "nothing",
      "files-by-architecture-incomplete",
      `OPNsense looks at ${idle.name} only where filename, filename32 and filename64 are all set; here ${files.length} of them ${files.length === 1 ? "is" : "are"}.`,
      "Set all three, or let a PXE server choose the file.",
      idle,
    );
  return false;
}

function architectures(element: XmlElement, id: string, notes: Notes): SettingsLevel[] {
  const levels: SettingsLevel[] = [];
  for (const [tag, codes] of FILES) {
    const file = xmlAt(element, tag);
    if (!file || file.text === "") continue;
    const each = codes.map((value): Condition => ({ op: "equals", field: { option: 93 }, value }));
    const level = blank(
      `${id} ${tag}`,
      "conditional",
      tag,
      each.length === 1 ? each[0]! : { op: "or", of: each },
      file,
      notes,
    );
    level.bootFile = { value: file.text, place: notes.place(file) };
    levels.push(level);
  }
  const http = xmlAt(element, "uefihttpboot");
  if (http && http.text !== "") {
    const level = blank(
      `${id} uefihttpboot`,
      "conditional",
      "uefihttpboot",
      { op: "equals", field: { option: 93 }, value: "0010" },
      http,
      notes,
    );
    level.bootFile = { value: http.text, place: notes.place(http) };
    level.options.push({ code: 60, value: "HTTPClient", hex: hexOf("HTTPClient"), place: notes.place(http) });
    levels.push(level);
  }
  return levels;
}

function optionFrom(code: number, found: XmlElement[], form: "addresses" | "text", notes: Notes): OptionSetting {
  const texts = found.flatMap((one) => (form === "text" ? [one.text] : one.text.split(/[\s,]+/)));
  const value = form === "text" ? texts[0]! : texts.join(",");
  const numbers = texts.map(parseIpv4);
  const hex =
    form === "text"
      ? hexOf(value)
      : numbers.includes(null)
        ? null
        : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
  return { code, value, hex, place: notes.place(found[0]!) };
}

/** `numberoptions/item`: number, type, value; pfSense writes the value in base64. */
function numberedOptions(element: XmlElement, maker: PfMaker, notes: Notes): OptionSetting[] {
  return xmlAll(xmlAt(element, "numberoptions"), "item").flatMap((item) => {
    const code = Number(xmlText(item, "number"));
    if (!Number.isInteger(code) || code < 1 || code > 254) {
      notes.unknown(item);
      return [];
    }
    const raw = xmlText(item, "value");
    const text = (maker === "pfsense" ? fromBase64(raw) : raw).replace(/^"(.*)"$/, "$1");
    const type = xmlText(item, "type") || "text";
    const hex = bytesOf(type, text);
    return [
      {
        code,
        value: hex !== null && /^(string|text)$/.test(type) ? readable(text, hex) : text,
        hex,
        place: notes.place(item),
      },
    ];
  });
}

function readable(text: string, hex: string): string {
  return /^([0-9a-f]{2}:)*[0-9a-f]{2}$/i.test(text) && text.includes(":") ? hex : text;
}

function fromBase64(text: string): string {
  if (!/^[A-Za-z0-9+/\s]*={0,2}$/.test(text) || text.replace(/\s/g, "").length % 4 !== 0) return text;
  try {
    const decoded = atob(text.replace(/\s/g, ""));
    // Options are written as text; what is none after decoding was not encoded (a file made by hand or by a tool).
    return /^[\s -~]*$/.test(decoded) ? decoded : text;
  } catch {
    return text;
  }
}

function bytesOf(type: string, text: string): string | null {
  if (type === "ip-address") {
    const numbers = text.split(/[\s,]+/).map(parseIpv4);
    return numbers.includes(null) ? null : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
  }
  if (type === "text") return hexOf(text);
  if (type === "string")
    return /^([0-9a-f]{2}:)+[0-9a-f]{2}$/i.test(text) ? text.replaceAll(":", "").toLowerCase() : hexOf(text);
  const width = { "unsigned integer 8": 2, "unsigned integer 16": 4, "unsigned integer 32": 8, boolean: 2 }[type];
  const number = text === "true" ? 1 : text === "false" ? 0 : Number(text);
  return width !== undefined && Number.isInteger(number) && number >= 0
    ? number.toString(16).padStart(width, "0")
    : null;
}
