/**
 * A name for each group of files (see `groupByDevice`): the host name that its files show, else the group's own. Groups of one and the same
 * host name (a factory's "Switch", a copied configuration) are devices of their own, so each bears its group's name, too: kept
 * under one name, the last would stand for all of them.
 */
export function deviceNames(hostnames: ReadonlyMap<string, string | null>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [group, hostname] of hostnames) {
    const own = hostname ?? group;
    let name = sharers(group, hostnames).length > 0 ? nameBeside(own, group) : own;
    while (taken.has(name.toLowerCase())) name += "+";
    taken.add(name.toLowerCase());
    names.set(group, name);
  }
  return names;
}

/** The other groups of the same host name. */
export function sharers(group: string, hostnames: ReadonlyMap<string, string | null>): string[] {
  const own = (hostnames.get(group) ?? group).toLowerCase();
  return [...hostnames].flatMap(([other, name]) =>
    other !== group && (name ?? other).toLowerCase() === own ? [other] : [],
  );
}

/** How a device is called that shares its host name. */
export function nameBeside(hostname: string, group: string): string {
  return hostname.toLowerCase() === group.toLowerCase() ? hostname : `${hostname}-${group}`;
}
