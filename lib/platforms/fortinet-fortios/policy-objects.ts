import { formatCidr, networkOf, parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { type FortiNode, tablesOf } from "./parse";

/** Ports of one protocol ("69", "137-139") that a service lets through; `ports: null`: all of them. */
export interface Talk {
  protocol: "udp" | "tcp" | "ip";
  ports: string[] | null;
}

/** Services that FortiOS has from the start; a table in the text may say otherwise. */
const BUILT_IN: Record<string, Talk[]> = {
  ALL: [{ protocol: "ip", ports: null }],
  ALL_UDP: [{ protocol: "udp", ports: null }],
  ALL_TCP: [{ protocol: "tcp", ports: null }],
  DHCP: [{ protocol: "udp", ports: ["67-68"] }],
  TFTP: [{ protocol: "udp", ports: ["69"] }],
  DNS: [
    { protocol: "udp", ports: ["53"] },
    { protocol: "tcp", ports: ["53"] },
  ],
  NTP: [{ protocol: "udp", ports: ["123"] }],
  SNMP: [{ protocol: "udp", ports: ["161-162"] }],
  SYSLOG: [{ protocol: "udp", ports: ["514"] }],
  HTTP: [{ protocol: "tcp", ports: ["80"] }],
  HTTPS: [{ protocol: "tcp", ports: ["443"] }],
  "Web Access": [
    { protocol: "udp", ports: ["53"] },
    { protocol: "tcp", ports: ["53", "80", "443"] },
  ],
};
/** Others that FortiOS has from the start, by none of whose ports a computer boots. */
const OF_NO_USE =
  /^(ALL_ICMP6?|PING6?|SSH|FTP(_GET|_PUT)?|TELNET|SMTPS?|IMAPS?|POP3S?|LDAP(_UDP)?|RDP|SMB|SAMBA|MYSQL|Email Access|IKE|L2TP|PPTP|SIP(-MSNmessenger)?|RADIUS(-OLD)?|KERBEROS|NFS|TRACEROUTE|MS-SQL|SQUID|VNC|GRE|AH|ESP|OSPF|BGP|RIP|TIMESTAMP|INFO_(ADDRESS|REQUEST)|Windows AD|Exchange Server|DCE-RPC|WINS|webproxy)$/;

/** Addresses, services and zones of one VDOM by name. */
export class Objects {
  private readonly tables = new Map<string, Map<string, FortiNode>>();
  /** Members of SD-WAN by their zone. */
  private readonly wan = new Map<string, string[]>();

  constructor(
    root: FortiNode,
    vdom: string | null,
    private readonly faces: readonly Interface[],
  ) {
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
    for (const { table } of tablesOf(root, "system sdwan").filter((one) => one.vdom === vdom))
      for (const member of table.tables.filter(({ name }) => name === "members").flatMap(({ entries }) => entries)) {
        const zone = wordsOf(member, "zone")[0] ?? "virtual-wan-link";
        this.wan.set(zone, [...(this.wan.get(zone) ?? []), ...wordsOf(member, "interface")]);
      }
  }

  private find(table: string, name: string): FortiNode | undefined {
    return this.tables.get(table)?.get(name);
  }

  /** The interfaces of a zone, or of a zone of SD-WAN, which routes name as well; a name that is no zone is an interface. */
  interfaces(names: readonly string[]): string[] {
    return names.flatMap((name) => {
      const zone = this.find("system zone", name);
      return zone ? wordsOf(zone, "interface") : [name, ...(this.wan.get(name) ?? [])];
    });
  }

  /** Networks and ranges as text; null: one of them is no plain network, or not in the text. */
  addresses(names: readonly string[], depth = 0): string[] | null {
    const found: string[] = [];
    for (const name of names) {
      const group = this.find("firewall addrgrp", name);
      const members = group && wordsOf(group, "exclude")[0] !== "enable" && depth < DEEPEST;
      const more = members ? this.addresses(wordsOf(group, "member"), depth + 1) : this.network(name);
      if (!more || found.length > MOST) return null;
      found.push(...more);
    }
    return found.length === 0 ? null : found;
  }

  private network(name: string): string[] | null {
    if (name === "none") return ["0.0.0.0-0.0.0.0"];
    const object = this.find("firewall address", name);
    const first = (key: string) => object?.sets.get(key)?.values[0];
    const [start, end] = [first("start-ip"), first("end-ip")];
    if (first("type") === "iprange" && start && end) return [`${start}-${end}`];
    if (first("type") === "interface-subnet") {
      const face = this.faces.find((one) => one.name === first("interface"));
      const network = networkOf(face?.addresses[0] ?? "");
      if (network) return [network];
    }
    const subnet = object?.sets.get("subnet")?.values;
    if (!subnet) return null;
    const cidr = parseCidr(subnet[0] ?? "");
    if (cidr) return [formatCidr(cidr)];
    const [address, prefix] = [parseIpv4(subnet[0] ?? ""), prefixOfMask(subnet[1] ?? "")];
    return address === null || prefix === null ? null : [`${subnet[0]}/${prefix}`];
  }

  /** null: the service is not in the text, and FortiOS has none of that name. */
  service(name: string, depth = 0): Talk[] | null {
    const group = this.find("firewall service group", name);
    if (group && depth < DEEPEST) {
      const members = wordsOf(group, "member").map((member) => this.service(member, depth + 1));
      return members.includes(null) ? null : members.flatMap((one) => one ?? []);
    }
    const own = this.find("firewall service custom", name);
    if (!own) return Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name]! : OF_NO_USE.test(name) ? [] : null;
    const protocol = wordsOf(own, "protocol")[0];
    if (protocol === "IP") {
      const number = wordsOf(own, "protocol-number")[0] ?? "0";
      const named = { "0": "ip", "6": "tcp", "17": "udp" }[number];
      return named ? [{ protocol: named as Talk["protocol"], ports: null }] : [];
    }
    if (protocol !== undefined && /^ICMP6?$/.test(protocol)) return [];
    if (own.sets.has("iprange") && wordsOf(own, "iprange")[0] !== "0.0.0.0") return null;
    return (["udp", "tcp"] as const).flatMap((kind) => {
      // A range of source ports may stand behind the colon; computers that boot choose theirs freely.
      const ports = wordsOf(own, `${kind}-portrange`).map((range) => range.split(":")[0]!);
      return ports.length === 0 ? [] : [{ protocol: kind, ports }];
    });
  }
}

export function wordsOf(node: FortiNode, key: string): string[] {
  return node.sets.get(key)?.values ?? [];
}

const DEEPEST = 8;
const MOST = 200;
