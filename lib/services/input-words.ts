import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** How many of the allowed words are named before it says that there are more. */
const NAMED = 12;

/** What is wrong with one field, as a sentence for people: "Port must be at most 65535." */
export function inputWords(issue: Issue | undefined): string {
  const said = issue ? wordsOf(issue) : "was not understood";
  const field = fieldOf(issue?.path ?? []);
  return /^(is|must|has|was) /.test(said) ? `${field} ${said}.` : `${field}: ${said}.`;
}

/** `serviceAddresses.0`: "Service addresses"; `credential.name`: "Credential name". */
function fieldOf(path: readonly PropertyKey[]): string {
  const names = path.filter((part) => typeof part === "string").map((part) => part.replace(/([a-z])([A-Z])/g, "$1 $2"));
  const text = names.join(" ").toLowerCase();
  return text === "" ? "What was sent" : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function wordsOf(issue: Issue): string {
  if (issue.code === "too_small") {
    if (issue.origin === "string" || issue.origin === "array")
      return Number(issue.minimum) <= 1 ? "is missing" : `must have at least ${issue.minimum} ${unitOf(issue.origin)}`;
    return `must be at least ${issue.minimum}`;
  }
  if (issue.code === "too_big") {
    if (issue.origin === "string" || issue.origin === "array")
      return `must have at most ${issue.maximum} ${unitOf(issue.origin)}`;
    return `must be at most ${issue.maximum}`;
  }
  if (issue.code === "invalid_type")
    return issue.message.endsWith("received undefined")
      ? "is missing"
      : `must be ${TYPE[issue.expected] ?? "given differently"}`;
  if (issue.code === "invalid_value") {
    const allowed = issue.values.slice(0, NAMED).map(String).join(", ");
    return `must be one of ${allowed}${issue.values.length > NAMED ? " and others" : ""}`;
  }
  // A choice between two forms: what the first of them says is what a person meant.
  const inner = issue.code === "invalid_union" ? issue.errors[0]?.[0] : undefined;
  return inner ? wordsOf(inner) : issue.message;
}

const unitOf = (origin: string) => (origin === "string" ? "characters" : "entries");

const TYPE: Partial<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "yes or no",
  array: "a list",
  object: "an object",
};
