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
    const found = new Set(chainOf(subnet).flatMap((node) => this.byNode.get(node) ?? []));
    return [...found].sort((a, b) => a - b).map((at) => this.pools[at]!);
  }
}

/** Which hosts may have a reservation in a subnet. */
export class HostIndex {
  /** Hosts by each of their addresses, lowest address first. */
  private readonly placed: { address: number; at: number }[] = [];
  /** Hosts without an address: they are served anywhere. */
  private readonly anywhere: number[] = [];

  constructor(private readonly hosts: readonly HostNode[]) {
    for (const [at, host] of hosts.entries()) {
      const addresses = host.addresses.map((text) => parseIpv4(text)).filter((address) => address !== null);
      for (const address of addresses) this.placed.push({ address, at });
      if (addresses.length === 0) this.anywhere.push(at);
    }
    this.placed.sort((a, b) => a.address - b.address);
  }

  /** Hosts with an address in the subnet and those without any; in the order of the text. */
  of(subnet: SubnetNode): HostNode[] {
    const last = (subnet.network | ~maskOf(subnet.prefix)) >>> 0;
    const found = new Set(this.anywhere);
    for (let at = this.firstFrom(subnet.network); at < this.placed.length && this.placed[at]!.address <= last; at++)
      found.add(this.placed[at]!.at);
    return [...found].sort((a, b) => a - b).map((at) => this.hosts[at]!);
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
