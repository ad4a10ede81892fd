import { prefixOfMask } from "@/lib/core/ipv4";
import type { Acl, AclEntry, Interface } from "@/lib/model/facts";
import type { FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import { ChainReader } from "../filter-chains";
import { entryAt, repliesTo } from "../stateful";
import type { StaticRoute } from "../ways-out";
import { type FortiNode, tablesOf } from "./parse";
import { Objects, wordsOf } from "./policy-objects";
import type { FortiReading } from "./reading";

/** Narrow a policy by what the text does not tell of a computer that boots. */
const NARROWS =
  /^(groups|users|fsso-groups|internet-service(-.*)?|internet-service6?|geoip-.*|reputation-.*|sgt.*|ztna-.*|src-vendor-mac|devices)$/;

/**
 * `config firewall policy`: what decides whether PXE, TFTP and HTTP reach their server through the firewall. A list per interface of a
 * VDOM that has policies, in their order, and FortiOS' own denial at the end. DHCP itself ends at the firewall, so policies do not
 * meet it; `local-in-policy` may. A policy leads to the interface by which the connected networks and static routes go.
 */
export function readPolicies(root: FortiNode, faces: Interface[], reading: FortiReading): Acl[] {
  const acls: Acl[] = [];
  // The table stands in a text with all its entries; what was deleted from it is no longer followed.
  const helpers = tablesOf(root, "system session-helper").flatMap(({ table }) => table.entries);
  const followsTftp = helpers.length === 0 || helpers.some((one) => wordsOf(one, "name")[0] === "tftp");
  for (const { table, vdom } of tablesOf(root, "firewall policy")) {
    if (table.entries.length === 0) continue;
    const here = faces.filter((face) => (face.vrf ?? "root") === (vdom ?? "root"));
    const objects = new Objects(root, vdom, here);
    const place = reading.place(table.line);
    const chain: FilterChain = {
      name: "firewall policy",
      hook: "forward",
      policy: "drop",
      rules: table.entries.flatMap((policy) => rulesOf(policy, objects)),
      line: table.line,
    };
    const local = tablesOf(root, "firewall local-in-policy").filter((one) => one.vdom === vdom);
    const refusals = local.flatMap((one) => one.table.entries);
    const reader = new ChainReader([chain], here, (line) => reading.place(line), staticRoutes(root, vdom), true);
    for (const face of here) {
      if (face.addresses.length === 0) continue;
      const name = `policies from ${face.name}`;
      const toFirewall = localIn(face, refusals, objects, reading, place);
      acls.push({
        name,
        place,
        entries: [toFirewall, ...repliesTo(place, followsTftp), ...reader.ofChain(chain, face.name)],
      });
      face.aclIn = name;
    }
  }
  return acls;
}

/** DHCP that is for the firewall's own relay or server. */
function localIn(
  face: Interface,
  refusals: FortiNode[],
  objects: Objects,
  reading: FortiReading,
  place: Acl["place"],
): AclEntry {
  const entry = entryAt("permit", place, { protocol: "udp", destinationPorts: [[67, 67]] });
  const refused = refusals.find((policy) => {
    const names = objects.interfaces(wordsOf(policy, "intf"));
    const denies = wordsOf(policy, "action")[0] !== "accept" && wordsOf(policy, "status")[0] !== "disable";
    const meets = (name: string) => {
      const talks = objects.service(name);
      return talks === null || talks.some(({ protocol, ports }) => protocol !== "tcp" && meetsDhcp(ports));
    };
    return denies && (names.includes(face.name) || names.includes("any")) && wordsOf(policy, "service").some(meets);
  });
  if (!refused) return entry;
  const unknown = "a local-in policy may deny DHCP that comes in there";
  return { ...entry, place: reading.place(refused.line), unknown };
}

function meetsDhcp(ports: string[] | null): boolean {
  return (
    ports === null ||
    ports.some((range) => {
      const [low, high = low] = range.split("-").map(Number);
      return low! <= 67 && high! >= 67;
    })
  );
}

function rulesOf(policy: FortiNode, objects: Objects): FilterRule[] {
  if (wordsOf(policy, "status")[0] === "disable") return [];
  const verdict = wordsOf(policy, "action")[0] === "accept" ? "accept" : "drop";
  const on = (key: string) => wordsOf(policy, key)[0] === "enable";
  const narrowed = [...policy.sets].find(([key, { values }]) => NARROWS.test(key) && values[0] !== "disable")?.[0];
  const schedule = wordsOf(policy, "schedule")[0] ?? "always";
  const base: Omit<FilterRule, "line" | "verdict"> = {};
  if (narrowed) base.odd = narrowed;
  else if (schedule !== "always") base.odd = `the schedule ${schedule}`;
  else if (on("service-negate")) base.odd = "every service but those that it names";
  for (const [key, field] of [
    ["saddr", "srcaddr"],
    ["daddr", "dstaddr"],
  ] as const) {
    const names = wordsOf(policy, field);
    if (names.includes("all") && !on(`${field}-negate`)) continue;
    const values = objects.addresses(names);
    if (values) base[key] = { not: on(`${field}-negate`), values };
    else base.odd ??= "addresses that are not plain networks in this text";
  }
  for (const [key, field] of [
    ["iif", "srcintf"],
    ["oif", "dstintf"],
  ] as const) {
    const names = wordsOf(policy, field);
    if (!names.includes("any")) base[key] = { not: false, values: objects.interfaces(names) };
  }
  const services = wordsOf(policy, "service").map((name) => objects.service(name));
  const bare = { ...base, line: policy.line, verdict } as const;
  if (services.includes(null)) return [{ ...bare, odd: base.odd ?? "a service that is not in this text" }];
  return services
    .flatMap((one) => one ?? [])
    .map(({ protocol, ports }) => ({
      ...bare,
      ...(protocol === "ip" ? {} : { protocol: { not: false, values: [protocol] } }),
      ...(ports === null ? {} : { dport: { not: false, values: ports } }),
    }));
}

/** `config router static`, where no routing protocol may know better. */
function staticRoutes(root: FortiNode, vdom: string | null): StaticRoute[] {
  const of = (name: string) => tablesOf(root, name).filter((one) => one.vdom === vdom);
  const learns = ["router ospf", "router bgp", "router rip", "router isis"].some((name) =>
    of(name).some(({ table }) =>
      table.tables.some((one) => /^(neighbor|network|area|ospf-interface|interface|isis-interface)$/.test(one.name)),
    ),
  );
  if (learns) return [];
  return of("router static").flatMap(({ table }) =>
    table.entries.flatMap((entry): StaticRoute[] => {
      if (wordsOf(entry, "status")[0] === "disable" || entry.sets.has("dstaddr")) return [];
      const [address = "0.0.0.0", mask = "0.0.0.0"] = wordsOf(entry, "dst");
      const prefix = address.includes("/") ? null : prefixOfMask(mask);
      const network = prefix === null ? address : `${address}/${prefix}`;
      const overWan = wordsOf(entry, "sdwan")[0] === "enable" ? "virtual-wan-link" : null;
      const face = wordsOf(entry, "device")[0] ?? wordsOf(entry, "sdwan-zone")[0] ?? overWan;
      return [{ network, face, nextHop: wordsOf(entry, "gateway")[0] ?? null }];
    }),
  );
}
