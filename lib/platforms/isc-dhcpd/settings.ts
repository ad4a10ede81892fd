import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { FactProblem } from "@/lib/model/facts";
import { headText, type Statement } from "@/lib/parsers/braces";
import type { Token } from "@/lib/parsers/braces-lexer";
import type { Draft, SettingKey } from "./drafts";
import { readData } from "./expression";
import type { OptionDictionary, OptionRef } from "./option-dictionary";
import { type OptionValue, readable, readOptionValue } from "./option-value";
import { refusal, refusedAddresses, refusedText, refusedValue } from "./refused";

/** What one statement sets. `computed`: dhcpd works the value out for each client, so it is not known from the text. */
export interface Setting {
  key: SettingKey;
  computed: boolean;
  /** Why it is not known whom the value reaches, or what it is, where that is not because dhcpd computes it. */
  why?: string;
  apply(draft: Draft): void;
}

export interface SettingReader {
  dictionary: OptionDictionary;
  place(statement: Statement): Place;
  problem(problem: Omit<FactProblem, "affects"> & { affects?: FactProblem["affects"] }): void;
}

/** Reads a statement that sets an option or a header field. null: it is another kind; "bad": it should be one but cannot be read. */
export function readSetting(statement: Statement, reader: SettingReader): Setting | null | "bad" {
  const [first, ...rest] = statement.head;
  const word = first?.kind === "word" ? first.text.toLowerCase() : "";
  const place = reader.place(statement);
  switch (word) {
    case "filename":
    case "server-name":
      tellRefused(refusedText, statement, rest, reader);
      return headerText(word, stripEquals(rest), reader, place);
    case "next-server":
      tellRefused(refusedAddresses, statement, rest, reader);
      return nextServer(stripEquals(rest), reader, place);
    case "vendor-option-space": {
      const space = rest[0]?.text.toLowerCase();
      if (!space) return "bad";
      return {
        key: "vendor-option-space",
        computed: false,
        apply: (draft) => {
          draft.vendorSpace = { space, place };
        },
      };
    }
    case "option":
    case "supersede":
    case "send":
      return optionSetting(rest, reader, place, statement);
    case "default":
    case "append":
    case "prepend":
      return addedSetting(word, rest, reader, place);
    default:
      return null;
  }
}

/** `default O V` counts only where nothing else set it; `append` and `prepend` add to what something else set. */
function addedSetting(
  word: "default" | "append" | "prepend",
  rest: Token[],
  reader: SettingReader,
  place: Place,
): Setting | "bad" | null {
  const setting = optionSetting(rest, reader, place);
  if (setting === "bad" || setting === null) return word === "default" ? setting : null;
  const why =
    word === "default"
      ? `it counts only where nothing else sets the option (line ${place.line})`
      : `its text is joined to what something else sets (line ${place.line})`;
  return { ...setting, computed: true, why };
}

/** What is refused is applied all the same: it is what its writer meant, and the problem makes the answer unknown. */
function tellRefused(
  rule: (tokens: Token[]) => string | null,
  statement: Statement,
  tokens: Token[],
  reader: SettingReader,
): void {
  const why = stripEquals(tokens) === tokens ? rule(tokens) : null;
  if (why) reader.problem(refusal(statement, why, reader.place(statement)));
}

function stripEquals(tokens: Token[]): Token[] {
  return tokens[0]?.text === "=" && tokens[0].kind === "punct" ? tokens.slice(1) : tokens;
}

function headerText(
  key: "filename" | "server-name",
  tokens: Token[],
  reader: SettingReader,
  place: Place,
): Setting | "bad" {
  if (tokens.length === 0) return "bad";
  const plain = tokens.length === 1 ? tokens[0]!.text : null;
  const data = plain === null ? readData(tokens, reader.dictionary) : null;
  if (plain === null && !data) return "bad";
  const value = plain ?? (data?.kind === "bytes" ? readable(data.hex) : headText(tokens));
  return {
    key,
    computed: data !== null && data.kind !== "bytes",
    apply: (draft) => {
      if (key === "filename") draft.level.bootFile = { value, place };
      else draft.level.serverName = { value, place };
    },
  };
}

function nextServer(tokens: Token[], reader: SettingReader, place: Place): Setting | "bad" {
  if (tokens.length === 0) return "bad";
  const written = tokens.map((token) => token.text).join("");
  const address = parseIpv4(written);
  const single = tokens.length === 1;
  const data = single ? null : readData(tokens, reader.dictionary);
  if (!single && !data) return "bad";
  const computed = data !== null && data.kind !== "bytes";
  let value: string | null = written;
  if (data?.kind === "bytes" && data.hex.length === 8) value = formatIpv4(Number.parseInt(data.hex, 16));
  else if (address !== null) value = address === 0 ? null : formatIpv4(address);
  else if (!computed) reader.problem(nameProblem(written, place));
  const apply = (draft: Draft) => {
    draft.level.nextServer = { value, place };
  };
  return { key: "next-server", computed, apply };
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

function optionSetting(tokens: Token[], reader: SettingReader, place: Place, statement?: Statement): Setting | "bad" {
  const name = tokens[0]?.text;
  const option = name ? reader.dictionary.find(name) : null;
  if (!option) return "bad";
  const after = tokens.slice(1);
  const assigned = stripEquals(after);
  const value: (OptionValue & { computed?: boolean }) | null =
    readOptionValue(option.type, assigned) ?? fromExpression(assigned, reader);
  if (!value) return "bad";
  if (statement) tellRefused((written) => refusedValue(option.type, written), statement, after, reader);
  const key: SettingKey = `option:${option.space}:${option.code}`;
  return { key, computed: value.computed ?? false, apply: (draft) => setOption(draft, option, value, reader, place) };
}

function fromExpression(tokens: Token[], reader: SettingReader): (OptionValue & { computed?: boolean }) | null {
  const data = readData(tokens, reader.dictionary);
  if (!data || data.kind === "number") return null;
  if (data.kind === "bytes") return { value: readable(data.hex), hex: data.hex };
  return { value: headText(tokens), hex: null, computed: true };
}

function setOption(draft: Draft, option: OptionRef, value: OptionValue, reader: SettingReader, place: Place): void {
  if (option.space === "dhcp" || reader.dictionary.siteSpaces.has(option.space)) {
    const setting = { code: option.code, value: value.value, hex: value.hex, place };
    draft.level.options = [...draft.level.options.filter((one) => one.code !== option.code), setting];
    return;
  }
  const space = draft.sub.get(option.space) ?? new Map();
  if (value.hex !== null) space.set(option.code, { hex: value.hex, place });
  draft.sub.set(option.space, space);
}
