import type { Place } from "@/lib/core/place";
import type { Draft } from "./drafts";
import { chainOf, type Declarations, type ScopeNode } from "./nodes";
import type { OptionDictionary } from "./option-dictionary";

type SubOptions = Map<number, { hex: string; place: Place }>;

/**
 * Options of a space of their own travel inside another option: in 43 for the space that `vendor-option-space` names, in the option
 * that was defined with `encapsulate` for others. dhcpd joins what all scopes set; here each level gets what it and its enclosing
 * scopes set (seen with dhcpd 4.4.3: sub-options stand in the order of their codes).
 */
export function addEncapsulated(found: Declarations, dictionary: OptionDictionary): void {
  const nodes = allNodes(found);
  if (!nodes.some((node) => node.drafts.some((draft) => draft.sub !== null || draft.vendorSpace !== null))) return;
  for (const node of nodes) {
    const outer = chainOf(node)
      .slice(1)
      .reverse()
      .flatMap((one) => one.drafts.filter((draft) => draft.level.when.op === "always"));
    const before = [...outer];
    for (const draft of node.drafts) {
      addOne(draft, before, dictionary);
      if (draft.level.when.op === "always") before.push(draft);
    }
  }
}

export function allNodes(found: Declarations): ScopeNode[] {
  const nodes = new Set<ScopeNode>();
  const add = (start: ScopeNode) => {
    for (let at: ScopeNode | null = start; at && !nodes.has(at); at = at.parent) nodes.add(at);
  };
  for (const one of found.subnets) add(one.node);
  for (const one of found.pools) add(one.node);
  for (const one of found.classes) {
    add(one.node);
    for (const sub of one.subclasses) add(sub.node);
  }
  for (const one of found.hosts) add(one.node);
  add(found.server);
  return [...nodes];
}

function addOne(draft: Draft, before: Draft[], dictionary: OptionDictionary): void {
  const chosen = draft.vendorSpace ?? before.findLast((one) => one.vendorSpace)?.vendorSpace ?? null;
  if (chosen && (draft.vendorSpace || draft.sub?.has(chosen.space))) {
    const options = gather(chosen.space, [...before, draft]);
    if (options.size > 0)
      put(draft, 43, options, draft.vendorSpace?.place ?? firstPlace(draft.sub!.get(chosen.space)!));
  }
  for (const [space, code] of dictionary.carriers) {
    const own = draft.sub?.get(space);
    if (own && own.size > 0) put(draft, code, gather(space, [...before, draft]), firstPlace(own));
  }
}

function gather(space: string, drafts: Draft[]): SubOptions {
  const joined: SubOptions = new Map();
  for (const draft of drafts) for (const [code, option] of draft.sub?.get(space) ?? []) joined.set(code, option);
  return joined;
}

function firstPlace(options: SubOptions): Place {
  return [...options.values()][0]!.place;
}

function put(draft: Draft, code: number, options: SubOptions, place: Place): void {
  if (draft.level.options.some((one) => one.code === code)) return;
  const byte = (value: number) => (value & 255).toString(16).padStart(2, "0");
  const hex = [...options]
    .sort(([a], [b]) => a - b)
    .map(([sub, option]) => byte(sub) + byte(option.hex.length / 2) + option.hex)
    .join("");
  draft.level.options.push({ code, value: hex, hex, place });
}
