import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { WordNode } from "@/lib/parsers/word-tree";

/** Ports of one protocol that a rule lets through or stops. `unknown`: whether the rule means them cannot be told. */
export interface Talk {
  protocol: "udp" | "tcp" | "ip";
  ports: string[] | null;
  unknown?: string;
}

const DEEPEST = 8;

/** Addresses, services and applications of one virtual system by name: its own, then shared ones, then what Panorama shares. */
export class PolicyObjects {
  constructor(private readonly parts: readonly WordNode[]) {}

  private find(kind: string, name: string): WordNode | null {
    for (const part of this.parts) {
      const found = part.at(kind, name);
      if (found) return found;
    }
    return null;
  }

  /** Networks and ranges as text; null: one of the names is no plain address (a name of DNS, a region, a dynamic group). */
  addresses(names: readonly string[], depth = 0): string[] | null {
    const each = names.map((name): string[] | null => {
      if (parseIpv4(name) !== null || parseCidr(name) || /^[\d.]+-[\d.]+$/.test(name)) return [name];
      const object = this.find("address", name);
      const plain = object?.value("ip-netmask") ?? object?.value("ip-range") ?? null;
      if (plain !== null) return [plain];
      const members = this.find("address-group", name)?.below("static");
      return members && members.length > 0 && depth < DEEPEST
        ? this.addresses(
            members.map(({ word }) => word),
            depth + 1,
          )
        : null;
    });
    return each.includes(null) ? null : each.flatMap((one) => one ?? []);
  }

  /** Ports that a named service means; null: it is not in the text. */
  service(name: string, depth = 0): Talk[] | null {
    const built = { "service-http": "80,8080", "service-https": "443" }[name];
    const own = this.find("service", name);
    if (!own) {
      const members = this.find("service-group", name)?.below("members");
      if (members && members.length > 0 && depth < DEEPEST) {
        const each = members.map(({ word }) => this.service(word, depth + 1));
        return each.includes(null) ? null : each.flatMap((one) => one ?? []);
      }
      return built === undefined ? null : [{ protocol: "tcp", ports: built.split(",") }];
    }
    return (["udp", "tcp"] as const).flatMap((protocol): Talk[] => {
      const node = own.at("protocol", protocol);
      const ports = node?.value("port") ?? null;
      if (!node || ports === null) return [];
      const narrowed = node.value("source-port") === null ? {} : { unknown: "a source port" };
      return [{ protocol, ports: ports.split(","), ...narrowed }];
    });
  }

  /** Names of predefined applications; null: one of them is a filter or an application of one's own. */
  applications(names: readonly string[], depth = 0): string[] | null {
    const each = names.map((name): string[] | null => {
      if (this.find("application-filter", name) || this.find("application", name)) return null;
      const group = this.find("application-group", name);
      if (!group) return [name];
      const members = group.below("members").length > 0 ? group.below("members") : group.children;
      return depth < DEEPEST
        ? this.applications(
            members.map(({ word }) => word),
            depth + 1,
          )
        : null;
    });
    return each.includes(null) ? null : each.flatMap((one) => one ?? []);
  }
}

/** By which ports the applications talk that a booting computer needs (Palo Alto's App-ID, their standard ports). */
const STANDARD: Record<string, Talk[]> = {
  dhcp: [
    { protocol: "udp", ports: ["67", "68"] },
    // What App-ID calls a request to port 4011 is not published.
    { protocol: "udp", ports: ["4011"], unknown: "the application that it is taken for" },
  ],
  tftp: [{ protocol: "udp", ports: ["69"] }],
  "web-browsing": [{ protocol: "tcp", ports: ["80"] }],
  ssl: [{ protocol: "tcp", ports: ["443"] }],
  "unknown-udp": [{ protocol: "udp", ports: ["4011"], unknown: "the application that it is taken for" }],
};

/** What a rule with these applications and services means of what a booting computer sends. */
export function talksOf(apps: readonly string[], services: readonly string[], objects: PolicyObjects): Talk[] {
  const known = apps.includes("any") ? "any" : objects.applications(apps);
  if (known === null) return [{ protocol: "ip", ports: null, unknown: "an application of one's own, or a filter" }];
  if (services.includes("application-default"))
    return known === "any" ? [...standard(["tftp", "dhcp", "web-browsing", "ssl"]), OTHER_PORTS] : standard(known);
  if (services.includes("any"))
    return known === "any" ? [{ protocol: "ip", ports: null }] : standard(known).map(anyPort);
  const named = services.map((name) => objects.service(name));
  if (named.includes(null)) return [{ protocol: "ip", ports: null, unknown: "a service that is not in the text" }];
  const all = named.flatMap((one) => one ?? []);
  if (known === "any") return all;
  return standard(known).flatMap((talk) =>
    all.filter(({ protocol }) => protocol === talk.protocol).map((one) => both(talk, one)),
  );
}

const OTHER_PORTS: Talk = { protocol: "ip", ports: null, unknown: "the standard ports of each application" };

function standard(names: readonly string[]): Talk[] {
  return names.flatMap((name) => (Object.hasOwn(STANDARD, name) ? STANDARD[name]! : []));
}

/** The web's applications are told by what they say, whatever the port. */
function anyPort(talk: Talk): Talk {
  return talk.protocol === "tcp" ? { ...talk, ports: null } : talk;
}

/** UDP: the application's port where the service has it. TCP: the service's ports. */
function both(talk: Talk, service: Talk): Talk {
  if (talk.protocol === "tcp") return service;
  const has = (port: string) =>
    service.ports === null ||
    service.ports.some((range) => {
      const [low, high = low] = range.split("-").map(Number);
      return Number(port) >= low! && Number(port) <= high!;
    });
  const unknown = talk.unknown ?? service.unknown;
  return {
    protocol: talk.protocol,
    ports: (talk.ports ?? []).filter(has),
    ...(unknown === undefined ? {} : { unknown }),
  };
}
