import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Acl, AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import type { Notes } from "../notes";
import { ANY, entryAt, repliesTo } from "../stateful";
import type { Item, Tables } from "./tables";

/** Properties that do not narrow what a rule matches. */
const NARROWS_NOT = new Set(
  "action chain comment disabled log log-prefix in-interface in-interface-list protocol src-address dst-address src-port dst-port connection-state reject-with place-before numbers hw-offload connection-nat-state".split(
    " ",
  ),
);

/**
 * `/ip firewall filter`, chain forward, as one list per interface that packets come in by: what decides whether PXE and TFTP reach
 * their server. Packets to the router itself (chain input) are left out: DHCP servers and relays of RouterOS read below the filter.
 */
export function readFilter(tables: Tables, faces: Map<string, Interface>, notes: Notes): Acl[] {
  const rules = tables
    .of("ip firewall filter")
    .filter(
      (item) => tables.text(item, "chain", "acls") === "forward" && tables.text(item, "disabled", "acls") !== "yes",
    );
  if (!rules.some((item) => (tables.text(item, "action", "acls") ?? "accept") !== "accept")) return [];
  const reader = new RuleReader(tables, notes);
  const acls: Acl[] = [];
  for (const face of faces.values()) {
    if (face.addresses.length === 0) continue;
    const entries = rules
      .filter((item) => reader.comesInBy(item, face.name) !== false)
      .flatMap((item) => reader.entries(item, face.name));
    // Nothing that gets an address asks the filter: a DISCOVER ends at the router.
    const toRouter = entryAt("permit", notes.place(rules[0]!), { protocol: "udp", destinationPorts: [[67, 67]] });
    const end = entryAt("permit", notes.place(rules.at(-1)!), {});
    const name = `forward from ${face.name}`;
    acls.push({ name, entries: [toRouter, ...entries, end], place: notes.place(rules[0]!) });
    face.aclIn = name;
  }
  return acls;
}

class RuleReader {
  constructor(
    private readonly tables: Tables,
    private readonly notes: Notes,
  ) {}

  /** Whether packets from this interface meet the rule; "unknown" for lists whose members the text does not hold. */
  comesInBy(item: Item, face: string): boolean | "unknown" {
    const one = this.tables.text(item, "in-interface", "acls");
    const list = this.tables.text(item, "in-interface-list", "acls");
    if (one !== null) return one.startsWith("!") ? one.slice(1) !== face : one === face;
    if (list === null || list === "all") return true;
    const name = list.replace(/^!/, "");
    const members = this.tables
      .of("interface list member")
      .filter((member) => this.tables.text(member, "list", null) === name);
    if (members.length === 0) return name === "dynamic" || name === "none" ? list.startsWith("!") : "unknown";
    const inside = members.some((member) => this.tables.text(member, "interface", null) === face);
    return inside !== list.startsWith("!");
  }

  entries(item: Item, face: string): AclEntry[] {
    const action = this.tables.text(item, "action", "acls") ?? "accept";
    if (["log", "passthrough", "add-src-to-address-list", "add-dst-to-address-list"].includes(action)) return [];
    const permits = ["accept", "fasttrack-connection"].includes(action);
    const denies = ["drop", "reject", "tarpit"].includes(action);
    const states = this.tables.list(item, "connection-state", "acls");
    if (states.length > 0 && !states.includes("new"))
      return permits && states.includes("established")
        ? repliesTo(this.notes.place(item), states.includes("related"))
        : [];
    const nat = this.tables.text(item, "connection-nat-state", "acls");
    const doubt = this.doubt(item, face, nat);
    const protocol = this.tables.text(item, "protocol", "acls") ?? "ip";
    const base = {
      protocol: protocol.startsWith("!") ? "ip" : protocol,
      source: this.address(item, "src-address"),
      destination: this.address(item, "dst-address"),
      sourcePorts: this.ports(item, "src-port"),
      destinationPorts: this.ports(item, "dst-port"),
    };
    const unreadable =
      base.source === null || base.destination === null || base.sourcePorts === "?" || base.destinationPorts === "?";
    const why = unreadable
      ? "its addresses or ports could not be read"
      : protocol.startsWith("!")
        ? `it matches every protocol but ${protocol.slice(1)}`
        : permits || denies
          ? doubt
          : `it goes on to "${action}"`;
    return [
      entryAt(permits ? "permit" : "deny", this.notes.place(item), {
        protocol: base.protocol,
        source: base.source ?? ANY,
        destination: base.destination ?? ANY,
        sourcePorts: base.sourcePorts === "?" ? null : base.sourcePorts,
        destinationPorts: base.destinationPorts === "?" ? null : base.destinationPorts,
        ...(why === null ? {} : { unknown: why }),
      }),
    ];
  }

  /** What narrows the rule beyond what a list can say; null: nothing. */
  private doubt(item: Item, face: string, nat: string | null): string | null {
    if (this.comesInBy(item, face) === "unknown") return "the interface list it names is not in the text";
    if (nat !== null && nat !== "!dstnat") return "it depends on address translation";
    for (const key of item.properties.keys()) {
      if (NARROWS_NOT.has(key) || this.tables.text(item, key, "acls") === null) continue;
      return `it also asks for ${key}`;
    }
    return null;
  }

  private address(item: Item, key: string): AclAddress | null {
    const text = this.tables.text(item, key, "acls");
    if (text === null) return ANY;
    const cidr = parseCidr(text);
    if (cidr) return { address: cidr.network, wildcard: cidr.prefix === 0 ? 0xffffffff : 2 ** (32 - cidr.prefix) - 1 };
    const address = parseIpv4(text);
    return address === null ? null : { address, wildcard: 0 };
  }

  private ports(item: Item, key: string): [number, number][] | null | "?" {
    const text = this.tables.text(item, key, "acls");
    if (text === null) return null;
    const ranges: [number, number][] = [];
    for (const part of text.split(",")) {
      const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim());
      if (!match) return "?";
      ranges.push([Number(match[1]), Number(match[2] ?? match[1])]);
    }
    return ranges;
  }
}
