import { itemsOf, type JsonNode, member, stringOf } from "@/lib/parsers/json-nodes";
import { optionKey, type SettingKey } from "./drafts";
import { type OptionDefinition, type OptionType, STANDARD_OPTIONS } from "./standard-options";

const BASES: Record<string, [OptionType["base"], number]> = {
  string: ["text", 0],
  "ipv4-address": ["address", 0],
  uint8: ["integer", 1],
  int8: ["integer", 1],
  uint16: ["integer", 2],
  int16: ["integer", 2],
  uint32: ["integer", 4],
  int32: ["integer", 4],
  boolean: ["flag", 0],
  binary: ["bytes", 0],
  empty: ["empty", 0],
};

function plainType(word: string): OptionType {
  const [base, bytes] = BASES[word] ?? ["other", 0];
  return { base, bytes, list: false, encapsulates: null };
}

/** "uint16, ipv4-address"; null where one of them is of a type that is not read. */
function fieldsOf(types: string): OptionType[] | null {
  const fields = types.split(",").map((word) => plainType(word.trim()));
  return fields.some(({ base }) => base === "other" || base === "empty") ? null : fields;
}

/** With the key of the setting that it makes. */
export interface KeyedDefinition extends OptionDefinition {
  key: SettingKey;
}

function put<K>(
  spaces: Map<string, Map<K, KeyedDefinition>>,
  space: string,
  key: K,
  definition: KeyedDefinition,
): void {
  const known = spaces.get(space) ?? new Map<K, KeyedDefinition>();
  spaces.set(space, known.set(key, definition));
}

/** The option names of one configuration: the standard ones and those of `option-def`, by space. A class may define options of its own. */
export class OptionDefinitions {
  /** By space, then by code or name. */
  private readonly byCode = new Map<string, Map<number, KeyedDefinition>>();
  private readonly byName = new Map<string, Map<string, KeyedDefinition>>();

  constructor(
    list: JsonNode | undefined,
    private readonly outer: OptionDefinitions | null = null,
  ) {
    if (!outer) for (const definition of STANDARD_OPTIONS) this.add("dhcp4", definition);
    for (const item of itemsOf(list)) {
      const code = member(item, "code");
      const name = stringOf(member(item, "name"));
      const number = code?.kind === "scalar" ? Number(code.value) : Number.NaN;
      if (name === null || !Number.isInteger(number)) continue;
      const array = member(item, "array");
      const word = stringOf(member(item, "type")) ?? "";
      const fields = word === "record" ? fieldsOf(stringOf(member(item, "record-types")) ?? "") : null;
      const type: OptionType = {
        ...plainType(word),
        list: array?.kind === "scalar" && array.value === true,
        encapsulates: stringOf(member(item, "encapsulate")) || null,
        ...(fields ? { fields } : {}),
      };
      this.add(stringOf(member(item, "space")) ?? "dhcp4", { code: number, name, type });
    }
  }

  private add(space: string, definition: OptionDefinition): void {
    const keyed = { ...definition, key: optionKey(space, definition.code) };
    put(this.byCode, space, definition.code, keyed);
    put(this.byName, space, definition.name, keyed);
  }

  withCode(space: string, code: number): KeyedDefinition | null {
    return this.byCode.get(space)?.get(code) ?? this.outer?.withCode(space, code) ?? null;
  }

  named(space: string, name: string): KeyedDefinition | null {
    return this.byName.get(space)?.get(name) ?? this.outer?.named(space, name) ?? null;
  }
}
