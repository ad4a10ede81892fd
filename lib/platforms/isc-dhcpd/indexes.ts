import { maskOf, parseIpv4 } from "@/lib/core/ipv4";
import { chainOf, type HostNode, type PoolNode, type ScopeNode, type SubnetNode } from "./nodes";

/** Which pools may belong to a subnet: without it, each of ten thousand subnets would look at every pool. */
export class PoolIndex {
  /** Subnets around a pool, and what directly holds it → positions. */
  private readonly byNode = new Map<ScopeNode, number[]>();

  constructor(private readonly pools: readonly PoolNode[]) {
    for (const [at, pool] of pools.entries()) {
      const around = chainOf(pool.node).filter((node) => node.kind === "subnet" || node === pool.node.parent);
      for (const node of around) {
        const known = this.byNode.get(node);
        if (known) known.push(at);
        else this.byNode.set(node, [at]);
      }
    }
  }

  /** Pools inside the subnet, and those that stand beside it in what encloses it; in the order of the text. */
  near(subnet: ScopeNode): PoolNode[] {
    if (this.pools.length === 0) return [];
    const found = new Set(chainOf(subnet).flatMap((node) => this.byNode.get(node) ?? []));
    return [...found].sort((a, b) => a - b).map((at) => this.pools[at]!);
  }
}

/** A host that is looked at for one subnet, and how many of those that are the same everywhere stand before it in the text. */
export interface PlacedHost {
  host: HostNode;
  before: number;
}

/** Which hosts may have a reservation in a subnet. */
export class HostIndex {
  /** Hosts by each of their addresses, lowest address first. */
  private readonly placed: { address: number; at: number }[] = [];
  /** Hosts without an address that are to be looked at for each subnet. */
  private readonly bySubnet: number[] = [];
  /** Hosts without an address that are the same in each, in the order of the text. */
  readonly everywhere: HostNode[] = [];
  private readonly sharedBefore: number[] = [];

  /** `reach`: where a host without an address matters. */
  constructor(
    private readonly hosts: readonly HostNode[],
    reach: (host: HostNode) => "nowhere" | "everywhere" | "by-subnet",
  ) {
    for (const [at, host] of hosts.entries()) {
      this.sharedBefore.push(this.everywhere.length);
      let hasAddress = false;
      for (const text of host.addresses) {
        const address = parseIpv4(text);
        if (address === null) continue;
        hasAddress = true;
        this.placed.push({ address, at });
      }
      const where = hasAddress ? "nowhere" : reach(host);
      if (where === "everywhere") this.everywhere.push(host);
      else if (where === "by-subnet") this.bySubnet.push(at);
    }
    this.placed.sort((a, b) => a.address - b.address);
  }

  /** Hosts with an address in the subnet and those that are to be looked at for each; in the order of the text. */
  of(subnet: SubnetNode): PlacedHost[] {
    const last = (subnet.network | ~maskOf(subnet.prefix)) >>> 0;
    const found = new Set(this.bySubnet);
    for (let at = this.firstFrom(subnet.network); at < this.placed.length && this.placed[at]!.address <= last; at++)
      found.add(this.placed[at]!.at);
    return [...found].sort((a, b) => a - b).map((at) => ({ host: this.hosts[at]!, before: this.sharedBefore[at]! }));
  }

  private firstFrom(address: number): number {
    let low = 0;
    let high = this.placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.placed[middle]!.address < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
