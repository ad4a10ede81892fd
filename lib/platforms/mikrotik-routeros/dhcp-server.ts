import { type Cidr, formatCidr, formatIpv4, maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, Interface, Reservation, SettingsLevel } from "@/lib/model/facts";
import type { Notes } from "../notes";
import { matcherHex } from "./option-value";
import { Options } from "./options";
import { runs, stateUnknown } from "./relay";
import { Intervals, longestMatch, type Server } from "./serving";
import type { Item, Tables } from "./tables";

/** `/ip dhcp-server` with its networks, options, matchers and leases; null when the device has none. */
export function readDhcpServer(
  tables: Tables,
  faces: Map<string, Interface>,
  version: number | null,
  notes: Notes,
): DhcpFacts | null {
  const items = tables.of("ip dhcp-server");
  const networks = tables.of("ip dhcp-server network");
  if (items.length === 0 && networks.length === 0) return null;
  const pools = new Map(tables.of("ip pool").map((item) => [tables.text(item, "name", null), item]));
  const servers = items.flatMap((item) => serverOf(item, tables, pools, faces, version, notes));
  const reader = new ScopeReader(tables, new Options(tables, notes), servers, notes);
  const scopes = networks.flatMap((item) => reader.scope(item));
  const around = longestMatch(scopes);
  for (const server of servers) reader.withoutNetwork(server, scopes, around);
  reader.reservations(scopes);
  return {
    kind: "routeros",
    enabled: servers.length > 0,
    addresses: [],
    scopes,
    partners: [],
    // Not settled by any source read for this reader.
    defaultNextServer: "unknown",
    option66FillsNextServer: "no",
  };
}

/** A disabled server answers nobody and is left out. */
function serverOf(
  item: Item,
  tables: Tables,
  pools: Map<string | null, Item>,
  faces: Map<string, Interface>,
  version: number | null,
  notes: Notes,
): Server[] {
  const name = tables.text(item, "name", "dhcp") ?? tables.text(item, "interface", null) ?? "?";
  const active = runs(item, tables, version, "dhcp");
  if (active === false) return [];
  if (active === null) stateUnknown(item, "dhcp", `The DHCP server ${name}`, notes);
  const pool = tables.text(item, "address-pool", "dhcp");
  const face = faces.get(tables.text(item, "interface", "dhcp") ?? "") ?? null;
  const relay = tables.text(item, "relay", "dhcp");
  return [
    { name, item, face, pool, ranges: rangesOf(pool, tables, pools, notes), relay: relay === "0.0.0.0" ? null : relay },
  ];
}

function rangesOf(
  pool: string | null,
  tables: Tables,
  pools: Map<string | null, Item>,
  notes: Notes,
): [number, number][] {
  const ranges: [number, number][] = [];
  const seen = new Set<string>();
  let name = pool;
  while (name !== null && !seen.has(name)) {
    seen.add(name);
    const item = pools.get(name);
    if (!item) break;
    for (const text of tables.list(item, "ranges", "dhcp")) {
      const range = rangeOf(text);
      if (range) ranges.push(range);
      else {
        notes.unknown(item);
        notes.problem(
          "dhcp",
          "range-unreadable",
          `"${text.slice(0, 60)}" is no range of addresses.`,
          "Correct the pool, then pull the device again.",
          item,
        );
      }
    }
    name = tables.text(item, "next-pool", "dhcp");
  }
  return ranges;
}

function rangeOf(text: string): [number, number] | null {
  const cidr = parseCidr(text);
  if (cidr) return [cidr.network, cidr.network + 2 ** (32 - cidr.prefix) - 1];
  const [first, last] = text.split("-");
  const from = parseIpv4(first ?? "");
  const to = last === undefined ? from : parseIpv4(last);
  return from === null || to === null || to < from ? null : [from, to];
}

class ScopeReader {
  private readonly intervals: Intervals;

  constructor(
    private readonly tables: Tables,
    private readonly options: Options,
    servers: Server[],
    private readonly notes: Notes,
  ) {
    this.intervals = new Intervals(servers);
  }

  scope(item: Item): DhcpScope[] {
    const text = this.tables.text(item, "address", "dhcp");
    const cidr = text === null ? null : (parseCidr(text) ?? parseCidr(`${text}/32`));
    if (!cidr) {
      this.notes.unknown(item);
      if (text !== null)
        this.notes.problem(
          "dhcp",
          "network-unreadable",
          `"${text.slice(0, 60)}" is no network.`,
          "Correct the network, then pull the device again.",
          item,
        );
      return [];
    }
    return [this.build(cidr, this.networkLevel(item, cidr), item)];
  }

  private build(cidr: Cidr, own: SettingsLevel, at: Item): DhcpScope {
    const serving = this.intervals.overlapping(cidr);
    const levels = [
      ...serving.flatMap((server) => this.matchers(server)),
      ...serving.flatMap((server) => this.serverLevel(server)),
      own,
    ];
    return {
      id: own.id,
      subnet: formatCidr(cidr),
      name: this.tables.text(at, "comment", null) ?? serving[0]?.name ?? "",
      vrf: serving[0]?.face?.vrf ?? null,
      active: serving.length > 0,
      ranges: serving.flatMap((server) => inside(server.ranges, cidr)),
      levels,
      reservations: [],
      sharedNetwork: null,
      serves:
        serving.length > 0 && serving.every((server) => server.pool === "static-only")
          ? { op: "known-client" }
          : ALWAYS,
      place: this.notes.place(at),
    };
  }

