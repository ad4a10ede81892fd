import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { SettingsLevel } from "@/lib/model/facts";
import {
  type JsonMember,
  type JsonNode,
  type JsonObject,
  member,
  memberOf,
  stringOf,
  stringsOf,
} from "@/lib/parsers/json-nodes";
import { type Draft, newLevel, optionKey, type Reading, type SettingKey } from "./drafts";
import { unknownMembers } from "./keys";
import type { OptionDefinitions } from "./option-definitions";
import { type OptionValue, readCsvValue, readHexValue } from "./option-value";
import { refusal, refusedData } from "./refused";
import type { KeaSource } from "./source";
import type { OptionType } from "./standard-options";
import { refusedType } from "./value-types";

interface SubOption {
  code: number;
  hex: string | null;
}

/** What reading a block's settings needs to know of the text around it. */
export interface SettingsReader extends Reading {
  source: KeaSource;
}

/**
 * The settings of one block. An empty file or server name says nothing, and neither does a class's or a reservation's next-server
 * 0.0.0.0; that of a subnet, a network or the whole server means "none" and hides what stands further out (seen with kea-dhcp4 2.2).
 */
export function readSettings(
  block: JsonObject,
  id: string,
  kind: SettingsLevel["kind"],
  name: string,
  definitions: OptionDefinitions,
  reader: SettingsReader,
): Draft {
  const place = placeOfBlock(block, reader.source);
  const draft: Draft = {
    header: newLevel(id, kind, name, place),
    options: newLevel(id, kind, name, place),
    sources: [],
    block,
    never: [],
    tagged: [],
  };
  for (const one of block.members) {
    switch (one.name) {
      case "next-server":
        readNextServer(draft, stringOf(one.value), reader.source.memberPlace(one), reader);
        draft.sources.push({ key: "next-server", at: { object: block, member: one } });
        break;
      case "boot-file-name":
      case "server-hostname": {
        const text = stringOf(one.value);
        const where = reader.source.memberPlace(one);
        if (text === null) notRead(one, where, reader);
        else if (text !== "") {
          const most = one.name === "boot-file-name" ? 128 : 63;
          if (new TextEncoder().encode(text).length > most)
            reader.problem(refusal(where, `"${one.name}" is longer than ${most} bytes`));
          draft.header[one.name === "boot-file-name" ? "bootFile" : "serverName"] = { value: text, place: where };
        }
        draft.sources.push({ key: one.name, at: { object: block, member: one } });
        break;
      }
      case "option-data":
        readOptions(draft, one.value, definitions, reader);
    }
  }
  return draft;
}

const SAYS_WHICH = [
  "subnet",
  "pool",
  "hw-address",
  "ip-address",
  "hostname",
  "client-id",
  "circuit-id",
  "flex-id",
  "name",
];

/** The line that says which subnet, pool, class or machine a block is for: its own first line is often nothing but a brace. */
export function placeOfBlock(block: JsonObject, source: KeaSource): Place {
  for (const key of SAYS_WHICH) {
    const named = memberOf(block, key);
    if (named) return source.memberPlace(named);
  }
  return source.place(block);
}

function readNextServer(draft: Draft, text: string | null, place: Place, reader: SettingsReader): void {
  const address = parseIpv4(text ?? "");
  if (text === "") return;
  if (address === null && /^[\w.:-]+$/.test(text ?? ""))
    reader.problem(refusal(place, `next-server takes an address, and "${text}" is none`));
  else if (address === null)
    reader.problem({
      code: "unfilled-value",
      what: `${place.file}, line ${place.line}: next-server is "${text ?? ""}", which is no IPv4 address. Kea would refuse this file.`,
      next: "Write the address of the boot server there.",
      place,
      affects: draft.header.kind === "class" ? "dhcp" : "nothing",
    });
  const zeroIsNothing = draft.header.kind === "class" || draft.header.kind === "reservation";
  if (address === 0 && zeroIsNothing) return;
  draft.header.nextServer = { value: address === 0 ? null : text, place };
}

function notRead(one: JsonMember, place: Place, reader: SettingsReader): void {
  reader.unknown(place);
  reader.problem({
    code: "statement-not-read",
    what: `${place.file}, line ${place.line}: the value of "${one.name}" could not be read.`,
    next: "Let kea-dhcp4 -t judge the file; if Kea accepts it, report it so that Bootpath learns it.",
    place,
    affects: "dhcp",
  });
}

