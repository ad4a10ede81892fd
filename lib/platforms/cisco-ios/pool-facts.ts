import { formatCidr, formatIpv4, maskOf } from "@/lib/core/ipv4";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, Reservation, SettingsLevel } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { servedByClasses } from "./classes";
import type { Excluded, Pool } from "./pool";
import { ExcludedIndex, PoolIndex } from "./pool-index";

/**
 * Pools → scopes. A pool inherits from pools of the same VRF whose network contains its own, nearest first (Cisco: "DHCP address
 * pool inheritance"); what stands under `ip dhcp global-options` comes last. A `host` pool is a reservation of the pool around it.
 */
export function poolFacts(
  pools: Pool[],
  excluded: Excluded[],
  globals: SettingsLevel | null,
  classes: ReadonlyMap<string, IndentedLine> | null,
  enabled: boolean,
): Pick<DhcpFacts, "scopes" | "enabled"> {
  const serving = pools.filter((pool) => !pool.relays);
  const shared: Shared = { pools: new PoolIndex(serving), excluded: new ExcludedIndex(excluded), globals, classes };
  const scopes = serving
    .filter((pool) => pool.network)
    .flatMap((pool) => {
      const scope = scopeOf(pool, shared);
      return [scope, ...pool.secondary.map((one) => secondaryScope(scope, one, pool, shared))];
    });
  const byId = new Map<string, DhcpScope>();
  for (const scope of scopes) if (!byId.has(scope.id)) byId.set(scope.id, scope);
  for (const pool of serving) {
    if (pool.network || !pool.host) continue;
    const reservation = reservationOf(pool);
    const around = shared.pools.around(pool.vrf, pool.host.address, 32)[0];
    const scope = around && byId.get(around.level.id);
    if (scope) scope.reservations.push(reservation);
    else {
      const made = hostScope(pool, reservation, globals);
      scopes.push(made);
      if (!byId.has(made.id)) byId.set(made.id, made);
    }
  }
  return { scopes, enabled };
}

/** What all pools are looked at with. */
interface Shared {
  pools: PoolIndex;
  excluded: ExcludedIndex;
  globals: SettingsLevel | null;
  /** `ip dhcp class` blocks by their name; null: switched off. */
  classes: ReadonlyMap<string, IndentedLine> | null;
}

function scopeOf(pool: Pool, { pools, excluded, globals, classes }: Shared): DhcpScope {
  const own = pool.network!;
  const parents = pools
    .around(pool.vrf, own.network, own.prefix - 1)
    .map((parent): SettingsLevel => ({ ...parent.level, kind: "parent" }));
  return {
    id: pool.level.id,
    subnet: formatCidr(own),
    name: pool.name,
    vrf: pool.vrf,
    active: true,
    ranges: pool.classRanges.length > 0 ? pool.classRanges : ranges(own, pool.vrf, excluded),
    levels: [pool.level, ...parents, ...(globals ? [globals] : [])],
    reservations: [...pool.reserved],
    // Networks of one pool are on one wire.
    sharedNetwork: pool.secondary.length > 0 ? pool.level.id : null,
    serves:
      pool.classes.length > 0
        ? servedByClasses(pool.classes, classes)
        : pool.reservedOnly
          ? { op: "known-client" }
          : ALWAYS,
    place: pool.place,
  };
}

function secondaryScope(
  scope: DhcpScope,
  { network, level, place }: Pool["secondary"][number],
  pool: Pool,
  { excluded }: Shared,
): DhcpScope {
  return {
    ...scope,
    id: level.id,
    subnet: formatCidr(network),
    ranges: ranges(network, pool.vrf, excluded),
    levels: [
      level,
      ...scope.levels.map((one): SettingsLevel => (one === pool.level ? { ...one, kind: "parent" } : one)),
    ],
    reservations: [],
    place,
  };
}

function reservationOf(pool: Pool): Reservation {
  return {
    name: pool.name,
    mac: pool.mac,
    address: formatIpv4(pool.host!.address),
    levels: [{ ...pool.level, kind: "reservation" }],
    place: pool.place,
  };
}

function hostScope(pool: Pool, reservation: Reservation, globals: SettingsLevel | null): DhcpScope {
  const { address, prefix } = pool.host!;
  return {
    id: pool.level.id,
    subnet: formatCidr({ network: (address & maskOf(prefix)) >>> 0, prefix }),
    name: pool.name,
    vrf: pool.vrf,
    active: true,
    ranges: [],
    levels: globals ? [globals] : [],
    reservations: [reservation],
    sharedNetwork: null,
    serves: { op: "known-client" },
    place: pool.place,
  };
}

/** The subnet's host addresses without the excluded ones. */
function ranges(
  network: { network: number; prefix: number },
  vrf: string | null,
  excluded: ExcludedIndex,
): [string, string][] {
  const size = 2 ** (32 - network.prefix);
  let free: [number, number][] =
    size > 2 ? [[network.network + 1, network.network + size - 2]] : [[network.network, network.network + size - 1]];
  for (const { from, to } of excluded.within(vrf, free[0]![0], free[0]![1]))
    free = free.flatMap(([low, high]): [number, number][] =>
      to < low || from > high
        ? [[low, high]]
        : [
            ...(from > low ? ([[low, from - 1]] as [number, number][]) : []),
            ...(to < high ? ([[to + 1, high]] as [number, number][]) : []),
          ],
    );
  return free.map(([low, high]) => [formatIpv4(low), formatIpv4(high)]);
}
