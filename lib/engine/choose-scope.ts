import { type Cidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { DhcpFacts, DhcpScope } from "@/lib/model/facts";
import type { DeviceInfo } from "./device-info";
import type { EstateIndex } from "./estate-index";
import type { Listener } from "./hearing";

/**
 * By giaddr (RFC 2131 4.3.1), or on the link by the subnet itself; scopes that share the link count together. A scope that names the
 * relay goes before those that hold its address (Kea's manual, `relay`; dnsmasq(8), `shared-network`).
 */
export function chooseScope(
  index: EstateIndex,
  { info, giaddr, link }: Listener,
  dhcp: DhcpFacts,
  subnet: Cidr,
): { scope: DhcpScope | null; text: string; evidence: Place[] } {
  const name = info.device.name;
  // RFC 3527: what option 82 names goes before giaddr, unless the server is told otherwise.
  const by = link !== undefined && !dhcp.ignoresLinkSelection ? link : giaddr;
  const at = by === null ? subnet : { network: parseIpv4(by)!, prefix: 32 };
  const named = giaddr === null ? [] : namingRelay(info, giaddr);
  const own = ownOf(index, dhcp, at);
  // The longest match over the estate may be another server's; then look at this server's scopes alone.
  const holding = own.length > 0 ? own : dhcp.scopes.filter((scope) => holds(scope, at));
  const here = named.length > 0 ? named : holding;
  const shared = here.some(({ sharedNetwork }) => sharedNetwork !== null) ? withTheirLink(dhcp, here) : here;
  const where = by === null ? "this subnet" : `the relay's address ${by}`;
  if (shared.length === 0)
    return { scope: null, text: `${name} has no scope for ${where}, so it stays silent.`, evidence: [] };
  const exact = shared.filter((scope) => {
    const network = parseCidr(scope.subnet);
    return network?.network === subnet.network && network.prefix === subnet.prefix;
  });
  const scope = exact.find(usable) ?? here.find(usable) ?? shared.find(usable);
  if (scope) return { scope, text: "", evidence: [] };
  const first = exact[0] ?? here[0] ?? shared[0]!;
  const why = first.active ? "has no range of addresses to give" : "is not active";
  return {
    scope: null,
    text: `Scope ${first.subnet} on ${name} ${why}, so ${name} stays silent.`,
    evidence: [first.place],
  };
}

const usable = (scope: DhcpScope) => scope.active && scope.ranges.length > 0;

/** Scopes that name relays are few: servers without any are not gone through for each of their subnets. */
function namingRelay(info: DeviceInfo, giaddr: string): DhcpScope[] {
  let naming = namingAny.get(info);
  if (!naming) {
    naming = (info.dhcp?.scopes ?? []).filter(({ relayAddresses }) => relayAddresses !== undefined);
    namingAny.set(info, naming);
  }
  return naming.length === 0 ? naming : naming.filter(({ relayAddresses }) => relayAddresses?.includes(giaddr));
}

const namingAny = new WeakMap<DeviceInfo, DhcpScope[]>();

function ownOf(index: EstateIndex, dhcp: DhcpFacts, network: Cidr): DhcpScope[] {
  const own: DhcpScope[] = [];
  for (const ref of index.scopes.longest(network)) if (ref.dhcp === dhcp) own.push(ref.scope);
  return own;
}

function withTheirLink(dhcp: DhcpFacts, scopes: DhcpScope[]): DhcpScope[] {
  const link = new Set(scopes.map((scope) => scope.sharedNetwork));
  return dhcp.scopes.filter((scope) => scope.sharedNetwork !== null && link.has(scope.sharedNetwork));
}

function holds(scope: DhcpScope, inner: Cidr): boolean {
  const network = parseCidr(scope.subnet);
  if (!network || network.prefix > inner.prefix) return false;
  return inner.network >= network.network && inner.network < network.network + 2 ** (32 - network.prefix);
}
