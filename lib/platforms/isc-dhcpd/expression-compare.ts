import type { Condition, RequestField } from "@/lib/model/condition";
import { latin1Hex } from "./option-value";

interface Field {
  field: RequestField;
  offset?: number;
  length?: number;
}

/** Bytes in hex → the text that they are. */
export function textOf(hex: string): string {
  return (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("");
}

/**
 * A comparison that does not mind the case of letters. Firmware always sends these words in one spelling, so the constant is put into
 * that spelling; the constant as it stands is a second possibility.
 */
function spellings(hex: string): string[] {
  const usual = textOf(hex)
    .replace(/pxeclient/gi, "PXEClient")
    .replace(/httpclient/gi, "HTTPClient")
    .replace(/ipxe/gi, "iPXE")
    .replace(/:arch:/gi, ":Arch:")
    .replace(/:undi:/gi, ":UNDI:");
  const part = usual.toLowerCase();
  const parts = SENT.flatMap((word) => {
    const at = part === "" ? -1 : word.toLowerCase().indexOf(part);
    return at < 0 ? [] : [latin1Hex(word.slice(at, at + part.length))];
  });
  return [...new Set([latin1Hex(usual), ...parts, hex])];
}

/** The words as firmware sends them; a condition may look at a part of one. */
const SENT = ["PXEClient:Arch:", "HTTPClient:Arch:", ":UNDI:", "iPXE"];

export function compareFolded(field: Field, hex: string): Condition {
  const of = spellings(hex).map((value): Condition => ({ op: "equals", ...cut(field), value }));
  return of.length === 1 ? of[0]! : { op: "or", of };
}

function cut({ field, offset, length }: Field): Field {
  return { field, ...(offset === undefined ? {} : { offset }), ...(length === undefined ? {} : { length }) };
}

/** `~=` (POSIX extended expression) and `~~` (the same, any case): literal text, anchors and sets of single characters are understood. */
export function compareRegex(field: Field, patternHex: string, anyCase: boolean): Condition {
  const pattern = textOf(patternHex);
  const unknown: Condition = { op: "unknown", why: `matches the pattern ${pattern}` };
  if (field.offset !== undefined || field.length !== undefined) return unknown;
  const start = pattern.startsWith("^");
  let body = start ? pattern.slice(1) : pattern;
  const end = body.endsWith("$") && !body.endsWith("\\$");
  if (end) body = body.slice(0, -1);
  const openEnd = body.endsWith(".*");
  if (openEnd) body = body.slice(0, -2);
  const literals = expand(body);
  if (!literals) return unknown;
  const of = literals
    .flatMap((literal) => (anyCase ? spellings(latin1Hex(literal)) : [latin1Hex(literal)]))
    .map((value): Condition => {
      if (start && end && !openEnd) return { op: "equals", field: field.field, value };
      return start ? { op: "prefix", field: field.field, value } : { op: "contains", field: field.field, value };
    });
  if (!start && end && !openEnd) return unknown;
  return of.length === 1 ? of[0]! : { op: "or", of };
}

/** "PXEClient:Arch:0000[79]" → both texts. null where the pattern holds more than that. */
function expand(body: string): string[] | null {
  let literals = [""];
  for (let at = 0; at < body.length; at++) {
    let choices = [body[at]!];
    if (body[at] === "\\") {
      if (++at >= body.length || /[a-z0-9]/i.test(body[at]!)) return null;
      choices = [body[at]!];
    } else if (body[at] === "[") {
      const close = body.indexOf("]", at);
      const set = body.slice(at + 1, close);
      if (close < 0 || !/^[\w:]+$/.test(set)) return null;
      choices = [...set];
      at = close;
    } else if (/[.*+?(){}|^$\]]/.test(body[at]!)) return null;
    literals = literals.flatMap((literal) => choices.map((choice) => literal + choice));
    if (literals.length > 64) return null;
  }
  return literals;
}
