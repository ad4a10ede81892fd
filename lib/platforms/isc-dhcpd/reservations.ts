import { contains, parseIpv4 } from "@/lib/core/ipv4";
import type { Reservation, SettingsLevel } from "@/lib/model/facts";
import { HostIndex } from "./indexes";
import { levelsOf } from "./levels";
import { chainOf, type Declarations, type HostNode, type ScopeNode, type SubnetNode } from "./nodes";

/**
 * The hosts of each subnet: those with an address in it, and those without any, which are served everywhere. Ten thousand subnets share
 * what is the same in all of them; otherwise each host without an address would cost its share of every subnet.
 */
export class Reservations {
  private readonly hosts: HostIndex;
  /** Hosts without an address whose reservation is the same in every subnet. */
  private readonly everywhere: Reservation[];

  constructor(found: Declarations) {
    const around = new Set<ScopeNode>();
    for (const { node } of found.subnets)
      for (let at: ScopeNode | null = node; at && !around.has(at); at = at.parent) around.add(at);
    this.hosts = new HostIndex(found.hosts, (host) => {
      const nodes = chainOf(host.node).filter((node) => node !== found.server);
      if (!nodes.some((node) => node.drafts.some((draft) => setsSomething(draft.level)))) return "nowhere";
      return nodes.some((node) => around.has(node)) ? "by-subnet" : "everywhere";
    });
    const server = [found.server];
    this.everywhere = this.hosts.everywhere.map((host) => reservation(host, levelsFor(host, server), null));
  }

  of(subnet: SubnetNode, chain: readonly ScopeNode[]): Reservation[] {
    const own = this.hosts.of(subnet);
    if (own.length === 0) return this.everywhere;
    const reservations: Reservation[] = [];
    let shared = 0;
    for (const { host, before } of own) {
      while (shared < before) reservations.push(this.everywhere[shared++]!);
      const levels = levelsFor(host, chain);
      const readable = host.addresses.filter((text) => parseIpv4(text) !== null);
      const address = readable.find((text) => contains(subnet, parseIpv4(text)!));
      // A host without an address of its own is served anywhere; it matters here only for what it sets.
      if (address !== undefined) reservations.push(reservation(host, levels, address));
      else if (readable.length === 0 && levels.length > 0) reservations.push(reservation(host, levels, null));
    }
    while (shared < this.everywhere.length) reservations.push(this.everywhere[shared++]!);
    return reservations;
  }
}

function reservation(host: HostNode, levels: SettingsLevel[], address: string | null): Reservation {
  return { name: host.name, mac: host.mac, address, levels, place: host.node.place };
}

/** What the host and the scopes around it set that do not enclose the subnet too. */
function levelsFor(host: HostNode, outer: readonly ScopeNode[]): SettingsLevel[] {
  const levels: SettingsLevel[] = [];
  for (let at: ScopeNode | null = host.node; at; at = at.parent)
    if (!outer.includes(at)) for (const level of levelsOf(at)) if (setsSomething(level)) levels.push(level);
  return levels;
}

function setsSomething(level: SettingsLevel): boolean {
  return level.options.length > 0 || level.nextServer !== null || level.bootFile !== null || level.serverName !== null;
}