  private networkLevel(item: Item, cidr: Cidr): SettingsLevel {
    const nextServer = this.tables.text(item, "next-server", "dhcp");
    const bootFile = this.tables.text(item, "boot-file-name", "dhcp");
    const place = this.notes.place(item);
    return {
      id: `network ${formatCidr(cidr)}`,
      kind: "scope",
      name: formatCidr(cidr),
      when: ALWAYS,
      options: [...this.options.of(item), ...this.options.named(item, "dhcp-option", "dhcp-option-set")],
      nextServer: nextServer !== null && nextServer !== "0.0.0.0" ? { value: nextServer, place } : null,
      bootFile: bootFile !== null ? { value: bootFile, place } : null,
      serverName: null,
      place,
    };
  }

  /** Options of the server stand above those of its networks (manual: radius, lease, server, network). */
  private serverLevel(server: Server): SettingsLevel[] {
    const options = this.options.named(server.item, null, "dhcp-option-set");
    return options.length === 0
      ? []
      : [this.level(`server ${server.name}`, "server", server.name, ALWAYS, options, server.item)];
  }

  private matchers(server: Server): SettingsLevel[] {
    return this.tables.of("ip dhcp-server matcher").flatMap((item) => {
      if (this.tables.text(item, "disabled", "dhcp") === "yes") return [];
      const bound = this.tables.text(item, "server", "dhcp");
      if (bound !== null && bound !== "all" && bound !== server.name) return [];
      const name = this.tables.text(item, "name", "dhcp") ?? `line ${item.line}`;
      const options = this.options.named(item, null, "option-set");
      return options.length === 0
        ? []
        : [this.level(`matcher ${name}`, "conditional", name, this.condition(item), options, item)];
    });
  }

  private condition(item: Item): Condition {
    const code = Number(this.tables.text(item, "code", "dhcp"));
    const value = this.tables.text(item, "value", "dhcp");
    if (!Number.isInteger(code) || code <= 0 || value === null)
      return { op: "unknown", why: "the matcher names no option and value that Bootpath could read" };
    const substring = this.tables.text(item, "matching-type", "dhcp") === "substring";
    return { op: substring ? "contains" : "equals", field: { option: code }, value: matcherHex(value) };
  }

  private level(
    id: string,
    kind: SettingsLevel["kind"],
    name: string,
    when: Condition,
    options: SettingsLevel["options"],
    at: Item,
  ): SettingsLevel {
    return {
      id,
      kind,
      name,
      when,
      options,
      nextServer: null,
      bootFile: null,
      serverName: null,
      place: this.notes.place(at),
    };
  }

  /** A server whose addresses lie in no `network` still gives them, without any boot setting of a network. */
  withoutNetwork(server: Server, scopes: DhcpScope[], around: (address: number) => DhcpScope | undefined): void {
    for (const address of server.relay === null ? (server.face?.addresses ?? []) : []) {
      const cidr = parseCidr(address)!;
      const has = inside(server.ranges, cidr).some(([first]) => around(parseIpv4(first)!) === undefined);
      if (!has) continue;
      const own = this.level(`network ${formatCidr(cidr)}`, "scope", server.name, ALWAYS, [], server.item);
      scopes.push(this.build(cidr, own, server.item));
    }
  }

  reservations(scopes: DhcpScope[]): void {
    const around = longestMatch(scopes);
    for (const item of this.tables.of("ip dhcp-server lease")) {
      if (this.tables.text(item, "disabled", "dhcp") === "yes") continue;
      const address = parseIpv4(this.tables.text(item, "address", "dhcp") ?? "");
      const scope = address === null ? undefined : around(address);
      scope?.reservations.push(this.reservation(item, address));
    }
  }

  private reservation(item: Item, address: number | null): Reservation {
    const mac = this.tables.text(item, "mac-address", "dhcp")?.toLowerCase() ?? null;
    const name =
      this.tables.text(item, "comment", null) ?? (address === null ? `line ${item.line}` : formatIpv4(address));
    const options = this.options.named(item, "dhcp-option", "dhcp-option-set");
    return {
      name,
      mac: mac !== null && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : null,
      address: address === null ? null : formatIpv4(address),
      levels: options.length === 0 ? [] : [this.level(`lease ${name}`, "reservation", name, ALWAYS, options, item)],
      place: this.notes.place(item),
    };
  }
}

function inside(ranges: [number, number][], cidr: Cidr): [string, string][] {
  const last = (cidr.network | ~maskOf(cidr.prefix)) >>> 0;
  return ranges.flatMap(([from, to]): [string, string][] => {
    const low = Math.max(from, cidr.network);
    const high = Math.min(to, last);
    return low <= high ? [[formatIpv4(low), formatIpv4(high)]] : [];
  });
}
