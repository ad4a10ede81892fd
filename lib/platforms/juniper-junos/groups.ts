import type { NodeStore } from "./node-store";
import type { JunosNode } from "./tree";

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
  return new GroupApplier(root.store).apply();
}

class GroupApplier {
  private readonly missing = new Set<string>();
  private budget = MOST;

  constructor(private readonly store: NodeStore) {}

  apply(): string[] {
    this.store.markAbove("apply-groups");
    this.visit(0, []);
    return [...this.missing];
  }

  /** `path`: the words from the top to the node. */
  private visit(node: number, path: string[]): void {
    const { store } = this;
    if (!store.isMarked(node)) return;
    for (let child = store.firstChild(node); child !== 0; child = store.next(child)) {
      if (!store.isMarked(child)) continue;
      const word = store.word(child);
      if ((node === 0 && word === "groups") || word === "apply-groups") continue;
      path.push(word);
      this.visit(child, path);
      path.pop();
    }
    const groups = store.child(0, "groups");
    for (const name of this.activeWords(store.child(node, "apply-groups"))) {
      const group = groups === 0 || store.inactive(groups) ? 0 : store.child(groups, name);
      if (group === 0) this.missing.add(name);
      else if (!store.inactive(group)) for (const part of this.descend(group, path)) this.merge(node, part, name);
    }
  }

  private merge(target: number, part: number, group: string): void {
    const { store } = this;
    if (this.activeWords(store.child(target, "apply-groups-except")).includes(group)) return;
    for (let from = store.firstChild(part); from !== 0; from = store.next(from)) {
      if (--this.budget < 0) return;
      if (store.inactive(from)) continue;
      const word = store.word(from);
      const pattern = wildcard(word);
      const known = pattern ? 0 : store.child(target, word);
      if (pattern) {
        for (let child = store.firstChild(target); child !== 0; child = store.next(child))
          if (pattern.test(store.word(child))) this.merge(child, from, group);
      } else if (known === 0) {
        const copy = store.copyBelow(target, from);
        store.setInherited(copy);
        this.merge(copy, from, group);
      } else if (!SINGLE.has(word) || this.activeWords(known).length === 0) this.merge(known, from, group);
    }
  }

  /** The words right below a node, without the inactive ones; none below 0. */
  private activeWords(node: number): string[] {
    const words: string[] = [];
    if (node === 0) return words;
    for (let id = this.store.firstChild(node); id !== 0; id = this.store.next(id))
      if (!this.store.inactive(id)) words.push(this.store.word(id));
    return words;
  }

  /** The parts of a group that belong at a path; a group may name that path with patterns. */
  private descend(group: number, path: string[]): number[] {
    const { store } = this;
    let here = [group];
    for (const word of path) {
      const below: number[] = [];
      for (const node of here)
        for (let child = store.firstChild(node); child !== 0; child = store.next(child))
          if (!store.inactive(child) && (store.word(child) === word || wildcard(store.word(child))?.test(word)))
            below.push(child);
      here = below;
    }
    return here;
  }
}

/** `<ae*>`, `<*>`, `<ge-0/0/[0-3]>` → what they match; null for a plain word. */
export function wildcard(word: string): RegExp | null {
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
