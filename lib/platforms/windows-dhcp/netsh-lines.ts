import { prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import { field, textAt } from "./data-node";
import { parseJsonNodes } from "./json-nodes";
import type { NetshLine } from "./read-netsh";
import type { ServerModel } from "./server-model";

export function netshLines(text: CapturedText): NetshLine[] {
  return text.text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ text: line, place: { file: text.name, line: index + 1, text: line.trim() } }));
}

/** The read script's answer from a server that has netsh only: each line of the dump is one element of `Dump`. */
export function netshLinesOfJson(model: ServerModel, text: CapturedText): NetshLine[] {
  const root = parseJsonNodes(text.text);
  model.hostname = textAt(root, "ComputerName") || null;
  model.running = /^running$/i.test(textAt(root, "Service"));
  for (const one of field(root, "Errors")?.items ?? [])
    model.problems.push({
      code: "windows-part-not-read",
      what: `netsh on the server said: ${textAt(one, "Message").slice(0, 200)}`,
      next: "Give the account the group DHCP Users on that server, and read it again.",
      affects: "dhcp",
      place: { file: text.name, line: one.line },
    });
  const lines = (field(root, "Dump")?.items ?? []).map((one) => ({
    text: one.text ?? "",
    place: { file: text.name, line: one.line, text: (one.text ?? "").trim() },
  }));
  checkDumpEnd(model, text.name, lines);
  return lines;
}

/**
 * A whole server dump begins and ends with the same title between rulers, in the language of that Windows. One that begins so and
 * does not end with a ruler is cut off; in English the closing title is looked for instead (what follows it is IPv6).
 */
export function checkDumpEnd(model: ServerModel, name: string, all: NetshLine[]): void {
  const lines = all.map((line) => line.text.trim()).filter((line) => line !== "");
  const ruler = /^#\s*={10,}$/;
  if (!ruler.test(lines[0] ?? "") || !/^#\s*\S/.test(lines[1] ?? "") || !ruler.test(lines[2] ?? "")) return;
  const english = /Configuration Information for Server/i.test(lines[1]!);
  const title = lines.slice(3).some((line) => /^#.*Configuration Information for Server .*Ends/i.test(line));
  const chatter = lines.findLastIndex((line) => /^(#|dhcp server)/i.test(line));
  if (english ? title : ruler.test(lines[chatter] ?? "")) return;
  model.problems.push(cutOff(name, all.at(-1)?.place ?? { file: name, line: 1 }));
}

/**
 * A dump tells classes, definitions and the server's own options first, then scope by scope: when the next scope begins, the one before is
 * whole. What a cut dump told so may be believed; of the last scope, and of those that never came, nothing may be.
 */
export function keepWhole(model: ServerModel): void {
  const cut = model.problems.filter(({ code, affects }) => code === "truncated" && affects === "dhcp");
  const [one] = cut;
  if (!one?.place || model.scopes.length < 2 || model.problems.some(({ code }) => code === "netsh-scope-list")) return;
  const files = new Set(model.scopes.map(({ place }) => place.file));
  const starts = model.scopes.map(({ place }) => place.line);
  const ordered = starts.every((line, at) => at === 0 || line > starts[at - 1]!);
  const serverFirst = model.values.every(({ place }) => place.line < starts[0]!);
  if (files.size > 1 || !ordered || !serverFirst) return;
  const whole = model.scopes.slice(0, -1).flatMap(({ id, mask }) => {
    const prefix = mask === null ? null : prefixOfMask(mask);
    return prefix === null ? [] : [`${id}/${prefix}`];
  });
  for (const problem of cut) problem.except = whole;
  one.what += ` ${whole.length} ${whole.length === 1 ? "scope stands" : "scopes stand"} before in full and can be told; of all others nothing is known.`;
}

function cutOff(name: string, place: Place): ServerModel["problems"][number] {
  return {
    code: "truncated",
    what: `${name} ends before the netsh dump does.`,
    next: "Save the whole output of `netsh dhcp server dump` and read it again.",
    affects: "dhcp",
    place,
  };
}
