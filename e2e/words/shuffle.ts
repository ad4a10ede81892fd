import type { PlatformId } from "@/lib/model/platform-ids";
import { among, type Order } from "./shuffle-parts";
import { routerosItems } from "./shuffle-routeros";
import { xmlElements } from "./shuffle-xml";

/** Writes a configuration with those parts in another order whose order says nothing on that platform. */
export type Shuffle = (text: string, order: Order) => string;

export const SHUFFLES: Partial<Record<PlatformId, Shuffle>> = {
  "cisco-ios": blocks,
  "cisco-nxos": blocks,
  "arista-eos": blocks,
  "hpe-aoscx": blocks,
  "hpe-aoss": blocks,
  "hpe-comware": blocks,
  "huawei-vrp": blocks,
  "juniper-junos": (text, order) => (/^set /m.test(text) ? setLines(text, order) : braces(text, order, JUNOS)),
  "vyos-edgeos": (text, order) => (/^set /m.test(text) ? vyosLines(text, order) : braces(text, order, VYOS)),
  "isc-dhcpd": (text, order) => braces(text, order, DHCPD),
  kea: (text, order) => json(text, order, new Set(["subnet4", "shared-networks", "reservations"])),
  "windows-dhcp": (text, order) =>
    json(text, order, new Set(["Scopes", "Classes", "OptionDefinitions", "Reservations"])),
  dnsmasq: byKey,
  "fortinet-fortios": tables,
  "cisco-iosxr": blocks,
  "paloalto-panos": (text, order) => (/^set /m.test(text) ? panosLines(text, order) : braces(text, order, PANOS)),
  "mikrotik-routeros": routerosItems,
  pfsense: xmlElements,
  opnsense: xmlElements,
};

/** Indented blocks: whole interfaces, pools and access lists, and the single lines of an interface. */
function blocks(text: string, order: Order): string {
  const groups: string[][] = [];
  for (const line of text.split("\n")) {
    const last = groups.at(-1);
    // A block may hold empty lines.
    if (last && /^(\s|$)/.test(line)) last.push(line);
    else groups.push([line]);
  }
  // Where indentation lies, or a block is written in several pieces, one line says to which block the next one belongs.
  const faces = groups.map(([head]) => head!).filter((head) => /^interface /.test(head));
  if (/^\s+(interface \S|vlan \d+$)/m.test(text) || new Set(faces).size < faces.length) return text;
  const isFace = ([head]: string[]) => /^(interface|vlan) \S/.test(head!) && !/^interface (range|defaults)/.test(head!);
  const lines = groups.map((group) => (isFace(group) ? faceLines(group, order) : group));
  let result = among(lines, isFace, order);
  for (const kind of [/^ip dhcp pool /, /^(ip access-list|access-list ip|acl) \S/])
    result = among(result, ([head]) => kind.test(head!), order);
  return result.flat().join("\n");
}

/** Lines of one depth without lines below them; a line that takes something back must stay behind what it takes back. */
function faceLines([head, ...rest]: string[], order: Order): string[] {
  const depth = /^\s*/.exec(rest[0] ?? "")![0];
  const simple = rest.every((line) => line.startsWith(depth) && !/^\s/.test(line.slice(depth.length)));
  const takesBack = rest.some((line) => /^\s*(no|default|undo) /.test(line) || /^\s*exit/.test(line));
  // Of several addresses without the word "secondary" the last one counts.
  const addresses = rest.filter(
    (line) => /^\s*ip(v4)? address /.test(line) && !/\b(sub|secondary|virtual)\b/.test(line),
  );
  if (!simple || takesBack || addresses.length > 1) return [head!, ...rest];
  return [head!, ...among(rest, () => true, order)];
}

interface Braces {
  /** Statements that may change places, by the path that leads to them. */
  mayMove(path: string[], head: string): boolean;
}

