import { maskOf } from "@/lib/core/ipv4";
import type { Excluded, Pool } from "./pool";

/** Pools by the networks that they serve: a router may have thousands. */
export class PoolIndex {
  private readonly byNetwork = new Map<string, Pool[]>();

  constructor(pools: readonly Pool[]) {
    for (const pool of pools) {
      if (!pool.network) continue;
      const key = keyOf(pool.vrf, pool.network.network, pool.network.prefix);
      const known = this.byNetwork.get(key);
      if (known) known.push(pool);
      else this.byNetwork.set(key, [pool]);
    }
  }

  /** The pools of a VRF whose network holds the address and is at most as narrow as `prefix`, the narrowest first. */
  around(vrf: string | null, address: number, prefix: number): Pool[] {
    const found: Pool[] = [];
    for (let length = prefix; length >= 0; length--)
      for (const pool of this.byNetwork.get(keyOf(vrf, (address & maskOf(length)) >>> 0, length)) ?? [])
        found.push(pool);
    return found;
  }
}

function keyOf(vrf: string | null, network: number, prefix: number): string {
  return `${network}/${prefix} ${vrf === null ? "" : `vrf ${vrf}`}`;
}

/** Addresses that are given to nobody, by VRF: those that overlap are joined, so that the ones of a network are quickly found. */
export class ExcludedIndex {
  private readonly byVrf = new Map<string | null, Excluded[]>();

  constructor(excluded: readonly Excluded[]) {
    for (const one of [...excluded].sort((a, b) => a.from - b.from)) {
      const list = this.byVrf.get(one.vrf);
      const last = list?.[list.length - 1];
      if (!list) this.byVrf.set(one.vrf, [{ ...one }]);
      else if (last && one.from <= last.to) last.to = Math.max(last.to, one.to);
      else list.push({ ...one });
    }
  }

  /** Those of a VRF that have an address from `low` to `high`, in their order. */
  within(vrf: string | null, low: number, high: number): Excluded[] {
    const list = this.byVrf.get(vrf) ?? [];
    let [from, to] = [0, list.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (list[middle]!.to < low) from = middle + 1;
      else to = middle;
    }
    const found: Excluded[] = [];
    for (let at = from; at < list.length && list[at]!.from <= high; at++) found.push(list[at]!);
    return found;
  }
}
