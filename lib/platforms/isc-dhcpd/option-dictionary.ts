import type { Token } from "@/lib/parsers/braces-tokens";
import type { SettingKey } from "./drafts";
import {
  AGENT_OPTIONS,
  type OptionDefinition,
  type OptionType,
  STANDARD_OPTIONS,
  STANDARD_SPACES,
} from "./standard-options";

/** An option as a statement or an expression names it: `bootfile-name`, `PXE.discovery-control`, `agent.circuit-id`. */
export interface OptionRef {
  space: string;
  code: number;
  type: OptionType;
  /** The setting that a statement with this option makes. */
  key: SettingKey;
}

/** The option names of one configuration: the standard ones, and what `option … code N = …` and `option space` add. */
export class OptionDictionary {
  private readonly own = new Map<string, Map<string, OptionDefinition>>();
  /** Codes of the main space that carry another space (`option x code 175 = encapsulate ipxe`): space → code. */
  readonly carriers = new Map<string, number>();
  /** Spaces whose options travel as they are (`site-option-space`). */
  readonly siteSpaces = new Set<string>();
  /** What was found for each name as written, until a definition changes it. */
  private readonly found = new Map<string, OptionRef | null>();

  /** Reads `space.name code N = type`. False when it is no definition that we understand. */
  define(tokens: Token[]): boolean {
    const name = tokens[0]?.text.toLowerCase();
    const code = Number(tokens[2]?.text);
    if (!name || tokens[1]?.text.toLowerCase() !== "code" || !Number.isInteger(code)) return false;
    const equals = tokens.findIndex((token) => token.text === "=");
    if (equals < 0) return false;
    const type = readType(tokens.slice(equals + 1).filter((token) => token.kind !== "string"));
    if (!type) return false;
    const { space, key } = splitName(name);
    const names = this.own.get(space) ?? new Map<string, OptionDefinition>();
    names.set(key, { code, type });
    this.own.set(space, names);
    this.found.clear();
    if (type.base === "encapsulate" && space === "dhcp") this.carriers.set(type.space, code);
    return true;
  }

  find(written: string): OptionRef | null {
    const known = this.found.get(written);
    if (known !== undefined) return known;
    const option = this.lookUp(written);
    if (this.found.size < MOST_KEPT) this.found.set(written, option);
    return option;
  }

  private lookUp(written: string): OptionRef | null {
    const { space, key } = splitName(written.toLowerCase());
    const own = this.own.get(space)?.get(key);
    if (own) return reference(space, own);
    if (space === "agent") {
      const code = AGENT_OPTIONS.get(key);
      return code === undefined ? null : reference(space, { code, type: { base: "data", array: false } });
    }
    if (space !== "dhcp") {
      const more = STANDARD_SPACES.get(space)?.get(key);
      return more ? reference(space, more) : null;
    }
    const standard = STANDARD_OPTIONS.get(key);
    if (standard) return reference(space, standard);
    const numbered = /^(?:unknown|option)-(\d{1,3})$/.exec(key);
    return numbered ? reference(space, { code: Number(numbered[1]), type: { base: "unknown", array: false } }) : null;
  }
}

/** More names than any configuration has options. */
const MOST_KEPT = 10_000;

function reference(space: string, { code, type }: OptionDefinition): OptionRef {
  return { space, code, type, key: `option:${space}:${code}` };
}

function splitName(name: string): { space: string; key: string } {
  const dot = name.indexOf(".");
  return dot < 0 ? { space: "dhcp", key: name } : { space: name.slice(0, dot), key: name.slice(dot + 1) };
}

/** dhcp-options(5), "Defining new options". */
function readType(tokens: Token[]): OptionType | null {
  const words = tokens.map((token) => token.text.toLowerCase());
  if (words[0] === "array" && words[1] === "of") {
    const inner = readType(tokens.slice(2));
    return inner && inner.base !== "encapsulate" ? { ...inner, array: true } : null;
  }
  if (words[0] === "{") {
    const fields: OptionType[] = [];
    let from = 1;
    for (let at = 1; at < words.length; at++) {
      if (words[at] !== "," && words[at] !== "}") continue;
      const field = readType(tokens.slice(from, at));
      if (!field) return null;
      fields.push(field);
      from = at + 1;
    }
    return { base: "record", fields, array: false };
  }
  if (words[0] === "encapsulate" && words[1]) return { base: "encapsulate", space: words[1], array: false };
  const integer = words.indexOf("integer");
  if (integer >= 0) {
    const bits = Number(words[integer + 1] ?? "32");
    return bits === 8 || bits === 16 || bits === 32
      ? { base: "integer", bytes: (bits / 8) as 1 | 2 | 4, array: false }
      : null;
  }
  switch (words[0]) {
    case "text":
      return { base: "text", array: false };
    case "string":
    case "zerolen":
      return { base: "data", array: false };
    case "ip-address":
      return { base: "address", array: false };
    case "boolean":
      return { base: "flag", array: false };
    case "domain-name":
    case "domain-list":
      return { base: "domains", array: true };
    case "ip6-address":
      return { base: "unknown", array: false };
    default:
      return null;
  }
}