const JUNOS: Braces = {
  mayMove: (path, head) =>
    !/^(term|inactive|##|\/\*|apply-)/.test(head) &&
    !path.some((word) => /^(filter|policy|then|from|term|groups|as-path)/.test(word)),
};
const PANOS: Braces = { mayMove: (path) => !path.some((word) => /^(rules|rulebase|static-route)\b/.test(word)) };
const VYOS: Braces = { mayMove: (path) => path.length < 2 };
const DHCPD: Braces = {
  mayMove: (path, head) => path.length === 0 && /^(subnet|host|shared-network)\b/.test(head),
};

interface Statement {
  raw: string;
  head: string;
  inside: Statement[] | null;
  tail: string;
}

/** Statements that end with ";", or with the brace that closes them (VyOS: with the line). */
function braces(text: string, order: Order, rules: Braces): string {
  const read = (from: number): { list: Statement[]; at: number; rest: string } => {
    const list: Statement[] = [];
    let at = from;
    let start = from;
    while (at < text.length) {
      const rest = text.slice(at, at + 2);
      if (text[at] === '"') at = skipQuoted(text, at);
      else if (text[at] === "#") at = lineEnd(text, at);
      else if (rest === "/*") at = text.indexOf("*/", at) < 0 ? text.length : text.indexOf("*/", at) + 2;
      else if (text[at] === "}") return { list, at, rest: text.slice(start, at) };
      else if (text[at] === "{") {
        const inner = read(at + 1);
        const raw = text.slice(start, at + 1);
        list.push({ raw, head: headOf(raw), inside: inner.list, tail: `${inner.rest}}` });
        at = inner.at + 1;
        start = at;
      } else if (text[at] === ";" || (rules === VYOS && text[at] === "\n" && headOf(text.slice(start, at)) !== "")) {
        const raw = text.slice(start, at + 1);
        list.push({ raw, head: headOf(raw), inside: null, tail: "" });
        at += 1;
        start = at;
      } else at += 1;
    }
    return { list, at, rest: text.slice(start) };
  };
  const write = (list: Statement[], path: string[]): string =>
    among(list, ({ head }) => rules.mayMove(path, head), order)
      .map(({ raw, head, inside, tail }) => raw + (inside ? write(inside, [...path, head]) : "") + tail)
      .join("");
  const { list, rest } = read(0);
  return write(list, []) + rest;
}

const headOf = (raw: string) =>
  raw
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*#.*$/gm, "")
    .trim();
const lineEnd = (text: string, at: number) => (text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at));

function skipQuoted(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === "\\") next++;
    else if (text[next] === '"') return next + 1;
  }
  return text.length;
}

/** `set …` lines; terms of a filter stay in their order. */
function setLines(text: string, order: Order): string {
  const lines = text.split("\n");
  return among(lines, (line) => /^set /.test(line) && !/ (term|groups|policy-options|range) /.test(line), order).join(
    "\n",
  );
}

/** The same without addresses of interfaces, of which the first is the one that relays. */
function vyosLines(text: string, order: Order): string {
  const lines = text.split("\n");
  return among(lines, (line) => /^set /.test(line) && !/^set interfaces .* address /.test(line), order).join("\n");
}

/** The same without rules of policies, where the first that matches counts. */
function panosLines(text: string, order: Order): string {
  const lines = text.split("\n");
  return among(lines, (line) => /^set /.test(line) && !/ (rules|rulebase|static-route) /.test(line), order).join("\n");
}

/** Members of objects, and the elements of these lists. Throws where the text is no plain JSON. */
function json(text: string, order: Order, lists: Set<string>): string {
  const turn = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => turn(item, ""));
      return lists.has(key) ? order(items.length).map((at) => items[at]) : items;
    }
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(
      order(entries.length).map((at) => [entries[at]![0], turn(entries[at]![1], entries[at]![0])]),
    );
  };
  return JSON.stringify(turn(JSON.parse(text), ""), null, 1);
}

/** Lines with different keys; of lines with the same key the order counts. */
function byKey(text: string, order: Order): string {
  const lines = text.split("\n").filter((line) => /^\s*[a-z]/.test(line));
  const key = (line: string) =>
    line
      .trim()
      .split("=")[0]!
      .replace(/^dhcp-option-force$/, "dhcp-option");
  const turned = among(lines, () => true, order);
  const waiting = new Map<string, string[]>();
  for (const line of lines) waiting.set(key(line), [...(waiting.get(key(line)) ?? []), line]);
  return `${turned.map((line) => waiting.get(key(line))!.shift()!).join("\n")}\n`;
}

/** `config system interface` and `config system dhcp server`: their entries. */
function tables(text: string, order: Order): string {
  const lines = text.split("\n");
  const result: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    result.push(lines[at]!);
    const open = /^(\s*)config system (interface|dhcp server)\s*$/.exec(lines[at]!);
    if (!open) continue;
    const inside = `${open[1]}    `;
    const end = lines.findIndex((line, index) => index > at && line.trimEnd() === `${open[1]}end`);
    if (end < 0) continue;
    const entries: string[][] = [];
    for (const line of lines.slice(at + 1, end)) {
      if (line.startsWith(`${inside}edit `)) entries.push([]);
      (entries.at(-1) ?? result).push(line);
    }
    result.push(...among(entries, () => true, order).flat());
    at = end - 1;
  }
  return result.join("\n");
}
