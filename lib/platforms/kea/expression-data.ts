import type { Condition, RequestField } from "@/lib/model/condition";

/** A value in a test, as far as it can be told from the text. */
export type Data =
  | { kind: "bytes"; hex: string }
  | { kind: "field"; field: RequestField; offset?: number; length?: number }
  /** `hexstring(field, separator)`: the field's bytes as hex digits. */
  | {
      kind: "digits";
      field: RequestField;
      separator: string;
      /** Which bytes of the field; `offset` and `length` count digits. */
      bytes: { offset?: number; length?: number };
      offset?: number;
      length?: number;
    }
  | { kind: "number"; field: RequestField; bytes: number }
  | { kind: "opaque"; why: string };

/** `substring(data, from, length)`; `length` undefined is `all`. */
export function cut(data: Data, from: number, length: number | undefined): Data {
  if (data.kind === "number") return { kind: "opaque", why: "a part of a number is compared" };
  if (data.kind === "opaque") return data;
  if (data.kind === "bytes") {
    const size = data.hex.length / 2;
    if (length !== undefined && length < 0)
      return { kind: "opaque", why: "a substring counted from its end is compared" };
    const start = from < 0 ? size + from : from;
    if (start < 0 || start >= size) return { kind: "bytes", hex: "" };
    return { kind: "bytes", hex: data.hex.slice(start * 2, length === undefined ? undefined : (start + length) * 2) };
  }
  if (from < 0 || (length !== undefined && length < 0))
    return { kind: "opaque", why: "a part counted from the end of a value is compared" };
  const offset = (data.offset ?? 0) + from;
  const rest = data.length === undefined ? undefined : Math.max(0, data.length - from);
  const size = length === undefined ? rest : rest === undefined ? length : Math.min(length, rest);
  return { ...data, offset, ...(size === undefined ? {} : { length: size }) };
}

/** `left == right`. Bytes are equal when they are the same, and as many. */
export function compare(left: Data, right: Data): Condition {
  if (left.kind === "bytes" && right.kind !== "bytes") return compare(right, left);
  if (left.kind === "opaque") return { op: "unknown", why: left.why };
  if (right.kind === "opaque") return { op: "unknown", why: right.why };
  if (right.kind !== "bytes") return { op: "unknown", why: "two values of the request are compared" };
  switch (left.kind) {
    case "bytes":
      return left.hex === right.hex ? { op: "always" } : { op: "never", why: "two different constants" };
    case "number": {
      // Kea holds it in four bytes.
      const small = /^000000(..)$/.exec(right.hex)?.[1];
      if (!small) return { op: "never", why: "a number of four bytes is compared with something else" };
      return {
        op: "equals",
        field: left.field,
        value: small,
        ...(left.field === "hardware" ? { offset: 0, length: 1 } : {}),
      };
    }
    case "digits":
      return compareDigits(left, right.hex);
    case "field":
      return compareField(left.field, right.hex, left.offset, left.length);
  }
}

function compareField(field: RequestField, hex: string, offset?: number, length?: number): Condition {
  // An option that was not sent counts as no bytes.
  if (hex === "") {
    if (length === 0) return { op: "always" };
    if (typeof field === "object" && field.suboption === undefined && !offset)
      return {
        op: "or",
        of: [
          { op: "not", of: { op: "exists", option: field.option } },
          { op: "equals", field, value: "" },
        ],
      };
    return { op: "unknown", why: "whether a value has so many bytes" };
  }
  if (length !== undefined && hex.length / 2 > length)
    return { op: "never", why: `${length} bytes are compared with ${hex.length / 2}` };
  return {
    op: "equals",
    field,
    value: hex,
    ...(offset === undefined ? {} : { offset }),
    ...(length === undefined ? {} : { length }),
  };
}

/** `substring(hexstring(pkt4.mac,':'),0,5) == '03:00'`: understood where the part begins and ends with a whole byte. */
function compareDigits(data: Extract<Data, { kind: "digits" }>, hex: string): Condition {
  const text = (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("");
  const { separator, bytes, offset: from = 0, length } = data;
  const step = 2 + separator.length;
  const parts = separator === "" ? (text.match(/.{1,2}/g) ?? []) : text.split(separator);
  if (from % step !== 0 || (length !== undefined && length !== text.length))
    return { op: "unknown", why: "a part of a value written in hex digits is compared" };
  if (!parts.every((part) => /^[0-9a-f]{2}$/.test(part)))
    return { op: "never", why: `"${text}" is no row of bytes in lower-case hex` };
  const skipped = from / step;
  const rest = bytes.length === undefined ? undefined : Math.max(0, bytes.length - skipped);
  const whole = length === undefined ? rest : parts.length;
  const offset = bytes.offset === undefined && skipped === 0 ? undefined : (bytes.offset ?? 0) + skipped;
  return compareField(data.field, parts.join(""), offset, whole);
}
