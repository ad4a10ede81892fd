import type { Acl, Facts, Interface } from "@/lib/model/facts";

/** Facts of several texts of one device (`show running-config | section …`, one file each) as one reading. The first that names something wins. */
export function combineFacts(parts: Facts[]): Facts {
  const all = joinFacts(parts);
  return { ...all, acls: permitWhereUndefined(all.interfaces, all.acls) };
}

/** The same without deciding what an undefined filter does. */
export function joinFacts(parts: Facts[]): Facts {
  const [first, ...others] = parts;
  if (!first) throw new Error("nothing to combine");
  const all: Facts = others.reduce(join, first);
  const names = [...new Set(parts.flatMap((part) => (part.hostname === null ? [] : [part.hostname])))];
  if (names.length > 1)
    all.problems.push({
      code: "several-devices",
      what: `The captured texts belong to several devices (${names.slice(0, 4).join(", ")}).`,
      next: "Give each device a folder of its own.",
      affects: "all",
    });
  return all;
}

function join(a: Facts, b: Facts): Facts {
  const later = new Map(b.interfaces.map((face) => [face.name.toLowerCase(), face]));
  const interfaces = a.interfaces.map((face) => joinFace(face, later.get(face.name.toLowerCase())));
  for (const face of a.interfaces) later.delete(face.name.toLowerCase());
  const filters = new Set(a.acls.map((acl) => acl.name));
  const snooping = a.snooping ?? b.snooping;
  return {
    ...a,
    ...(snooping === undefined ? {} : { snooping }),
    hostname: a.hostname ?? b.hostname,
    interfaces: [...interfaces, ...later.values()],
    relay: a.relay && b.relay ? joinRelay(a.relay, b.relay) : (a.relay ?? b.relay),
    dhcp: a.dhcp && b.dhcp ? { ...a.dhcp, scopes: [...a.dhcp.scopes, ...b.dhcp.scopes] } : (a.dhcp ?? b.dhcp),
    acls: [...a.acls, ...b.acls.filter((acl) => !filters.has(acl.name))],
    problems: [...a.problems, ...b.problems],
    coverage: {
      lines: a.coverage.lines + b.coverage.lines,
      understood: a.coverage.understood + b.coverage.understood,
      unknown: [...a.coverage.unknown, ...b.coverage.unknown],
    },
  };
}

/** One interface out of two texts of which each may show a part (`show running-config dhcp` and `… interface`). Its state comes with its address. */
function joinFace(a: Interface, b: Interface | undefined): Interface {
  if (!b) return a;
  const withAddress = a.addresses.length === 0 && b.addresses.length > 0 ? b : a;
  return {
    ...a,
    description: a.description || b.description,
    addresses: withAddress.addresses,
    secondary: withAddress.secondary,
    shutdown: withAddress.shutdown,
    virtual: [...new Set([...a.virtual, ...b.virtual])],
    vrf: a.vrf ?? b.vrf,
    vlan: a.vlan ?? b.vlan,
    relayTargets: a.relayTargets.length > 0 ? a.relayTargets : b.relayTargets,
    aclIn: a.aclIn ?? b.aclIn,
    aclOut: a.aclOut ?? b.aclOut,
  };
}

function joinRelay(a: NonNullable<Facts["relay"]>, b: NonNullable<Facts["relay"]>): NonNullable<Facts["relay"]> {
  const off = a.enabled === false ? a : b.enabled === false ? b : a;
  return { ...off, portsOff: [...a.portsOff, ...b.portsOff], notes: [...a.notes, ...b.notes] };
}

/** On IOS and its relatives a filter that has no entries, or that does not exist, lets everything through. */
function permitWhereUndefined(interfaces: Interface[], acls: Acl[]): Acl[] {
  const known = new Map(acls.map((acl) => [acl.name, acl]));
  for (const face of interfaces)
    for (const name of [face.aclIn, face.aclOut])
      if (name !== null && !known.has(name)) known.set(name, { name, entries: [], place: face.place });
  return [...known.values()].map((acl) => (acl.entries.length > 0 ? acl : { ...acl, entries: [permitAll(acl)] }));
}

function permitAll(acl: Acl): Acl["entries"][number] {
  const any = { address: 0, wildcard: 0xffffffff };
  return {
    action: "permit",
    protocol: "ip",
    source: any,
    destination: any,
    sourcePorts: null,
    destinationPorts: null,
    place: acl.place,
  };
}
