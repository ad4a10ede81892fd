import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { RemoveBootOptions } from "@/lib/model/fix";
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
