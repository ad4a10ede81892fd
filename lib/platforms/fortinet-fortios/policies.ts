import { maskOf, parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Acl, AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import { ANY, entryAt, repliesTo } from "../stateful";
import { type FortiNode, tablesOf } from "./parse";
import type { FortiReading } from "./read";

type Ports = [number, number][];

/** What a service lets through of UDP; null: nothing of UDP. "?": not known. */
type UdpPorts = Ports | "all" | null | "?";

/** Services that FortiOS has from the start; a table in the text may say otherwise. Those of TCP and ICMP alone carry no PXE. */
const BUILT_IN: Record<string, UdpPorts> = {
  ALL: "all",
  ALL_UDP: "all",
  DHCP: [[67, 68]],
  TFTP: [[69, 69]],
  DNS: [[53, 53]],
  NTP: [[123, 123]],
  SNMP: [[161, 162]],
  SYSLOG: [[514, 514]],
};
const NO_UDP =
  /^(ALL_TCP|ALL_ICMP|PING|HTTPS?|SSH|FTP|TELNET|SMTPS?|IMAPS?|POP3S?|LDAP|RDP|SMB|SAMBA|MYSQL|Web Access|Email Access)$/;
/** Narrow a policy by what the text does not tell of a computer that boots. */
const NARROWS =
  /^(groups|users|fsso-groups|internet-service(-.*)?|internet-service6?|srcaddr-negate|dstaddr-negate|service-negate|geoip-.*|reputation-.*|sgt.*|ztna-.*|src-vendor-mac|devices)$/;

/**
 * `config firewall policy`: what decides whether PXE and TFTP reach their server through the firewall. A list per interface of a VDOM
 * that has policies, in their order, and FortiOS' own denial at the end. DHCP itself ends at the firewall, so policies do not meet it.
 * An accepting policy counts whatever interface it leads to: routing is not asked here.
 */
export function readPolicies(root: FortiNode, faces: Interface[], reading: FortiReading): Acl[] {
  const acls: Acl[] = [];
  for (const { table, vdom } of tablesOf(root, "firewall policy")) {
    if (table.entries.length === 0) continue;
    const objects = new Objects(root, vdom);
    const place = reading.place(table.line);
    for (const face of faces) {
      if (face.addresses.length === 0 || (face.vrf ?? "root") !== (vdom ?? "root")) continue;
      const names = new Set([face.name, "any", ...objects.zonesOf(face.name)]);
      const entries = table.entries
        .filter((policy) => wordsOf(policy, "srcintf").some((name) => names.has(name)))
        .flatMap((policy) => entriesOf(policy, objects, reading));
      const name = `policies from ${face.name}`;
      const toFirewall = entryAt("permit", place, { protocol: "udp", destinationPorts: [[67, 67]] });
      const tcp = entryAt("permit", place, { protocol: "tcp", unknown: "services of TCP are not evaluated" });
      acls.push({ name, place, entries: [toFirewall, ...repliesTo(place, true), ...entries, tcp] });
      face.aclIn = name;
    }
  }
  return acls;
}

function wordsOf(node: FortiNode, key: string): string[] {
  return node.sets.get(key)?.values ?? [];
}

function entriesOf(policy: FortiNode, objects: Objects, reading: FortiReading): AclEntry[] {
  if (wordsOf(policy, "status")[0] === "disable") return [];
  const accepts = wordsOf(policy, "action")[0] === "accept";
  const narrowed = [...policy.sets].find(([key, { values }]) => NARROWS.test(key) && values[0] !== "disable")?.[0];
  const schedule = wordsOf(policy, "schedule")[0] ?? "always";
  const towards = wordsOf(policy, "dstintf").filter((name) => name !== "any");
  const sources = objects.addresses(wordsOf(policy, "srcaddr"));
  const destinations = objects.addresses(wordsOf(policy, "dstaddr"));
  const services = wordsOf(policy, "service").map((name) => objects.service(name, 0));
  const why = narrowed
    ? `it also asks for ${narrowed}`
    : schedule !== "always"
      ? `it depends on the schedule ${schedule}`
      : sources === null || destinations === null
        ? "it names addresses that are not plain networks in this text"
        : services.includes("?")
          ? "it names a service that is not in this text"
          : !accepts && towards.length > 0
            ? `it denies only what goes to ${towards.join(", ")}`
            : null;
  const place = reading.place(policy.line);
  const ports = services.flatMap((one) => (Array.isArray(one) ? one : []));
  const everything = services.includes("all") || (ports.length === 0 && services.includes("?"));
  if (!everything && ports.length === 0) return [];
  return (sources ?? [ANY]).flatMap((source) =>
    (destinations ?? [ANY]).map((destination) =>
      entryAt(accepts ? "permit" : "deny", place, {
        protocol: everything ? "ip" : "udp",
        source,
        destination,
        destinationPorts: everything ? null : ports,
        ...(why === null ? {} : { unknown: why }),
      }),
    ),
  );
}

/** Addresses, services and zones of one VDOM by name. */
class Objects {
  private readonly tables = new Map<string, Map<string, FortiNode>>();

  constructor(root: FortiNode, vdom: string | null) {
    for (const name of [
      "firewall address",
      "firewall addrgrp",
      "firewall service custom",
      "firewall service group",
      "system zone",
    ])
      this.tables.set(
        name,
        new Map(
          tablesOf(root, name)
            .filter((one) => one.vdom === vdom || one.vdom === null)
            .flatMap(({ table }) => table.entries.map((entry) => [entry.name, entry] as const)),
        ),
      );
  }

  private find(table: string, name: string): FortiNode | undefined {
    return this.tables.get(table)?.get(name);
  }

  zonesOf(face: string): string[] {
    return [...(this.tables.get("system zone") ?? [])].flatMap(([name, zone]) =>
      wordsOf(zone, "interface").includes(face) ? [name] : [],
    );
  }

  /** null: one of them is no plain network, or not in the text. */
  addresses(names: string[], depth = 0): AclAddress[] | null {
    const found: AclAddress[] = [];
    for (const name of names) {
      const group = this.find("firewall addrgrp", name);
      const more =
        name === "all"
          ? [ANY]
          : group && depth < DEEPEST
            ? this.addresses(wordsOf(group, "member"), depth + 1)
            : this.network(name);
      if (!more || found.length > MOST) return null;
      found.push(...more);
    }
    return found.length === 0 ? null : found;
  }

  private network(name: string): AclAddress[] | null {
    const subnet = this.find("firewall address", name)?.sets.get("subnet")?.values;
    if (!subnet) return null;
    const cidr = parseCidr(subnet[0] ?? "");
    if (cidr && subnet[0]!.includes("/")) return [{ address: cidr.network, wildcard: ~maskOf(cidr.prefix) >>> 0 }];
    const [address, prefix] = [parseIpv4(subnet[0] ?? ""), prefixOfMask(subnet[1] ?? "")];
    if (address === null || prefix === null) return null;
    return [{ address: (address & maskOf(prefix)) >>> 0, wildcard: ~maskOf(prefix) >>> 0 }];
  }

  service(name: string, depth: number): UdpPorts {
    const group = this.find("firewall service group", name);
    if (group && depth < DEEPEST) {
      const members = wordsOf(group, "member").map((member) => this.service(member, depth + 1));
      if (members.includes("all")) return "all";
      if (members.includes("?")) return "?";
      return members.flatMap((one) => (Array.isArray(one) ? one : []));
    }
    const own = this.find("firewall service custom", name);
    if (!own) return Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name]! : NO_UDP.test(name) ? null : "?";
    if (wordsOf(own, "protocol")[0] === "IP") {
      const number = wordsOf(own, "protocol-number")[0] ?? "0";
      return number === "0" || number === "17" ? "all" : null;
    }
    const ranges = wordsOf(own, "udp-portrange").map((range) => /^(\d+)(?:-(\d+))?(?::.*)?$/.exec(range));
    if (ranges.some((range) => range === null)) return "?";
    return ranges.map((range): [number, number] => [Number(range![1]), Number(range![2] ?? range![1])]);
  }
}

const DEEPEST = 8;
const MOST = 200;
