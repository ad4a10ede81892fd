import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Token } from "@/lib/parsers/braces-lexer";
import type { OptionType } from "./standard-options";

export interface OptionValue {
  /** As a person reads it. */
  value: string;
  /** Bytes on the wire, lower-case hex; null where they are not known from the text. */
  hex: string | null;
}

export function latin1Hex(text: string): string {
  let hex = "";
  for (const char of text) {
    const code = char.codePointAt(0)!;
    hex +=
      code < 256
        ? code.toString(16).padStart(2, "0")
        : new TextEncoder().encode(char).reduce((all, byte) => all + byte.toString(16).padStart(2, "0"), "");
  }
  return hex;
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
    case "address": {
      const address = parseIpv4(token.text);
      return address === null
        ? { value: token.text, hex: null }
        : { value: formatIpv4(address), hex: address.toString(16).padStart(8, "0") };
    }
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
