import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { FactProblem } from "@/lib/model/facts";
import { headText, type Statement } from "@/lib/parsers/braces";
import type { Token } from "@/lib/parsers/braces-tokens";
import type { Draft, SettingKey } from "./drafts";
import { readData } from "./expression";
import type { OptionDictionary, OptionRef } from "./option-dictionary";
import { type OptionValue, readable, readOneValue, readOptionValue } from "./option-value";
import { refusal, refusedAddresses, refusedText, refusedValue } from "./refused";

/** What one statement sets. `computed`: dhcpd works the value out for each client, so it is not known from the text. */
export interface Setting {
  key: SettingKey;
  computed: boolean;
  /** Why it is not known whom the value reaches, or what it is, where that is not because dhcpd computes it. */
  why: string | null;
  /** null: a header field, or the choice of the vendor option space. */
  option: OptionRef | null;
  value: OptionValue;
  place: Place;
}

export interface SettingReader {
  dictionary: OptionDictionary;
  place(statement: Statement): Place;
  problem(problem: Omit<FactProblem, "affects"> & { affects?: FactProblem["affects"] }): void;
}

/** Reads a statement that sets an option or a header field. null: it is another kind; "bad": it should be one but cannot be read. */
export function readSetting(statement: Statement, reader: SettingReader): Setting | null | "bad" {
  const own = statement.word === "option" ? SERVER_SPACE.get(statement.lower(1)) : undefined;
  if (own) return serverSetting(own, statement, reader);
  switch (statement.word) {
    case "option":
    case "supersede":
    case "send":
      return optionSetting(statement, reader, true);
    case "filename":
    case "server-name":
      if (statement.size !== 2 || !statement.isString(1)) tellRefused(refusedText, statement, 1, reader);
      return headerText(statement.word === "filename" ? "filename" : "server-name", statement, reader);
    case "next-server":
      if (!isAddress(statement, 1)) tellRefused(refusedAddresses, statement, 1, reader);
      return nextServer(statement, reader);
    case "server-identifier":
      return serverIdentifier(statement, reader);
    case "vendor-option-space": {
      const space = statement.lower(1);
      return space ? setting("vendor-option-space", { value: space, hex: null }, reader.place(statement)) : "bad";
    }
    case "default":
      return addedSetting("default", statement, reader);
    case "append":
    case "prepend":
      return addedSetting("append", statement, reader);
    default:
      return null;
  }
}

type ServerKey = "filename" | "server-name" | "next-server" | "vendor-option-space";

/** What dhcpd.conf(5) says as statements stands in dhcpd's option space "server", too, and may be set there. */
const SERVER_SPACE = new Map<string, ServerKey>([
  ["server.filename", "filename"],
  ["server.server-name", "server-name"],
  ["server.next-server", "next-server"],
  ["server.vendor-option-space", "vendor-option-space"],
]);

function serverSetting(key: ServerKey, statement: Statement, reader: SettingReader): Setting | "bad" {
  if (key === "next-server") return nextServer(statement, reader, 2);
  if (key !== "vendor-option-space") return headerText(key, statement, reader, 2);
  return setting(key, { value: statement.lower(2), hex: null }, reader.place(statement));
}

/** `next-server 0.0.0.0` says that there is none. */
const NO_SERVER = "00000000";

function setting(key: SettingKey, value: OptionValue, place: Place, computed = false): Setting {
  return { key, computed, why: null, option: null, value, place };
}

/** Puts the setting into a level under construction, in place of an earlier one of its kind. */
export function applySetting({ key, option, value, place }: Setting, draft: Draft, dictionary: OptionDictionary): void {
  const { level } = draft;
  if (option) setOption(draft, option, value, dictionary, place);
  else if (key === "filename") level.bootFile = { value: value.value, place };
  else if (key === "server-name") level.serverName = { value: value.value, place };
  else if (key === "next-server") level.nextServer = { value: value.hex === NO_SERVER ? null : value.value, place };
  else draft.vendorSpace = { space: value.value, place };
}

/** `default O V` counts only where nothing else set it; `append` and `prepend` add to what something else set. */
function addedSetting(word: "default" | "append", statement: Statement, reader: SettingReader): Setting | "bad" | null {
  const found = optionSetting(statement, reader, false);
  if (found === "bad") {
    if (word === "append") tellRefused(() => `dhcpd knows no option "${statement.text(1)}"`, statement, 1, reader);
    return word === "default" ? found : null;
  }
  const { line } = found.place;
  const why =
    word === "default"
      ? `it counts only where nothing else sets the option (line ${line})`
      : `its text is joined to what something else sets (line ${line})`;
  return { ...found, computed: true, why };
}

/** What is refused is applied all the same: it is what its writer meant, and the problem makes the answer unknown. */
function tellRefused(
  rule: (tokens: Token[]) => string | null,
  statement: Statement,
  at: number,
  reader: SettingReader,
) {
  if (behindEquals(statement, at) !== at) return;
  const why = rule(statement.headFrom(at));
  if (why) reader.problem(refusal(statement, why, reader.place(statement)));
}

/** Where the value begins: behind an equals sign, where one stands at `at`. */
function behindEquals(statement: Statement, at: number): number {
  return statement.isPunct(at) && statement.text(at) === "=" ? at + 1 : at;
}

