import { type Cidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { DhcpFacts, DhcpScope } from "@/lib/model/facts";
import type { EstateIndex } from "./estate-index";
import type { Listener } from "./hearing";

/**
 * By giaddr (RFC 2131 4.3.1), or on the link by the subnet itself; scopes that share the link count together. A scope that names the
 * relay goes before those that hold its address (Kea's manual, `relay`; dnsmasq(8), `shared-network`).
 */
export function chooseScope(
  index: EstateIndex,
  { info, giaddr }: Listener,
  dhcp: DhcpFacts,
  subnet: Cidr,
): { scope: DhcpScope | null; text: string; evidence: Place[] } {
  const name = info.device.name;
  const at = giaddr === null ? subnet : { network: parseIpv4(giaddr)!, prefix: 32 };
  const own = (network: Cidr) =>
    index.scopes
      .longest(network)
      .filter((ref) => ref.dhcp === dhcp)
      .map(({ scope }) => scope);
  const named = giaddr === null ? [] : dhcp.scopes.filter((scope) => scope.relayAddresses?.includes(giaddr));
  // The longest match over the estate may be another server's; then look at this server's scopes alone.
  const holding = own(at).length > 0 ? own(at) : dhcp.scopes.filter((scope) => holds(scope, at));
  const here = named.length > 0 ? named : holding;
  const link = new Set(here.map((scope) => scope.sharedNetwork).filter((shared) => shared !== null));
  const shared =
    link.size > 0 ? dhcp.scopes.filter((scope) => scope.sharedNetwork !== null && link.has(scope.sharedNetwork)) : here;
  const where = giaddr === null ? "this subnet" : `the relay's address ${giaddr}`;
  if (shared.length === 0)
    return { scope: null, text: `${name} has no scope for ${where}, so it stays silent.`, evidence: [] };
  const exact = shared.filter((scope) => {
    const network = parseCidr(scope.subnet);
    return network?.network === subnet.network && network.prefix === subnet.prefix;
  });
  const usable = (scope: DhcpScope) => scope.active && scope.ranges.length > 0;
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

function holds(scope: DhcpScope, inner: Cidr): boolean {
  const network = parseCidr(scope.subnet);
  if (!network || network.prefix > inner.prefix) return false;
  return inner.network >= network.network && inner.network < network.network + 2 ** (32 - network.prefix);
}
