import { parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition, type RequestField } from "@/lib/model/condition";
import { both, either } from "../conditions";

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
  /** `uint16totext(field)` and the like: the field, which must have so many bytes, as a decimal number; `address`: in dots. */
  | { kind: "decimal"; of: Extract<Data, { kind: "field" }>; bytes: number; address?: true }
  /** Kea's own description of an option that is no text: "type=093, len=002: 7 (uint16)". */
  | { kind: "described"; option: number }
  /** Constants around one value. */
  | { kind: "around"; before: string; of: Data; after: string }
  /** `ifelse(…)`: exactly one case holds. */
  | { kind: "choice"; cases: { when: Condition; data: Data }[] }
  | { kind: "opaque"; why: string };

/** `substring(data, from, length)`; `length` undefined is `all`. */
export function cut(data: Data, from: number, length: number | undefined): Data {
  if (data.kind === "choice")
    return { kind: "choice", cases: data.cases.map((one) => ({ ...one, data: cut(one.data, from, length) })) };
  if (data.kind === "opaque") return data;
  if (data.kind === "number" || data.kind === "decimal" || data.kind === "described" || data.kind === "around")
    return { kind: "opaque", why: "a part of a value that is worked out is compared" };
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
  if (left.kind === "choice")
    return either(
      left.cases.map(({ when, data }) => {
        const inner = compare(data, right);
        return inner.op === "never" ? inner : both(when, inner);
      }),
    );
  if (right.kind === "choice") return compare(right, left);
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
    case "decimal":
      return compareDecimal(left, right.hex);
    case "described":
      return textOf(right.hex).startsWith("type=")
        ? { op: "unknown", why: `Kea's text form of option ${left.option} is compared` }
        : { op: "never", why: `Kea's text form of option ${left.option} begins with "type="` };
    case "around": {
      const { before, after, of } = left;
      const fits = right.hex.length >= before.length + after.length;
      if (!fits || !right.hex.startsWith(before) || !right.hex.endsWith(after))
        return { op: "never", why: "a constant part is another one" };
      return compare(of, { kind: "bytes", hex: right.hex.slice(before.length, right.hex.length - after.length) });
    }
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

const textOf = (hex: string) =>
  (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("");

function compareDecimal(data: Extract<Data, { kind: "decimal" }>, hex: string): Condition {
  const text = textOf(hex);
  const number = data.address ? parseIpv4(text) : /^(0|[1-9]\d*)$/.test(text) ? Number(text) : null;
  if (number === null || number >= 2 ** (data.bytes * 8)) return { op: "never", why: `"${text}" is no such number` };
  const bytes = number.toString(16).padStart(data.bytes * 2, "0");
  return compareField(data.of.field, bytes, data.of.offset, data.of.length);
}

/** `concat(left, right)`, also written `left + right`. */
export function joined(left: Data, right: Data): Data {
  if (left.kind === "choice")
    return { kind: "choice", cases: left.cases.map((one) => ({ ...one, data: joined(one.data, right) })) };
  if (right.kind === "choice")
    return { kind: "choice", cases: right.cases.map((one) => ({ ...one, data: joined(left, one.data) })) };
  if (left.kind === "opaque" || right.kind === "opaque") return left.kind === "opaque" ? left : right;
  if (left.kind === "bytes" && right.kind === "bytes") return { kind: "bytes", hex: left.hex + right.hex };
  if (left.kind === "bytes" && right.kind === "around") return { ...right, before: left.hex + right.before };
  if (left.kind === "around" && right.kind === "bytes") return { ...left, after: left.after + right.hex };
  if (left.kind === "bytes") return { kind: "around", before: left.hex, of: right, after: "" };
  if (right.kind === "bytes") return { kind: "around", before: "", of: left, after: right.hex };
  return { kind: "opaque", why: "two values of the request are joined" };
}

/** What a value may be, with what must hold for it; null: it hangs on more of the request than conditions tell. */
export function constantCases(data: Data): { when: Condition; hex: string }[] | null {
  if (data.kind === "bytes") return [{ when: ALWAYS, hex: data.hex }];
  if (data.kind !== "choice") return null;
  const cases = data.cases.map(({ when, data: inner }) =>
    constantCases(inner)?.map((one) => ({ hex: one.hex, when: both(when, one.when) })),
  );
  return cases.some((one) => !one) ? null : cases.flatMap((one) => one ?? []);
}

/** `substring(hexstring(pkt4.mac,':'),0,5) == '03:00'`: understood where the part begins and ends with a whole byte. */
function compareDigits(data: Extract<Data, { kind: "digits" }>, hex: string): Condition {
  const text = textOf(hex);
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
