import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { OptionType } from "./standard-options";

export interface OptionValue {
  /** As a person reads it. */
  value: string;
  /** Bytes on the wire, lower-case hex; null where they are not known from the text. */
  hex: string | null;
  /** What stands behind a comma that is not written `\,` and is not sent. */
  cutOff?: string;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function textHex(text: string): string {
  let hex = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return encodedHex(text);
    hex += BYTES[code]!;
  }
  return hex;
}

function encodedHex(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** "62:6f", "62 6f", "0x626f", "626f" or 'bo' → "626f"; null for anything else (seen with kea-dhcp4 2.2). */
export function hexData(data: string): string | null {
  const quoted = /^\s*'(.*)'\s*$/s.exec(data)?.[1];
  if (quoted !== undefined) return textHex(quoted);
  const bare = data.trim().replace(/^0x/i, "");
  if (/[:\s]/.test(bare)) {
    const parts = bare.split(/[:\s]+/);
    return parts.every((part) => /^[0-9a-f]{1,2}$/i.test(part))
      ? parts.map((part) => part.padStart(2, "0").toLowerCase()).join("")
      : null;
  }
  if (!/^[0-9a-f]*$/i.test(bare)) return null;
  return (bare.length % 2 === 1 ? `0${bare}` : bare).toLowerCase();
}

function readable(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  const printable = bytes.length > 0 && bytes.every((byte) => byte >= "20" && byte <= "7e");
  return printable ? bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("") : hex;
}

/** `csv-format: false`, or an option that nothing defines: the data are hex digits. null when they are not. */
export function readHexValue(type: OptionType | null, data: string): OptionValue | null {
  const hex = hexData(data);
  if (hex === null) return null;
  if (type?.base === "text") {
    // NUL bytes at the end of a text are not sent (seen with kea-dhcp4 2.2).
    const sent = hex.replace(/(00)+$/, "");
    return { value: readable(sent), hex: sent };
  }
  if (type?.base === "address" && hex.length > 0 && hex.length % 8 === 0)
    return {
      value: hex
        .match(/.{8}/g)!
        .map((one) => formatIpv4(Number.parseInt(one, 16)))
        .join(","),
      hex,
    };
  return { value: hex, hex };
}

/**
 * Data written as text: fields divided by commas, `\,` for a comma that belongs to a field. A type of one field takes the first
 * and drops the rest without a word (seen with kea-dhcp4 2.2: "a,b" is sent as "a").
 */
export function readCsvValue(type: OptionType, data: string): OptionValue | null {
  const [first = "", ...rest] = splitFields(data);
  const written = data.trim();
  switch (type.base) {
    case "text": {
      const more = type.list ? "" : rest.join(",");
      if (type.list) return { value: written, hex: null };
      const value = more ? first : written;
      return { value, hex: textHex(first), ...(rest.length > 0 ? { cutOff: more } : {}) };
    }
    case "address": {
      if (type.list && written === "") return { value: "", hex: "" };
      if (!type.list || rest.length === 0) return { value: first, hex: addressHex(first) };
      // What stands empty between commas is passed over (seen with kea-dhcp4 2.2).
      const fields = [first, ...rest].filter((field) => field !== "");
      const bytes = fields.map(addressHex);
      return { value: fields.join(","), hex: bytes.includes(null) ? null : bytes.join("") };
    }
    case "integer": {
      const fields = type.list ? [first, ...rest] : [first];
      if (!fields.every((field) => /^[-+]?(\d+|0x[0-9a-f]+)$/i.test(field))) return null;
      const bits = type.bytes * 8;
      const hex = fields.map((field) => {
        const negative = field.startsWith("-");
        const number = BigInt(field.replace(/^[-+]/, ""));
        return BigInt.asUintN(bits, negative ? -number : number)
          .toString(16)
          .padStart(type.bytes * 2, "0");
      });
      return { value: fields.join(","), hex: hex.join("") };
    }
    case "flag": {
      const on = first === "true" || first === "1";
      return on || first === "false" || first === "0" ? { value: String(on), hex: on ? "01" : "00" } : null;
    }
    case "bytes": {
      const hex = hexData(data);
      return hex === null ? null : { value: hex, hex };
    }
    case "empty":
      return written === "" ? { value: "", hex: "" } : null;
    case "other":
      return { value: written, hex: type.fields ? recordHex(type.fields, type.list, [first, ...rest]) : null };
  }
}

/** A record: its fields one behind the other; where it is an array, the last one as often as it is written (seen with kea-dhcp4 2.2). */
function recordHex(fields: OptionType[], repeats: boolean, values: string[]): string | null {
  if (values.length < fields.length || (values.length > fields.length && !repeats)) return null;
  const parts = values.map((value, at) => readCsvValue(fields[Math.min(at, fields.length - 1)]!, value)?.hex ?? null);
  return parts.includes(null) ? null : parts.join("");
}

function addressHex(text: string): string | null {
  const address = parseIpv4(text);
  if (address === null) return null;
  return (
    BYTES[address >>> 24]! + BYTES[(address >>> 16) & 255]! + BYTES[(address >>> 8) & 255]! + BYTES[address & 255]!
  );
}

function splitFields(data: string): string[] {
  if (!data.includes(",")) return [data.trim()];
  const fields: string[] = [];
  let field = "";
  for (let at = 0; at < data.length; at++) {
    if (data.startsWith("\\,", at)) {
      field += ",";
      at++;
    } else if (data[at] === ",") {
      fields.push(field);
      field = "";
    } else field += data[at];
  }
  return [...fields, field].map((one) => one.trim());
}
