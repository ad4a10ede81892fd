import type { Condition } from "@/lib/model/condition";
import { fieldOf, type Request } from "./request";

export type Tri = "yes" | "no" | "unknown";

/** Whether a level of settings applies to this request. Three-valued: an unknown part makes the whole unknown only where it decides. */
export function evaluate(condition: Condition, request: Request): Tri {
  switch (condition.op) {
    case "always":
      return "yes";
    case "never":
    case "known-client":
      // The client that is played has no reservation; reserved machines are looked at on their own.
      return "no";
    case "unknown":
      return "unknown";
    case "not":
      return negate(evaluate(condition.of, request));
    case "and":
      return all(condition.of.map((part) => evaluate(part, request)));
    case "or":
      return negate(all(condition.of.map((part) => negate(evaluate(part, request)))));
    case "exists":
      if (request.options.has(condition.option) || request.present.has(condition.option)) return "yes";
      return request.perhaps.has(condition.option) ? "unknown" : "no";
    case "equals":
      if (condition.field === "hardware") return hardwareEquals(condition);
      return onBytes(request, condition, (bytes) => cut(bytes, condition.offset, condition.length) === condition.value);
    case "prefix":
      return onBytes(request, condition, (bytes) => bytes.startsWith(condition.value));
    case "contains":
      return onBytes(request, condition, (bytes) => containsBytes(bytes, condition.value));
  }
}

/** Why a condition cannot be evaluated for this request, in the words of its source: the part is named that is not known. */
export function whyUnknown(condition: Condition, request: Request): string {
  if (evaluate(condition, request) !== "unknown") return "";
  if (condition.op === "unknown") return condition.why;
  if (condition.op === "not") return whyUnknown(condition.of, request);
  if (condition.op === "and" || condition.op === "or")
    return condition.of.map((part) => whyUnknown(part, request)).find((why) => why !== "") ?? "";
  if (condition.op === "exists") return `whether the request carries option ${condition.option}`;
  if ("field" in condition && typeof condition.field === "object")
    return `the content of option ${condition.field.option}`;
  return "";
}

function onBytes(
  request: Request,
  condition: Extract<Condition, { op: "equals" | "prefix" | "contains" }>,
  test: (bytes: string) => boolean,
): Tri {
  // A class for some makers' addresses does not take in "a computer here"; only the type byte (01) is shared by all.
  if (condition.field === "hardware") return condition.op === "prefix" && condition.value === "01" ? "yes" : "no";
  const bytes = fieldOf(request, condition.field);
  if (bytes === undefined) return "unknown";
  return bytes !== null && test(bytes) ? "yes" : "no";
}

function hardwareEquals(condition: Extract<Condition, { op: "equals" }>): Tri {
  return (condition.offset ?? 0) === 0 && condition.length === 1 && condition.value === "01" ? "yes" : "no";
}

const cut = (bytes: string, offset = 0, length?: number) =>
  bytes.slice(offset * 2, length === undefined ? undefined : (offset + length) * 2);

function containsBytes(bytes: string, part: string): boolean {
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) if (at % 2 === 0) return true;
  return false;
}

const negate = (value: Tri): Tri => (value === "yes" ? "no" : value === "no" ? "yes" : "unknown");

function all(values: Tri[]): Tri {
  if (values.includes("no")) return "no";
  return values.includes("unknown") ? "unknown" : "yes";
}
