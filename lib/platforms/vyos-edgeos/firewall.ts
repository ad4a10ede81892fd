import type { Acl, AclEntry, Interface } from "@/lib/model/facts";
import type { FilterChain } from "@/lib/parsers/linux/filter-rule";
import type { WordNode } from "@/lib/parsers/word-tree";
import { ChainReader } from "../filter-chains";
import type { Notes } from "../notes";
import { entryAt, repliesTo } from "../stateful";
import type { StaticRoute } from "../ways-out";
import { jumpTo, RuleSets } from "./firewall-rules";

/**
 * What passes through the router, as a list for each interface by which packets come in: `firewall name X` bound to interfaces by `in`
 * (VyOS to 1.3, EdgeOS), `firewall ipv4 forward filter` (VyOS 1.4 and newer), and zones of any of them. `out` is a list of its own.
 * Requests to the relay or the DHCP server end at the router, and both read them before the filter does.
 */
export function readFirewall(root: WordNode, faces: Map<string, Interface>, notes: Notes): Acl[] {
  const firewall = root.child("firewall");
  const zones = [...root.below("zone-policy", "zone"), ...(firewall?.below("zone") ?? [])];
  if (!firewall && zones.length === 0) return [];
  const all = [...faces.values()];
  const place = (line: number) => notes.place({ line });
  const sets = new RuleSets(firewall ?? root, all);
  const named = [...(firewall?.below("name") ?? []), ...(firewall?.below("ipv4", "name") ?? [])];
  const chains = named.map((node) => sets.chain(`name ${node.word}`, node, null));
  const forward = firewall?.at("ipv4", "forward", "filter");
  if (forward) chains.push(sets.chain("ipv4 forward filter", forward, "forward"));
  chains.push(...zoneChains(zones));
  const reader = new ChainReader(chains, all, place, staticRoutes(root));
  const remembered = rememberedAnswers(firewall, notes);
  const acls = new Map<string, Acl>();
  const list = (name: string, line: number, entries: AclEntry[]): string => {
    const toRouter = entryAt("permit", place(line), { protocol: "udp", destinationPorts: [[67, 67]] });
    acls.set(name, { name, entries: [toRouter, ...remembered, ...entries], place: place(line) });
    return name;
  };
  for (const face of all) {
    const bound = firewall?.child("interface")?.child(face.name);
    face.aclIn ??= bound?.value("in", "name") ?? null;
    face.aclOut ??= bound?.value("out", "name") ?? null;
    for (const name of [face.aclIn, face.aclOut]) {
      const chain = chains.find((one) => one.name === `name ${name}`);
      if (chain && !acls.has(name!)) list(name!, chain.line, reader.ofChain(chain, face.name));
    }
    const entries = face.addresses.length > 0 && face.aclIn === null ? reader.atHook("forward", face.name) : null;
    if (entries) face.aclIn = list(`filter from ${face.name}`, entries[0]!.place.line, entries);
  }
  for (const node of named)
    if (!acls.has(node.word))
      list(node.word, node.line, reader.ofChain(chains.find((one) => one.name === `name ${node.word}`)!, ""));
  for (const node of notEvaluated(firewall)) tellUnread(node, notes);
  return [...acls.values()];
}

/** `protocols static route`, and EdgeOS' `system gateway-address`, where no routing protocol may know better. */
function staticRoutes(root: WordNode): StaticRoute[] {
  if (root.below("protocols").some(({ word }) => !/^(static|igmp.*|pim.*|bfd|rpki|failover)$/.test(word))) return [];
  const routes = root.below("protocols", "static", "route").flatMap((route): StaticRoute[] => {
    const hops = route.below("next-hop").map(({ word }) => ({ network: route.word, face: null, nextHop: word }));
    const ways = route.below("interface").map(({ word }) => ({ network: route.word, face: word, nextHop: null }));
    // Over several ways at once it may go by any of them.
    return hops.length + ways.length === 1 ? [...hops, ...ways] : [];
  });
  const gateway = root.value("system", "gateway-address");
  return gateway === null ? routes : [...routes, { network: "0.0.0.0/0", face: null, nextHop: gateway }];
}

/** What leaves for a zone's interfaces: from the zone itself, then from each zone that it names, then its default, which is to drop. */
function zoneChains(zones: WordNode[]): FilterChain[] {
  const members = (zone: WordNode | undefined) =>
    [...(zone?.below("interface") ?? []), ...(zone?.below("member", "interface") ?? [])].map((one) => one.word);
  const others = zones
    .filter((zone) => !zone.child("local-zone") && members(zone).length > 0)
    .sort((a, b) => (a.word < b.word ? -1 : 1));
  if (others.length === 0) return [];
  const chains = others.map((zone): FilterChain => {
    const iif = { not: false, values: members(zone) };
    const within = zone.child("intra-zone-filtering");
    const inside = within?.value("firewall", "name");
    const rules: FilterChain["rules"] = [];
    if (within && inside) rules.push({ line: within.line, iif, ...jumpTo(inside) });
    rules.push({ line: zone.line, iif, verdict: within && within.value("action") !== "accept" ? "drop" : "accept" });
    for (const from of zone.below("from")) {
      const name = from.value("firewall", "name");
      const sources = members(zones.find((one) => one.word === from.word));
      if (name !== null && sources.length > 0)
        rules.push({ line: from.line, iif: { not: false, values: sources }, ...jumpTo(name) });
    }
    rules.push({ line: zone.line, verdict: "drop" });
    return { name: `zone ${zone.word}`, hook: null, policy: "drop", rules, line: zone.line };
  });
  const entry: FilterChain = {
    name: "zones",
    hook: "forward",
    policy: "accept",
    rules: others.map((zone) => ({
      line: zone.line,
      oif: { not: false, values: members(zone) },
      verdict: "jump",
      target: `zone ${zone.word}`,
    })),
    line: others[0]!.line,
  };
  return [entry, ...chains];
}

/** `firewall state-policy` (to 1.3) and `firewall global-options state-policy`: answers pass whatever the rules say. */
function rememberedAnswers(firewall: WordNode | null, notes: Notes): AclEntry[] {
  const policy = firewall?.child("state-policy") ?? firewall?.at("global-options", "state-policy") ?? null;
  const accepts = (state: string) => policy?.value(state, "action") === "accept";
  return policy && accepts("established") ? repliesTo(notes.place({ line: policy.line }), accepts("related")) : [];
}

/** Filters at other places in the kernel that may drop what boots. */
function notEvaluated(firewall: WordNode | null): WordNode[] {
  const others = [
    firewall?.at("ipv4", "prerouting", "raw"),
    firewall?.at("bridge", "forward", "filter"),
    firewall?.at("bridge", "prerouting", "filter"),
  ];
  return others.flatMap((node) => {
    if (!node) return [];
    const drops = /^(drop|reject)$/;
    const any =
      drops.test(node.value("default-action") ?? "") ||
      node.below("rule").some((rule) => drops.test(rule.value("action") ?? "") && !rule.child("disable"));
    return any ? [node] : [];
  });
}

function tellUnread(node: WordNode, notes: Notes): void {
  notes.problem(
    "acls",
    "firewall-not-evaluated",
    `The filter of this device ("${node.word}") drops packets by rules that Bootpath does not evaluate.`,
    "Check that it lets UDP 69 and 4011 through to the PXE server, and its answers back.",
    node,
  );
}
