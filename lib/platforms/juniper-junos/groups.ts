import { active, type JunosNode } from "./tree";

/** Statements that hold one value: what stands in the configuration itself hides what a group brings. */
const SINGLE = new Set([
  "active-server-group",
  "description",
  "host-name",
  "instance-type",
  "vlan-id",
  "l3-interface",
  "routing-interface",
  "network",
  "boot-file",
  "boot-server",
  "next-server",
  "low",
  "high",
]);
/** Groups inside groups, or one applied at very many places, end here. */
const MOST = 200_000;

/**
 * Carries out `apply-groups`: what a group holds is added below every place that applies it, `<pattern>` standing for all names that are
 * there (Junos: "Use wildcards with configuration groups"). Inner applications come before outer ones, and the first group named wins.
 * Gives the names of groups that are applied but not defined.
 */
export function applyGroups(root: JunosNode): string[] {
  const groups = root.children.get("groups");
  const missing: string[] = [];
  let budget = MOST;

  const visit = (node: JunosNode, path: string[]): void => {
    for (const child of node.children.values())
      if (!(node === root && child.word === "groups") && child.word !== "apply-groups")
        visit(child, [...path, child.word]);
    for (const name of active(node.children.get("apply-groups") ?? null)) {
      const group = groups?.inactive ? undefined : groups?.children.get(name.word);
      if (!group) missing.push(name.word);
      else if (!group.inactive) for (const part of descend(group, path)) merge(node, part, name.word);
    }
  };
  const merge = (target: JunosNode, part: JunosNode, group: string): void => {
    if (active(target.children.get("apply-groups-except") ?? null).some((except) => except.word === group)) return;
    for (const [word, from] of part.children) {
      if (--budget < 0 || from.inactive) continue;
      const pattern = wildcard(word);
      if (pattern) {
        for (const child of target.children.values()) if (pattern.test(child.word)) merge(child, from, group);
        continue;
      }
      const known = target.children.get(word);
      if (known) {
        if (!SINGLE.has(word) || active(known).length === 0) merge(known, from, group);
      } else {
        const copy: JunosNode = { word, line: from.line, inactive: false, inherited: true, children: new Map() };
        target.children.set(word, copy);
        merge(copy, from, group);
      }
    }
  };
  visit(root, []);
  return [...new Set(missing)];
}

/** The parts of a group that belong at a path; a group may name that path with patterns. */
function descend(group: JunosNode, path: string[]): JunosNode[] {
  let here = [group];
  for (const word of path)
    here = here.flatMap((node) =>
      active(node).filter((child) => child.word === word || wildcard(child.word)?.test(word)),
    );
  return here;
}

/** `<ae*>`, `<*>`, `<ge-0/0/[0-3]>` → what they match; null for a plain word. */
function wildcard(word: string): RegExp | null {
  if (!word.startsWith("<") || !word.endsWith(">")) return null;
  const body = word
    .slice(1, -1)
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".")
    .replace(/\[!/g, "[^");
  try {
    return new RegExp(`^${body}$`);
  } catch {
    return null;
  }
}