/** Keys of a block that are not known. Kea refuses the whole file for one that it does not know: no answer may then be told. */
export function tellUnknown(kind: Parameters<typeof unknownMembers>[0], block: JsonNode, reader: SettingsReader): void {
  const unknown = unknownMembers(kind, block);
  if (unknown.length > 0) for (const one of unknown) notRead(one, reader.source.memberPlace(one), reader);
  if (block.kind === "object") tellTypes(kind, block, reader);
}

/** Values that are not of the kind that their key takes. */
export function tellTypes(kind: string, block: JsonObject, reader: SettingsReader): void {
  const { members } = block;
  for (let at = 0; at < members.length; at++) {
    const why = refusedType(members[at]!, kind);
    if (why) reader.problem(refusal(reader.source.memberPlace(members[at]!), why));
  }
}

/** An option that stands twice in one list counts as it stands last (seen with kea-dhcp4 2.2). */
function readOptions(draft: Draft, list: JsonNode, definitions: OptionDefinitions, reader: SettingsReader): void {
  if (list.kind !== "array") return;
  let sub: Map<string, SubOption[]> | null = null;
  const carriers: { code: number; space: string }[] = [];
  const { options } = draft.options;
  for (const { value: item } of list.items) {
    const place = placeOfItem(item, reader);
    tellUnknown("option", item, reader);
    const space = stringOf(member(item, "space")) ?? "dhcp4";
    const option = whichOption(item, space, definitions);
    if (!option && isOfVendor(space)) continue;
    if (!option) {
      optionNotRead(place, reader, "names no option that is defined");
      continue;
    }
    const odd = oddName(item, option.code, space, definitions);
    if (odd) reader.problem(refusal(place, odd));
    draft.sources.push({ key: option.key ?? optionKey(space, option.code), at: { array: list, node: item } });
    if (isTrue(member(item, "never-send"))) {
      if (space === "dhcp4") draft.never.push({ code: option.code, place });
      continue;
    }
    const value = optionValue(item, { ...option, space }, place, reader);
    if (!value) {
      optionNotRead(place, reader, "has data that could not be read");
      continue;
    }
    if (space !== "dhcp4") {
      sub ??= new Map();
      sub.set(space, [
        ...(sub.get(space) ?? []).filter((one) => one.code !== option.code),
        { code: option.code, hex: value.hex },
      ]);
      continue;
    }
    const classes = stringsOf(member(item, "client-classes")).filter(Boolean);
    if (classes.length > 0) {
      draft.tagged.push({ classes, option: { code: option.code, value: value.value, hex: value.hex, place } });
      continue;
    }
    const before = options.findIndex((one) => one.code === option.code);
    if (before >= 0) options.splice(before, 1);
    options.push({ code: option.code, value: value.value, hex: value.hex, place });
    if (option.type?.encapsulates) carriers.push({ code: option.code, space: option.type.encapsulates });
  }
  for (const carrier of carriers) encapsulate(draft, carrier.code, sub?.get(carrier.space) ?? []);
}

/** A name and a code that are not those of one option, or a code that no option bears. */
function oddName(item: JsonNode, code: number, space: string, definitions: OptionDefinitions): string | null {
  if (space !== "dhcp4") return null;
  if (code === 0 || code === 255) return `there is no option ${code}`;
  const name = stringOf(member(item, "name"));
  const defined = definitions.withCode(space, code);
  return name && defined && defined.name !== name && member(item, "code")
    ? `option ${code} is called "${defined.name}", not "${name}"`
    : null;
}

/** Options of a vendor (`vendor-4491`) travel inside option 125, which no boot firmware reads; Kea knows some of their names itself. */
const isOfVendor = (space: string) => /^vendor-\d+$/.test(space);

/** Options of another space travel inside the option that carries it, in the order of their codes, where both stand in one list. */
function encapsulate(draft: Draft, code: number, options: SubOption[]): void {
  const carrier = draft.options.options.find((one) => one.code === code);
  if (!carrier || options.length === 0) return;
  const byte = (value: number) => (value & 255).toString(16).padStart(2, "0");
  const parts = [...options]
    .sort((a, b) => a.code - b.code)
    .map(({ code: inner, hex }) => (hex === null ? null : byte(inner) + byte(hex.length / 2) + hex));
  const all = carrier.hex === null || parts.includes(null) ? null : carrier.hex + parts.join("");
  carrier.hex = all === null ? null : (inOrder(all).hex ?? all);
  carrier.value = carrier.hex ?? carrier.value;
}

