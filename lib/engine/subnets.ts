import { type Cidr, compareCidrText, contains, formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Method, PxeWish } from "@/lib/model/estate";
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
  const { subnets } = index.estate;
  const tasks = subnets.length > 0 ? declared(index) : seen(index);
  return tasks.sort((a, b) => compareCidrText(a.cidr, b.cidr));
}

function declared(index: EstateIndex): SubnetTask[] {
  const tasks = new Map<string, SubnetTask>();
  for (const subnet of index.estate.subnets) {
    const network = parseCidr(subnet.cidr);
    if (!network) continue;
    const cidr = formatCidr(network);
    const { name, site, pxe, method, vrf } = subnet;
    if (!tasks.has(cidr)) tasks.set(cidr, { cidr, network, name, site, pxe, method, vrf: vrf ?? undefined });
  }
  return [...tasks.values()];
}

function seen(index: EstateIndex): SubnetTask[] {
  const tasks = new Map<string, SubnetTask>();
  const add = (network: Cidr, name: string, site: string, serves: boolean) => {
    const cidr = formatCidr(network);
    const known = tasks.get(cidr);
    const pxe = serves ? "required" : "optional";
    if (!known) tasks.set(cidr, { cidr, network, name, site, pxe, method: "proxy", vrf: undefined });
    else {
      if (serves) known.pxe = "required";
      known.name ||= name;
      known.site ||= site;
    }
  };
  for (const { network, iface, info } of index.gatewayList) {
    if (network.prefix >= 31) continue;
    add(network, iface.description, info.device.site ?? "", relaysFor(network, iface.relayTargets));
  }
  // Without a scope that gives addresses and without a relay (server networks, transit links) no client asks for any.
  for (const { scope } of index.scopeList) add(parseCidr(scope.subnet)!, scope.name, "", givesAddresses(scope));
  return [...tasks.values()];
}

/** A Linux relay names its upstream interface too: the network in which its targets stand is no clients' network for that. */
function relaysFor(network: Cidr, targets: RelayTarget[]): boolean {
  const inside = ({ address }: RelayTarget) => contains(network, parseIpv4(address) ?? -1);
  return targets.length > 0 && !targets.some(inside);
}

/** dhcpd wants a declaration for its own network even where it serves nobody: such a scope has no range. */
const givesAddresses = (scope: DhcpScope) => scope.active && (scope.ranges.length > 0 || scope.reservations.length > 0);
