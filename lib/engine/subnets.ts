import { type Cidr, contains, formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Estate, Method, PxeWish } from "@/lib/model/estate";
import type { DhcpScope, RelayTarget } from "@/lib/model/facts";
import type { EstateIndex } from "./estate-index";

export interface SubnetTask {
  cidr: string;
  network: Cidr;
  name: string;
  site: string;
  pxe: PxeWish;
  method: Method;
  vrf: string | null | undefined;
}

/** What is to be assessed: the declared subnets, or every subnet seen on a router interface or in a DHCP scope. By address. */
export function subnetsOf(index: EstateIndex): SubnetTask[] {
  const { declared } = index;
  return (declared.length > 0 ? tasksOf(declared) : seen(index)).sort(byNetwork);
}

/** One number for each network. */
export const networkKey = ({ network, prefix }: Cidr): number => network * 64 + prefix;

export const byNetwork = (a: SubnetTask, b: SubnetTask): number =>
  a.network.network - b.network.network || a.network.prefix - b.network.prefix;

/** Each declared subnet once, as it is declared first. */
export function tasksOf(declared: Estate["subnets"]): SubnetTask[] {
  const tasks = new Map<string, SubnetTask>();
  for (const subnet of declared) {
    const network = parseCidr(subnet.cidr);
    if (!network) continue;
    const cidr = formatCidr(network);
    const { name, site, pxe, method, vrf } = subnet;
    if (!tasks.has(cidr)) tasks.set(cidr, { cidr, network, name, site, pxe, method, vrf: vrf ?? undefined });
  }
  return [...tasks.values()];
}

function seen(index: EstateIndex): SubnetTask[] {
  const done = new Set<number>();
  const tasks: SubnetTask[] = [];
  const look = (network: Cidr) => {
    const key = networkKey(network);
    if (done.has(key)) return;
    done.add(key);
    const task = seenAt(index, network);
    if (task) tasks.push(task);
  };
  for (const info of index.devices.values()) {
    for (const { network } of info.gateways) look(network);
    for (const { network } of info.scopes) look(network);
  }
  return tasks;
}

/** The subnet as the routers and DHCP servers show it that have exactly this network; null: none has. */
export function seenAt(index: EstateIndex, network: Cidr): SubnetTask | null {
  const gateways = network.prefix < 31 ? index.gateways.exact(network) : [];
  const scopes = index.scopes.exact(network);
  if (gateways.length === 0 && scopes.length === 0) return null;
  let name = "";
  let site = "";
  let serves = false;
  for (const { iface, info } of gateways) {
    name ||= iface.description;
    site ||= info.device.site ?? "";
    serves ||= relaysFor(network, iface.relayTargets);
  }
  // Without a scope that gives addresses and without a relay (server networks, transit links) no client asks for any.
  for (const { scope } of scopes) {
    name ||= scope.name;
    serves ||= givesAddresses(scope);
  }
  const pxe = serves ? "required" : "optional";
  return { cidr: formatCidr(network), network, name, site, pxe, method: "proxy", vrf: undefined };
}

/**
 * A Linux relay names its upstream interface too: the network in which its targets stand is no clients' network for that,
 * nor is a link between two routers, which has no room for a client.
 */
function relaysFor(network: Cidr, targets: RelayTarget[]): boolean {
  if (network.prefix >= 30) return false;
  return targets.length > 0 && !targets.some(({ address }) => contains(network, parseIpv4(address) ?? -1));
}

/** dhcpd wants a declaration for its own network even where it serves nobody: such a scope has no range. */
const givesAddresses = (scope: DhcpScope) => scope.active && (scope.ranges.length > 0 || scope.reservations.length > 0);