/**
 * Kea takes the list of sub-options apart and sends those that it can read by their codes, without an end mark (seen with 2.2: 060108ff goes
 * out as 060108, and 0650 as nothing).
 */
function inOrder(hex: string): OptionValue {
  const parts: { code: number; hex: string }[] = [];
  for (let at = 0; at < hex.length; ) {
    const code = Number.parseInt(hex.slice(at, at + 2), 16);
    if (code === 255) break;
    const length = Number.parseInt(hex.slice(at + 2, at + 4), 16);
    const end = at + 4 + length * 2;
    if (Number.isNaN(length) || end > hex.length) break;
    parts.push({ code, hex: hex.slice(at, end) });
    at = end;
  }
  const sent = parts
    .sort((one, other) => one.code - other.code)
    .map((part) => part.hex)
    .join("");
  return { value: sent, hex: sent };
}

function placeOfItem(item: JsonNode, reader: SettingsReader): Place {
  const { tokens, first, last } = item;
  const ends = last !== first && tokens.sameFile(first, last);
  return reader.source.placeOf(tokens.file(first), tokens.line(first), ends ? tokens.line(last) : undefined);
}

interface NamedOption {
  code: number;
  type: OptionType | null;
  key: SettingKey | null;
}

function whichOption(item: JsonNode, space: string, definitions: OptionDefinitions): NamedOption | null {
  const code = member(item, "code");
  const name = stringOf(member(item, "name"));
  if (code?.kind === "scalar" && code.value !== null) {
    const number = Number(code.value);
    if (!Number.isInteger(number) || number < 0 || number > 255) return null;
    return { code: number, type: definitions.withCode(space, number)?.type ?? null, key: null };
  }
  return name === null ? null : definitions.named(space, name);
}

function optionValue(
  item: JsonNode,
  option: { code: number; type: OptionType | null; space: string },
  place: Place,
  reader: SettingsReader,
): OptionValue | null {
  const data = stringOf(member(item, "data")) ?? "";
  // Kea defines options of other spaces by itself, too, of which nothing is known here.
  const isMain = option.space === "dhcp4";
  const csv = member(item, "csv-format");
  const asText =
    csv?.kind === "scalar" && csv.value !== null ? csv.value === true || csv.value === "true" : option.type !== null;
  if (!asText) {
    const bytes = readHexValue(option.type, data);
    // Only as Kea knows it itself; one that is defined anew as bytes goes out as it stands (seen with kea-dhcp4 2.2).
    const isList = isMain && option.code === 43 && option.type?.base === "empty";
    if (isList && bytes && bytes.hex !== null) return inOrder(bytes.hex);
    if (!bytes && !option.type && isMain)
      reader.problem(refusal(place, `option ${option.code} takes hex digits, as nothing defines it`));
    return bytes ?? (option.type ? null : { value: data.trim(), hex: null });
  }
  if (!option.type) {
    if (isMain)
      reader.problem(refusal(place, `nothing defines option ${option.code}, so its data cannot be read as text`));
    return { value: data.trim(), hex: null };
  }
  const value = readCsvValue(option.type, data);
  const why = refusedData(option.type, data, value);
  if (why) reader.problem(refusal(place, `option ${option.code} ${why}`));
  if (value?.cutOff !== undefined && value.cutOff !== "")
    reader.problem({
      code: "comma-cuts-value",
      what: `${place.file}, line ${place.line}: Kea takes a comma as the end of a field, so option ${option.code} is sent as "${value.value}" only.`,
      next: "Write the comma as \\\\, if it belongs to the value.",
      place,
      affects: "nothing",
    });
  return value;
}

function optionNotRead(place: Place, reader: SettingsReader, why: string): void {
  reader.unknown(place);
  reader.problem({
    code: "option-not-read",
    what: `${place.file}, line ${place.line}: an entry of "option-data" ${why}.`,
    next: "Let kea-dhcp4 -t judge the file; if Kea accepts it, report it so that Bootpath learns it.",
    place,
    affects: "dhcp",
  });
}

export function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === true;
}
