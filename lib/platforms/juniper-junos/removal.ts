import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import type { RemoveBootOptions, SetOption60 } from "@/lib/model/fix";
import { levelFor60 } from "../ioslike/plan-option-60";
import { byHand, placesOf } from "../ioslike/plan-removal";
import { isTypable, refuse } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";
import { confirmedChange } from "./confirmed";
import { parseText } from "./read";
import type { JunosNode } from "./tree";

/** Boot options of a DHCP server of Junos: each statement is deleted, and set again as it stood. */
export function planRemoval(fix: RemoveBootOptions, capture: Capture, facts: Facts): PlannedChange {
  const places = placesOf(fix, facts);
  if (places.length === 0)
    return refuse(
      "None of these options stands in a DHCP pool of this device.",
      "Pull the device again; it may have been done already.",
    );
  const roots = new Map(capture.texts.map((text) => [text.name, parseText(text).parsed.root]));
  const paths = places.flatMap((place) => {
    const root = roots.get(place.file);
    const own = root ? pathsAt(root, place.line) : [];
    return own.length > 0 ? own.map((path) => statement(root!, path)) : [null];
  });
  const known = paths.filter((path) => path !== null);
  if (known.length < paths.length || known.some(({ path }) => path[0] === "groups"))
    return byHand(
      places,
      "A statement of these stands in a configuration group, or not as one statement, so nothing is changed by itself.",
    );
  const deletes = [...new Set(known.map(({ path }) => `delete ${words(path)}`))];
  const sets = [...new Set(known.flatMap(({ below }) => below.map((path) => `set ${words(path)}`)))];
  if (![...deletes, ...sets].every(isTypable))
    return byHand(places, "A value could not be typed back as it is, so nothing is changed by itself.");
  const expect: ShellChange["expect"] = sets.map((line) => ({ context: null, line, present: false }));
  return { ok: true, change: confirmedChange(deletes, sets, expect, "") };
}

/** Words of a pool or binding before its settings: which of them follow depends on the generation of the server. */
const SETTINGS_OF =
  /^(?:(.*?access address-assignment pool \S+ family inet) .*|(.*?system services dhcp(?: (?:pool|static-binding) \S+)?)(?: .*)?)$/;

/** The words before the settings of one level, in a statement on or below its line: among `set` lines that may be one of a pool in the server. */
function placeOf({ kind, id }: SettingsLevel, statement: string): string | null {
  if (kind === "server") return /^(.*?system services dhcp)(?: .*)?$/.exec(statement)?.[1] ?? null;
  const [, pool, old] = SETTINGS_OF.exec(statement) ?? [];
  if (pool) return pool.endsWith(` ${id} family inet`) ? `${pool} dhcp-attributes` : null;
  return old?.endsWith(` ${id}`) ? old : null;
}

/** Option 60 = PXEClient beside the settings of one pool, binding or server. What stands there as option 60 goes first. */
export function planOption60(fix: SetOption60, capture: Capture, facts: Facts): PlannedChange {
  const found = levelFor60(fix, facts);
  if ("refused" in found) return found.refused;
  const { level, now } = found;
  const text = capture.texts.find(({ name }) => name === level.place.file);
  const root = text ? parseText(text).parsed.root : null;
  const paths = root ? pathsFrom(root, level.place.line) : [];
  const base = paths.map((path) => placeOf(level, words(path))).find((one) => one !== null);
  const leaf = root && now ? pathsAt(root, now.place.line).map((path) => statement(root, path))[0] : undefined;
  if (!base || base.startsWith("groups ") || (now && !leaf))
    return refuse(`${level.name} is no pool in which option 60 could be set.`, "Set it by hand in the pool.");
  const line = `set ${base} option 60 string PXEClient`;
  const before = leaf?.below.map((path) => `set ${words(path)}`) ?? [];
  const gone = `delete ${base} option 60`;
  if (![line, ...before].every(isTypable))
    return refuse("A value could not be typed back as it is, so nothing is changed by itself.", "Set it by hand.");
  const expect: ShellChange["expect"] = [
    { context: null, line, present: true },
    ...before.map((one) => ({ context: null, line: one, present: false })),
  ];
  return {
    ok: true,
    change: confirmedChange([...(leaf ? [gone] : []), line], [gone, ...before], expect, ""),
  };
}

/** The first statement on or below that line, which opens the place of a level. */
function pathsFrom(root: JunosNode, line: number): string[][] {
  const found: string[][] = [];
  const open: { node: JunosNode; path: string[] }[] = [{ node: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, path } = next;
    if (node.line === line && !node.inherited && path.length > 0) found.push(path);
    for (const child of node.children.values())
      if (!child.inherited) open.push({ node: child, path: [...path, child.word] });
  }
  return found.sort((a, b) => b.length - a.length);
}

/** Paths of the statements that end on that line; what a group brought stands on the group's line and is left out. */
function pathsAt(root: JunosNode, line: number): string[][] {
  const found: string[][] = [];
  const open: { node: JunosNode; path: string[] }[] = [{ node: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, path } = next;
    if (node.children.size === 0 && node.line === line && !node.inherited) found.push(path);
    for (const child of node.children.values())
      if (!child.inherited) open.push({ node: child, path: [...path, child.word] });
  }
  return found;
}

/** `option 60` goes as a whole, with its type; everything else with its value. `below`: the statements that stood there. */
function statement(root: JunosNode, leaf: string[]): { path: string[]; below: string[][] } {
  const option = leaf.findLastIndex((word, at) => word === "option" && /^\d+$/.test(leaf[at + 1] ?? ""));
  if (option < 0) return { path: leaf, below: [leaf] };
  const path = leaf.slice(0, option + 2);
  let node: JunosNode | undefined = root;
  for (const word of path) node = node?.children.get(word);
  return { path, below: node ? leavesOf(node, path) : [leaf] };
}

function leavesOf(node: JunosNode, path: string[]): string[][] {
  if (node.children.size === 0) return [path];
  return [...node.children.values()].flatMap((child) => leavesOf(child, [...path, child.word]));
}

function words(path: string[]): string {
  return path.map((word) => (/^[\w./:+@%-]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "\\$&")}"`)).join(" ");
}
