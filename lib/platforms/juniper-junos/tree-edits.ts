import type { NodeStore } from "./node-store";

/**
 * `rename PATH to NAME`, `copy PATH to NAME`, `insert PATH before|after NAME` of a session, where NAME is as many last words of the path as
 * it has (`… unit 20 to unit 21`). Returns whether it was carried out.
 */
export function editTree(
  store: NodeStore,
  verb: string,
  level: readonly string[],
  words: readonly string[],
  budget: { left: number },
): boolean {
  const at = words.findLastIndex((word) => (verb === "insert" ? word === "before" || word === "after" : word === "to"));
  const target = words.slice(at + 1);
  const path = [...level, ...words.slice(0, at)];
  if (at < 1 || target.length === 0 || target.length >= path.length) return false;
  const node = find(store, path);
  const above = path.slice(0, -target.length);
  if (node === 0) return false;
  if (verb === "insert") {
    const other = find(store, [...above, ...target]);
    return other !== 0 && other !== node && store.place(node, other, words[at] === "after");
  }
  if (target.join(" ") === path.slice(-target.length).join(" ")) return true;
  let copy = find(store, above);
  for (const word of target) copy = store.growWord(copy, word, store.line(node));
  copyInto(store, copy, node, budget);
  if (budget.left <= 0) return false;
  store.setInactive(copy, store.inactive(node));
  if (verb === "rename") {
    store.place(copy, node, false);
    store.remove(node);
  }
  return true;
}

function find(store: NodeStore, path: readonly string[]): number {
  let node = 0;
  for (const word of path) {
    node = store.child(node, word);
    if (node === 0) return 0;
  }
  return node;
}

/** Adds what stands below one node below another, as long as the budget lasts; what the other has already stays. */
export function copyInto(store: NodeStore, target: number, from: number, budget: { left: number }): void {
  const children: number[] = [];
  for (let child = store.firstChild(from); child !== 0; child = store.next(child)) children.push(child);
  for (const child of children) {
    if (--budget.left <= 0) return;
    const known = store.child(target, store.word(child));
    const copy = known === 0 ? store.copyBelow(target, child) : known;
    if (known === 0 && store.inactive(child)) store.setInactive(copy, true);
    copyInto(store, copy, child, budget);
  }
}
