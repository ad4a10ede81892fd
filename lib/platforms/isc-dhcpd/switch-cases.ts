import type { Condition } from "@/lib/model/condition";
import { headText, type Statement } from "@/lib/parsers/braces";
import type { Token } from "@/lib/parsers/braces-tokens";
import { either, negated } from "../conditions";
import { type Data, equalTo, readData } from "./expression";
import type { OptionDictionary } from "./option-dictionary";

/** Statements of a `switch` that are carried out under one condition. */
export interface SwitchPart {
  when: Condition;
  name: string;
  statements: Statement[];
}

interface Label {
  text: string;
  /** null: `default`. */
  when: Condition | null;
}

/**
 * `switch (EXPRESSION) { case V: … break; default: … }` (dhcpd-eval(5)): the statements behind a label run until `break`, also past
 * further labels; those behind `default` run when no case fits. null: not a switch. What it compares may be unknown, then so is each case.
 */
export function switchParts(statement: Statement, dictionary: OptionDictionary): SwitchPart[] | null {
  if (!statement.block || statement.lower(0) !== "switch") return null;
  const compared = comparedBy(statement.headFrom(1), dictionary);
  const parts: (SwitchPart & { labels: Label[] })[] = [];
  const cases: Condition[] = [];
  let labels: Label[] = [];
  for (const inner of statement.block) {
    let head = inner.head;
    for (;;) {
      const label = takeLabel(head);
      if (!label) break;
      head = label.rest;
      const when = label.value && compared(label.value);
      if (when) cases.push(when);
      labels = [...labels, { text: label.value ? headText(label.value) : "default", when }];
    }
    if (head[0]?.kind === "word" && head[0].text.toLowerCase() === "break") labels = [];
    else if (head.length > 0 || inner.block) {
      const last = parts.at(-1);
      const one = inner.without(inner.size - head.length);
      if (last?.labels === labels) last.statements.push(one);
      else parts.push({ labels, when: { op: "always" }, name: "", statements: [one] });
    }
  }
  const none: Condition = cases.length === 0 ? { op: "always" } : negated(either(cases));
  return parts.map(({ labels: own, statements }) => ({
    when: own.length === 0 ? { op: "never", why: "no label leads there" } : either(own.map(({ when }) => when ?? none)),
    name: `case ${own.map(({ text }) => text).join(", ")}`,
    statements,
  }));
}

/** Bytes such as `00:07` swallow the colon of their `case`; a number is compared with a number only, and never in hexadecimal. */
export function refusedSwitch(statement: Statement): string | null {
  const compared = statement.headFrom(1);
  if (compared[0]?.text !== "(" || compared[0].kind === "string") return "what a switch compares stands in brackets";
  const numeric = /^(extract-int|lease-time)$/i.test(compared[1]?.text ?? "");
  for (const { head } of statement.block ?? []) {
    const value = takeLabel(head)?.value?.[0];
    const bare = head[0]?.text.toLowerCase() === "case" ? head[1] : undefined;
    if (bare?.kind !== "word") continue;
    if (/^[0-9a-f]{1,2}(:[0-9a-f]{1,2})+:?$/i.test(bare.text))
      return `bytes behind "case" stand in brackets: case (${bare.text.replace(/:$/, "")}):`;
    const number = value?.kind === "word" && /^(0x)?[0-9a-f]+$/i.test(value.text) && /^\d/.test(value.text);
    if (number && !(numeric && /^\d+$/.test(value.text)))
      return `"${value.text}" is no ${numeric ? "decimal number" : "text in quotation marks"}`;
  }
  return null;
}

/** `case V:` or `default:` at the begin of a statement; the colon may stand alone or hang on the word. */
function takeLabel(head: Token[]): { value: Token[] | null; rest: Token[] } | null {
  const first = head[0];
  if (first?.kind !== "word") return null;
  const word = first.text.toLowerCase();
  if (word === "default:") return { value: null, rest: head.slice(1) };
  if (word === "default" && head[1]?.text === ":") return { value: null, rest: head.slice(2) };
  if (word !== "case") return null;
  const at = head.findIndex((token, index) => index > 0 && token.kind !== "string" && token.text.endsWith(":"));
  if (at < 0) return null;
  const closing = head[at]!;
  const bare = closing.text.slice(0, -1);
  const value = [...head.slice(1, at), ...(bare === "" ? [] : [{ ...closing, text: bare }])];
  return { value, rest: head.slice(at + 1) };
}

/** How a case's value is held against the expression in the brackets. */
function comparedBy(tokens: Token[], dictionary: OptionDictionary): (value: Token[]) => Condition {
  const inside = withoutBrackets(tokens);
  const unknown = (why: string) => (): Condition => ({ op: "unknown", why });
  if (inside[0]?.text.toLowerCase() === "extract-int") {
    const args = withoutBrackets(inside.slice(1));
    const comma = args.findLastIndex((token) => token.text === ",");
    const bits = Number(args[comma + 1]?.text);
    const data = comma > 0 ? readData(args.slice(0, comma), dictionary) : null;
    if (!data || ![8, 16, 32].includes(bits)) return unknown(`depends on ${headText(inside)}`);
    return (value) => numberCase(data, bits, value);
  }
  const data = readData(inside, dictionary);
  if (!data) return unknown(`depends on ${headText(inside)}`);
  return (value) => {
    const constant = readData(value, dictionary);
    if (constant?.kind !== "bytes") return { op: "unknown", why: `compares with ${headText(value)}` };
    return equalTo(data, constant.hex);
  };
}

function numberCase(data: Data, bits: number, value: Token[]): Condition {
  const number = value.length === 1 && /^(0x[0-9a-f]+|\d+)$/i.test(value[0]!.text) ? Number(value[0]!.text) : -1;
  if (number < 0 || number >= 2 ** bits) return { op: "unknown", why: `compares with ${headText(value)}` };
  return equalTo(data, number.toString(16).padStart(bits / 4, "0"));
}

function withoutBrackets(tokens: Token[]): Token[] {
  return tokens[0]?.text === "(" && tokens.at(-1)?.text === ")" ? tokens.slice(1, -1) : tokens;
}
