import { contains, formatIpv4, maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpScope, FactProblem, Interface, Reservation } from "@/lib/model/facts";
import { all, type Directive, type DnsmasqConfig } from "./directives";
import { ignored } from "./ignored";
import { levelsFor } from "./levels";
import { fromRanges, LEASE_TIME, type RangeLine, readRange, subnetOf } from "./ranges";
import { servedInterfaces } from "./serving";
import type { Own, Tags } from "./tags";

export function readScopes(
  config: DnsmasqConfig,
  tags: Tags,
  interfaces: Interface[],
  own: string | null,
): { scopes: DhcpScope[]; problems: FactProblem[] } {
  const problems: FactProblem[] = [];
  const byNetwork = new Map<string, RangeLine[]>();
  for (const line of all(config, "dhcp-range")) {
    const range = readRange(line);
    if (range === "bad") problems.push(unread(line));
    if (range === null || range === "bad" || range.proxy) continue;
    const { cidr, guessed } = subnetOf(range, interfaces);
    if (guessed) problems.push(noMask(line, cidr));
    byNetwork.set(cidr, [...(byNetwork.get(cidr) ?? []), range]);
  }
  const scopes = [...byNetwork].map(([cidr, ranges]): DhcpScope => {
    const { takes, own: ownTags } = fromRanges(ranges, tags);
    for (const { name } of servedInterfaces(config, interfaces).filter((one) => stands(one, cidr)))
      ownTags.set(name, ALWAYS);
    return {
      id: `dhcp-range ${cidr}`,
      subnet: cidr,
      name: "",
      vrf: null,
      active: true,
      ranges: ranges.flatMap(({ start, end }): [string, string][] =>
        end === null ? [] : [[formatIpv4(start), formatIpv4(end)]],
      ),
      levels: levelsFor(config, tags, ownTags, own),
      reservations: reservations(config, cidr),
      sharedNetwork: null,
      serves: servedBy(config, tags, takes, ownTags),
      place: ranges[0]!.line.place,
    };
  });
  joinNetworks(config, scopes);
  return { scopes, problems };
}

/** The interface has an address in this network. */
function stands(one: Interface, cidr: string): boolean {
  const network = parseCidr(cidr);
  return [...one.addresses, ...one.secondary].some((address) => {
    const own = parseCidr(address);
    return own !== null && network !== null && contains(network, own.network);
  });
}

/** Who gets an address: those whom the ranges are for, without those that `dhcp-ignore` turns away. */
function servedBy(config: DnsmasqConfig, tags: Tags, wanted: Condition, own: Own): Condition {
  const open = [wanted, ...ignored(config, tags, own).map(not)].filter(({ op }) => op !== "always");
  if (open.length === 0) return wanted;
  return open.length === 1 ? open[0]! : { op: "and", of: open };
}

function not(condition: Condition): Condition {
  if (condition.op === "not") return condition.of;
  return condition.op === "always"
    ? { op: "never", why: "dhcp-ignore turns everyone away" }
    : { op: "not", of: condition };
}

/**
 * `shared-network=ADDRESS,NETWORK` (dnsmasq(8); seen with 2.90): computers behind the relay of that address may get one of the other
 * network's addresses, besides those of the relay's own.
 */
function joinNetworks(config: DnsmasqConfig, scopes: DhcpScope[]): void {
  const holding = (address: number) =>
    scopes.find(({ subnet }) => {
      const network = parseCidr(subnet);
      return network !== null && contains(network, address);
    });
  for (const { parts } of all(config, "shared-network")) {
    const [relay, other] = parts.map(parseIpv4);
    const extra = other == null ? undefined : holding(other);
    if (relay == null || !extra) continue;
    const own = holding(relay);
    if (own && own !== extra)
      own.sharedNetwork = extra.sharedNetwork = own.sharedNetwork ?? extra.sharedNetwork ?? own.id;
    else if (!own) extra.relayAddresses = [...(extra.relayAddresses ?? []), formatIpv4(relay)];
  }
}

function reservations(config: DnsmasqConfig, cidr: string): Reservation[] {
  const network = parseCidr(cidr);
  return all(config, "dhcp-host").flatMap((line): Reservation[] => {
    const address = line.parts.find((part) => parseIpv4(part) !== null);
    const inside = address && network && (parseIpv4(address)! & maskOf(network.prefix)) >>> 0 === network.network;
    if (!inside) return [];
    const mac = line.parts.find((part) => /^([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i.test(part));
    const name = line.parts.find(
      (part) =>
        part !== address && part !== mac && /^[a-z][\w.-]*$/i.test(part) && !LEASE_TIME.test(part) && part !== "ignore",
    );
    const full = mac
      ?.toLowerCase()
      .split(":")
      .map((part) => part.padStart(2, "0"))
      .join(":");
    return [{ name: name ?? address, mac: full ?? null, address, levels: [], place: line.place }];
  });
}

function unread(line: Directive): FactProblem {
  return {
    code: "range-not-read",
    what: `${line.place.file}, line ${line.place.line}: the addresses of "${line.place.text}" could not be read.`,
    next: "Check the line with dnsmasq --test.",
    place: line.place,
    affects: "dhcp",
  };
}

function noMask(line: Directive, cidr: string): FactProblem {
  return {
    code: "netmask-missing",
    what: `${line.place.file}, line ${line.place.line}: dhcp-range has no netmask and no interface shows one; behind a relay dnsmasq assumes ${cidr}.`,
    next: "Write the netmask into the dhcp-range, or capture `ip -j addr`.",
    place: line.place,
    affects: "nothing",
  };
}
