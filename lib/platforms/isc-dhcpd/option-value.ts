import { parseIpv4 } from "@/lib/core/ipv4";
import type { Token } from "@/lib/parsers/braces-tokens";
import type { OptionType } from "./standard-options";

export interface OptionValue {
  /** As a person reads it. */
  value: string;
  /** Bytes on the wire, lower-case hex; null where they are not known from the text. */
  hex: string | null;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function latin1Hex(text: string): string {
  let hex = "";
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 256) hex += BYTES[code]!;
    else for (const byte of new TextEncoder().encode(char)) hex += BYTES[byte]!;
  }
  return hex;
}

function addressHex(address: number): string {
  return (
    BYTES[address >>> 24]! + BYTES[(address >>> 16) & 255]! + BYTES[(address >>> 8) & 255]! + BYTES[address & 255]!
  );
}

/** "00:07", "1:aa:bb" → "0007", "01aabb"; null for anything else. */
export function colonHex(word: string): string | null {
  const parts = word.split(":");
  if (!parts.every((part) => /^[0-9a-fA-F]{1,2}$/.test(part))) return null;
  return parts.map((part) => part.padStart(2, "0").toLowerCase()).join("");
}

/** Printable bytes are shown as text, others as hex. */
export function readable(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  const printable = bytes.length > 0 && bytes.every((byte) => byte >= "20" && byte <= "7e");
  return printable ? bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("") : hex;
}

/** Reads the words after an option's name. null when they do not fit its type. */
export function readOptionValue(type: OptionType, tokens: Token[]): OptionValue | null {
  if (tokens.length === 0) return type.base === "data" || type.base === "unknown" ? { value: "", hex: "" } : null;
  if (type.base === "record") return readRecord(type.fields, tokens);
  const items = splitByComma(tokens);
  if (items.length > 1 && !type.array) return null;
  const values: OptionValue[] = [];
  for (const item of items) {
    const one = readOne(type, item);
    if (!one) return null;
    values.push(one);
  }
  return join(values);
}

/**
 * The value of an option whose statement holds one token only, as most of a large configuration do. null: not one of the plain
 * types; then the tokens are to be read.
 */
export function readOneValue(type: OptionType, text: string, isString: boolean, isPunct: boolean): OptionValue | null {
  if (isPunct) return null;
  if (type.base === "address") return addressValue(text);
  if (type.base === "text" || (type.base === "data" && isString)) return { value: text, hex: latin1Hex(text) };
  return null;
}

/** An address that could be read stands as it is written everywhere. */
function addressValue(text: string): OptionValue {
  const address = parseIpv4(text);
  return { value: text, hex: address === null ? null : addressHex(address) };
}

function readRecord(fields: OptionType[], tokens: Token[]): OptionValue | null {
  const words = tokens.filter((token) => token.text !== ",");
  if (words.length === 0 || words.length % fields.length !== 0) return null;
  const values: OptionValue[] = [];
  for (const [at, word] of words.entries()) {
    const one = readOne(fields[at % fields.length]!, [word]);
    if (!one) return null;
    values.push(one);
  }
  return join(values);
}

function readOne(type: OptionType, tokens: Token[]): OptionValue | null {
  const token = tokens[0];
  if (!token || tokens.length > 1) return null;
  switch (type.base) {
    case "text":
      return { value: token.text, hex: latin1Hex(token.text) };
    case "data":
    case "unknown":
    case "encapsulate": {
      if (token.kind === "string") return { value: token.text, hex: latin1Hex(token.text) };
      const hex = colonHex(token.text);
      return hex === null ? { value: token.text, hex: null } : { value: hex, hex };
    }
    case "address":
      return addressValue(token.text);
    case "integer": {
      if (!/^([+-]?\d+|0x[0-9a-f]+)$/i.test(token.text)) {
        const hex = colonHex(token.text);
        return hex?.length === type.bytes * 2 ? { value: hex, hex } : null;
      }
      const number = BigInt.asUintN(type.bytes * 8, BigInt(token.text));
      return { value: token.text, hex: number.toString(16).padStart(type.bytes * 2, "0") };
    }
    case "flag": {
      const on = /^(true|on)$/i.test(token.text);
      return on || /^(false|off)$/i.test(token.text) ? { value: String(on), hex: on ? "01" : "00" } : null;
    }
    case "domains":
      return { value: token.text, hex: null };
    case "record":
      return null;
  }
}

function splitByComma(tokens: Token[]): Token[][] {
  const items: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "punct" && token.text === ",") items.push([]);
    else items.at(-1)!.push(token);
  }
  return items;
}

function join(values: OptionValue[]): OptionValue {
  return {
    value: values.map((one) => one.value).join(","),
    hex: values.some((one) => one.hex === null) ? null : values.map((one) => one.hex).join(""),
  };
}
