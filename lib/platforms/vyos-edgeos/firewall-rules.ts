import { networkOf } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import type { Asked, FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import type { WordNode } from "@/lib/parsers/word-tree";

/** What a rule may hold that does not narrow it. */
const NARROWS_NOT = new Set([
  ..."action description log log-options log-level protocol source destination state disable".split(" "),
  ..."inbound-interface outbound-interface jump-target statistic offload-target".split(" "),
]);

/** Rule sets of VyOS and EdgeOS as chains of the kernel's filter, which they are made into. */
export class RuleSets {
  constructor(
    private readonly firewall: WordNode,
    private readonly faces: readonly Interface[],
  ) {}

  /** A named rule set drops what no rule takes, unless it says otherwise; a chain of the kernel (`filter`) lets it through. */
  chain(name: string, node: WordNode, hook: FilterChain["hook"]): FilterChain {
    const rules = [...node.below("rule")].sort((a, b) => Number(a.word) - Number(b.word));
    const chain: FilterChain = {
      name,
      hook,
      policy: "accept",
      rules: rules.flatMap((rule) => (rule.child("disable") ? [] : this.rule(rule))),
      line: node.line,
    };
    const last = node.value("default-action") ?? (hook === null ? "drop" : "accept");
    const line = (node.child("default-action") ?? node).line;
    if (last === "jump") chain.rules.push({ line, ...jumpTo(node.value("default-jump-target")) });
    else if (last !== "return") chain.rules.push({ line, verdict: last === "accept" ? "accept" : "drop" });
    return chain;
  }

  private rule(node: WordNode): FilterRule {
    const action = node.value("action") ?? "drop";
    const rule: FilterRule = { line: node.line, ...verdictOf(action, node.value("jump-target")) };
    const odd = node.children.find((child) => !NARROWS_NOT.has(child.word))?.word;
    if (odd !== undefined) rule.odd = odd;
    const states = node
      .below("state")
      .filter((state) => state.value() !== "disable")
      .map((state) => state.word);
    if (states.length > 0) rule.states = states;
    const protocol = node.value("protocol");
    if (protocol === "tcp_udp") rule.protocol = { not: false, values: ["udp", "tcp"] };
    else if (protocol !== null && protocol !== "all") rule.protocol = asked([protocol]);
    this.way(rule, "iif", node.child("inbound-interface"));
    this.way(rule, "oif", node.child("outbound-interface"));
    this.end(rule, "saddr", "sport", node.child("source"));
    this.end(rule, "daddr", "dport", node.child("destination"));
    return rule;
  }

  /** `name eth1`, `group LAN`; `interface-name`, `interface-group` in the first releases of 1.4. */
  private way(rule: FilterRule, key: "iif" | "oif", node: WordNode | null): void {
    if (!node) return;
    const name = node.value("name") ?? node.value("interface-name");
    const group = node.value("group") ?? node.value("interface-group");
    const members = group === null ? null : this.members("interface-group", group.replace(/^!/, ""), "interface");
    if (name !== null) rule[key] = asked([name]);
    else if (members) rule[key] = { not: group!.startsWith("!"), values: members };
    else rule.odd ??= `${node.word} ${group ?? ""}`.trim();
  }

  private end(rule: FilterRule, address: "saddr" | "daddr", port: "sport" | "dport", node: WordNode | null): void {
    if (!node) return;
    const odd = node.children.find((child) => !["address", "port", "group"].includes(child.word));
    if (odd) rule.odd ??= odd.word;
    const written = node.value("address");
    if (written !== null) rule[address] = asked([written]);
    const ports = node.value("port");
    if (ports !== null) rule[port] = asked(ports.split(","));
    for (const group of node.below("group")) {
      const name = group.value() ?? "";
      const not = name.startsWith("!");
      const bare = name.replace(/^!/, "");
      const kind = GROUPS[group.word];
      const members = kind ? (this.members(group.word, bare, kind) ?? this.ofInterface(bare)) : null;
      const key = group.word === "port-group" ? port : address;
      if (!members || rule[key]) rule.odd ??= `${group.word} ${name}`;
      else rule[key] = { not, values: members };
    }
  }

  /** The members of a group and of those that it includes; null: it is not in the text. */
  private members(kind: string, name: string, leaf: string, depth = 0): string[] | null {
    const group = this.firewall.at("group", kind, name);
    if (!group || depth > 8) return null;
    const own = group.below(leaf).map((one) => one.word);
    const more = group.below("include").map((one) => this.members(kind, one.word, leaf, depth + 1));
    return more.includes(null) ? null : [...own, ...more.flatMap((one) => one ?? [])];
  }

  /** EdgeOS has groups of its own for each interface: `ADDRv4_eth0`, `NETv4_eth0`. */
  private ofInterface(group: string): string[] | null {
    const [, kind, name] = /^(ADDR|NET)v4_(.+)$/.exec(group) ?? [];
    const face = this.faces.find((one) => one.name === name);
    if (!face || face.addresses.length === 0) return null;
    return face.addresses.map((one) => (kind === "NET" ? (networkOf(one) ?? one) : one.split("/")[0]!));
  }
}

const GROUPS: Record<string, string> = {
  "address-group": "address",
  "network-group": "network",
  "port-group": "port",
};

function asked(values: string[]): Asked {
  return { not: values[0]!.startsWith("!"), values: values.map((value) => value.replace(/^!/, "")) };
}

function verdictOf(action: string, target: string | null): Pick<FilterRule, "verdict" | "target"> {
  if (action === "jump") return jumpTo(target);
  if (action === "accept" || action === "return") return { verdict: action };
  return { verdict: /^(continue|offload|inspect|modify)$/.test(action) ? "none" : "drop" };
}

export function jumpTo(name: string | null): Pick<FilterRule, "verdict" | "target"> {
  return { verdict: "jump", target: `name ${name ?? ""}` };
}
