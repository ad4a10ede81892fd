import type { Acl, AclEntry, Interface } from "@/lib/model/facts";
import type { Asked, FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import { ChainReader } from "../filter-chains";
import type { Notes } from "../notes";
import { entryAt } from "../stateful";
import type { StaticRoute } from "../ways-out";
import type { Item, Tables } from "./tables";

/** Properties that do not narrow what a rule matches, or that are read here. */
const NARROWS_NOT = new Set(
  `action chain comment disabled log log-prefix in-interface in-interface-list out-interface out-interface-list protocol src-address dst-address
  src-address-list dst-address-list src-port dst-port port connection-state reject-with place-before numbers hw-offload connection-nat-state
  jump-target address-list address-list-timeout`.split(/\s+/),
);

/**
 * `/ip firewall filter`, chain forward with the chains that it jumps to, and what `/ip firewall raw` drops before, as one list per
 * interface that packets come in by: what decides whether PXE and TFTP reach their server. Packets to the router itself meet chain input
 * in place of forward; its DHCP server and relay read below the filter, its TFTP server does not.
 */
export function readFilter(tables: Tables, faces: Map<string, Interface>, notes: Notes): Acl[] {
  const reader = new RuleReader(tables);
  const chains = (hook: "forward" | "input") => [
    ...reader.chains("ip firewall raw", hook),
    ...reader.chains("ip firewall filter", hook),
  ];
  const all = [...faces.values()];
  const place = (line: number) => notes.place({ line });
  const packets = new ChainReader(chains("forward"), all, place, reader.routes(faces), false, followsTftp(tables));
  const own = new ChainReader(chains("input").map(answersItself), all, place);
  const acls: Acl[] = [];
  for (const face of all) {
    if (face.addresses.length === 0) continue;
    const entries = packets.atHook("forward", face.name);
    const self = own.atHook("input", face.name);
    if (entries || self) face.aclSelf = self && `input from ${face.name}`;
    if (self) acls.push({ name: `input from ${face.name}`, entries: self, place: self[0]!.place });
    if (!entries) continue;
    const first = entries[0]!.place;
    // Nothing that gets an address asks the filter: a DISCOVER ends at the router.
    const toRouter: AclEntry = entryAt("permit", first, { protocol: "udp", destinationPorts: [[67, 67]] });
    const name = `forward from ${face.name}`;
    acls.push({ name, entries: [toRouter, ...entries], place: first });
    face.aclIn = name;
  }
  return acls;
}

/** `/ip firewall service-port`: the device follows TFTP unless this is switched off. */
const followsTftp = (tables: Tables) =>
  !tables
    .of("ip firewall service-port")
    .some((item) => tables.text(item, "name", null) === "tftp" && tables.text(item, "disabled", null) === "yes");

/** The router sends a file's first block itself: what the computer says then belongs to a talk that stands. */
const answersItself = (chain: FilterChain): FilterChain => ({
  ...chain,
  rules: chain.rules.map((rule) =>
    rule.states?.includes("established") ? { ...rule, states: [...rule.states, "related"] } : rule,
  ),
});

class RuleReader {
  constructor(private readonly tables: Tables) {}

  /** Chains of one menu: packets come by themselves to this one of the filter and to `prerouting` of the raw table. */
  chains(menu: string, at: "forward" | "input"): FilterChain[] {
    const prefix = menu.endsWith("raw") ? "raw " : "";
    const chains = new Map<string, FilterChain>();
    for (const item of this.tables.of(menu)) {
      const name = this.text(item, "chain") ?? "";
      if (this.text(item, "disabled") === "yes") continue;
      const hook = name === "prerouting" || name === at ? at : null;
      const chain: FilterChain = chains.get(name) ?? {
        name: prefix + name,
        hook,
        policy: "accept",
        rules: [],
        line: item.line,
      };
      chains.set(name, chain);
      chain.rules.push(this.rule(item, prefix));
    }
    return [...chains.values()];
  }

  /** `/ip route`, where no routing protocol may know better. */
  routes(faces: Map<string, Interface>): StaticRoute[] {
    const learns = this.tables.menus.some((menu) =>
      /^routing (ospf|bgp|rip) (instance|connection|peer|network|interface.*)$/.test(menu),
    );
    if (learns) return [];
    return this.tables.of("ip route").flatMap((item): StaticRoute[] => {
      const gateway = this.tables.text(item, "gateway", null)?.replace(/%.*$/, "") ?? null;
      const table =
        this.tables.text(item, "routing-table", null) ?? this.tables.text(item, "routing-mark", null) ?? "main";
      if (gateway === null || gateway.includes(",") || table !== "main" || this.text(item, "disabled") === "yes")
        return [];
      const face = faces.has(gateway) ? gateway : null;
      const network = this.tables.text(item, "dst-address", null) ?? "0.0.0.0/0";
      return [{ network, face, nextHop: face ? null : gateway }];
    });
  }

  private text(item: Item, key: string): string | null {
    return this.tables.text(item, key, "acls");
  }

  private rule(item: Item, prefix: string): FilterRule {
    const action = this.text(item, "action") ?? "accept";
    const rule: FilterRule = { line: item.line, verdict: VERDICTS[action] ?? "drop" };
    if (action === "jump") rule.target = prefix + (this.text(item, "jump-target") ?? "");
    else if (!VERDICTS[action]) Object.assign(rule, { odd: `"${action}"`, unsure: true } satisfies Partial<FilterRule>);
    const protocol = this.text(item, "protocol");
    if (protocol !== null) rule.protocol = asked([protocol]);
    const states = this.text(item, "connection-state");
    if (states !== null) rule.states = statesOf(states);
    const nat = this.text(item, "connection-nat-state");
    if (nat !== null && nat !== "!dstnat") rule.odd ??= "address translation";
    for (const key of item.properties.keys())
      if (!NARROWS_NOT.has(key) && this.text(item, key) !== null) rule.odd ??= key;
    this.way(rule, "iif", item, "in-interface");
    this.way(rule, "oif", item, "out-interface");
    for (const [end, key] of [
      ["saddr", "src-address"],
      ["daddr", "dst-address"],
    ] as const)
      this.address(rule, end, item, key);
    for (const [end, key] of [
      ["sport", "src-port"],
      ["dport", "dst-port"],
    ] as const) {
      const ports = this.text(item, key);
      if (ports !== null) rule[end] = asked(ports.split(","));
    }
    if (this.text(item, "port") !== null) rule.odd ??= "a port on either side";
    return rule;
  }

  private way(rule: FilterRule, end: "iif" | "oif", item: Item, key: string): void {
    const one = this.text(item, key);
    const list = this.text(item, `${key}-list`);
    if (one !== null) rule[end] = asked([one]);
    if (list === null || list === "all") return;
    const members = this.interfaces(list.replace(/^!/, ""), 0);
    if (members === null || rule[end]) rule.odd ??= `the interface list ${list}`;
    else rule[end] = { not: list.startsWith("!"), values: members };
  }

  /** Members of `/interface list`, with the lists that it includes or leaves out; null: the text does not hold them. */
  private interfaces(name: string, depth: number): string[] | null {
    if (name === "none" || name === "dynamic") return [];
    const list = this.tables.of("interface list").find((item) => this.tables.text(item, "name", null) === name);
    const own = this.members("interface list member", name, "interface");
    const others = (key: string) =>
      (list ? this.tables.list(list, key, null) : []).map((other) =>
        depth > 8 ? null : this.interfaces(other, depth + 1),
      );
    const [more, less] = [others("include"), others("exclude")];
    if (more.includes(null) || less.includes(null)) return null;
    const left = new Set(less.flatMap((one) => one ?? []));
    const all = [...own, ...more.flatMap((one) => one ?? [])].filter((one) => !left.has(one));
    return all.length > 0 || list ? all : null;
  }

  private members(menu: string, list: string, key: string): string[] {
    return this.tables
      .of(menu)
      .filter(
        (item) => this.tables.text(item, "list", null) === list && this.tables.text(item, "disabled", null) !== "yes",
      )
      .flatMap((item) => this.tables.text(item, key, null) ?? []);
  }

  /** Lists are filled by rules and by scripts, too: one without a fixed address in the text is not known. */
  private address(rule: FilterRule, end: "saddr" | "daddr", item: Item, key: string): void {
    const one = this.text(item, key);
    const list = this.text(item, `${key}-list`);
    if (one !== null) rule[end] = asked([one]);
    if (list === null) return;
    const members = this.members("ip firewall address-list", list.replace(/^!/, ""), "address");
    if (members.length === 0 || one !== null || this.filled(list.replace(/^!/, ""))) rule.odd ??= `${key}-list`;
    else rule[end] = { not: list.startsWith("!"), values: members };
  }

  private filled(list: string): boolean {
    return ["ip firewall filter", "ip firewall raw", "ip firewall mangle", "ip dhcp-server", "ip dhcp-server lease"]
      .flatMap((menu) => this.tables.of(menu))
      .some(
        (item) =>
          this.tables.text(item, "address-list", null) === list ||
          this.tables.list(item, "address-lists", null).includes(list),
      );
  }
}

/** What the action does to a packet that matches; what is not here goes another way. */
const VERDICTS: Record<string, FilterRule["verdict"]> = {
  accept: "accept",
  "fasttrack-connection": "accept",
  drop: "drop",
  reject: "drop",
  tarpit: "drop",
  jump: "jump",
  return: "return",
  log: "none",
  passthrough: "none",
  notrack: "none",
  "add-src-to-address-list": "none",
  "add-dst-to-address-list": "none",
};

const STATES = ["established", "related", "new", "invalid", "untracked"];

function statesOf(text: string): string[] {
  const named = text.replace(/^!/, "").split(",");
  return text.startsWith("!") ? STATES.filter((state) => !named.includes(state)) : named;
}

function asked(values: string[]): Asked {
  return { not: values[0]!.startsWith("!"), values: values.map((value) => value.trim().replace(/^!/, "")) };
}