/** `first`: where the value stands, or the equals sign before it. */
function headerText(
  key: "filename" | "server-name",
  statement: Statement,
  reader: SettingReader,
  first = 1,
): Setting | "bad" {
  const at = behindEquals(statement, first);
  const count = statement.size - at;
  if (count <= 0) return "bad";
  if (count === 1) return setting(key, { value: statement.text(at), hex: null }, reader.place(statement));
  const tokens = statement.headFrom(at);
  const data = readData(tokens, reader.dictionary);
  if (!data) return "bad";
  const value = data.kind === "bytes" ? readable(data.hex) : headText(tokens);
  return setting(key, { value, hex: null }, reader.place(statement), data.kind !== "bytes");
}

function nextServer(statement: Statement, reader: SettingReader, first = 1): Setting | "bad" {
  const at = behindEquals(statement, first);
  const count = statement.size - at;
  if (count <= 0) return "bad";
  const place = reader.place(statement);
  const tokens = count === 1 ? null : statement.headFrom(at);
  const written = tokens ? tokens.map((token) => token.text).join("") : statement.text(at);
  const address = parseIpv4(written);
  const data = tokens && readData(tokens, reader.dictionary);
  if (tokens && !data) return "bad";
  const computed = data !== null && data.kind !== "bytes";
  let value = written;
  if (data?.kind === "bytes" && data.hex.length === 8) value = formatIpv4(Number.parseInt(data.hex, 16));
  else if (address === null && !computed) reader.problem(nameProblem(written, place));
  return setting("next-server", { value, hex: address === 0 && !data ? NO_SERVER : null }, place, computed);
}

/** `server-identifier A` is option 54 under a name of its own (dhcpd.conf(5)); a host name's address is not in the configuration. */
function serverIdentifier(statement: Statement, reader: SettingReader): Setting | null {
  const option = reader.dictionary.find("dhcp-server-identifier");
  const address = statement.size === 2 ? parseIpv4(statement.text(1)) : null;
  if (!option || address === null) return null;
  const value = { value: statement.text(1), hex: address.toString(16).padStart(8, "0") };
  return { key: option.key, computed: false, why: null, option, value, place: reader.place(statement) };
}

function nameProblem(name: string, place: Place): Omit<FactProblem, "affects"> & { affects: "nothing" } {
  const placeholder = /[<>{}$@%]|^[A-Z][A-Z0-9_]*$|^__/.test(name);
  return {
    code: placeholder ? "unfilled-value" : "name-not-resolved",
    what: placeholder
      ? `${place.file}, line ${place.line}: next-server is "${name}", which looks like a placeholder that was never filled in.`
      : `${place.file}, line ${place.line}: next-server is the name "${name}"; its address is not in the configuration.`,
    next: "Write the address of the boot server there.",
    place,
    affects: "nothing",
  };
}

/** One word, and it is an address: what most statements that take one hold. */
function isAddress(statement: Statement, at: number): boolean {
  const one = statement.size === at + 1 && !statement.isString(at) && !statement.isPunct(at);
  return one && parseIpv4(statement.text(at)) !== null;
}

/** `judged`: what dhcpd refuses there is told. */
function optionSetting(statement: Statement, reader: SettingReader, judged: boolean): Setting | "bad" {
  const name = statement.text(1);
  const option = name ? reader.dictionary.find(name) : null;
  if (!option) return "bad";
  const at = behindEquals(statement, 2);
  let computed = false;
  const plain =
    statement.size === at + 1
      ? readOneValue(option.type, statement.text(at), statement.isString(at), statement.isPunct(at))
      : null;
  const rule = (written: Token[]) => refusedValue(option.type, written);
  if (plain) {
    const right = at === 2 && (option.type.base === "address") === !statement.isString(at) && plain.hex !== null;
    if (judged && !right) tellRefused(rule, statement, 2, reader);
    return { key: option.key, computed, why: null, option, value: plain, place: reader.place(statement) };
  }
  const tokens = statement.headFrom(at);
  let value = readOptionValue(option.type, tokens);
  if (!value) {
    const data = readData(tokens, reader.dictionary);
    if (!data || data.kind === "number") return "bad";
    computed = data.kind !== "bytes";
    value =
      data.kind === "bytes" ? { value: readable(data.hex), hex: data.hex } : { value: headText(tokens), hex: null };
  }
  if (judged) tellRefused(rule, statement, 2, reader);
  return { key: option.key, computed, why: null, option, value, place: reader.place(statement) };
}

function setOption(
  draft: Draft,
  option: OptionRef,
  value: OptionValue,
  dictionary: OptionDictionary,
  place: Place,
): void {
  if (option.space === "dhcp" || dictionary.siteSpaces.has(option.space)) {
    const { options } = draft.level;
    const before = options.findIndex((one) => one.code === option.code);
    if (before >= 0) options.splice(before, 1);
    options.push({ code: option.code, value: value.value, hex: value.hex, place });
    return;
  }
  draft.sub ??= new Map();
  const space = draft.sub.get(option.space) ?? new Map();
  if (value.hex !== null) space.set(option.code, { hex: value.hex, place });
  draft.sub.set(option.space, space);
}
