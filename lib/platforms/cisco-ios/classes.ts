import { ALWAYS, type Condition } from "@/lib/model/condition";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { wordAt, wordsFrom } from "@/lib/parsers/lazy-lines";

/**
 * Whom `ip dhcp class NAME` takes in (Cisco IOS IP Addressing: "DHCP Address Allocation Using Option 82", and the command reference's
 * `option hex`): patterns of one option, of which one must fit; `*` stands for any rest. A class without any line takes everybody.
 * What relays or switches put into option 82 is not known from this text, so a pattern of it is told as unknown.
 */
export function classCondition(name: string, block: IndentedLine): Condition {
  const unknown = (line: IndentedLine): Condition => ({
    op: "unknown",
    why: `class ${name} is told by "${line.text}", which Bootpath does not evaluate`,
  });
  const lines = linesBelow(block).filter((line) => wordAt(line, 0) !== "remark");
  if (lines.length === 0) return ALWAYS;
  const codes = new Set<string>();
  const patterns: Condition[] = [];
  for (const line of lines) {
    const words = wordsFrom(line, 0);
    const condition = words[0] === "option" ? patternOf(words) : null;
    if (!condition) return unknown(line);
    codes.add(words[1]!);
    patterns.push(condition);
  }
  // Whether patterns of two options must both fit is written nowhere.
  if (codes.size > 1) return unknown(lines[1]!);
  return patterns.length === 1 ? patterns[0]! : { op: "or", of: patterns };
}

/** `option 60 hex 5058 4543*`, `option 60 hex 50584543 *`; null: a mask, or something else. */
function patternOf([, code = "", kind, ...rest]: string[]): Condition | null {
  const text = rest.join("").replace(/\./g, "").toLowerCase();
  const match = /^((?:[0-9a-f]{2})+)(\*?)$/.exec(text);
  const option = Number(code);
  if (kind !== "hex" || !match || !Number.isInteger(option) || option < 1 || option > 254) return null;
  return { op: match[2] === "*" ? "prefix" : "equals", field: { option }, value: match[1]! };
}

/** Whom a pool serves that gives its addresses by class: those whom one of its classes takes in. */
export function servedByClasses(
  names: readonly string[],
  classes: ReadonlyMap<string, IndentedLine> | null,
): Condition {
  if (!classes)
    return {
      op: "unknown",
      why: "the pool gives its addresses by class, and `no ip dhcp use class` switches classes off",
    };
  const parts = names.map((name): Condition => {
    const block = classes.get(name);
    if (block) return classCondition(name, block);
    return { op: "unknown", why: `addresses are given by class ${name}, which is not in this text` };
  });
  if (parts.some((part) => part.op === "always")) return ALWAYS;
  return parts.length === 1 ? parts[0]! : { op: "or", of: parts };
}
