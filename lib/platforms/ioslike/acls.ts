import { maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { Acl, AclAddress, AclEntry } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { ObjectGroups, Service } from "./object-groups";
import { portRange } from "./ports";
import type { Reading } from "./reading";

const ANY: AclAddress = { address: 0, wildcard: 0xffffffff };
/** Narrow an entry by what a DHCP, PXE or TFTP packet may or may not carry. */
const QUALIFIERS = /^(dscp|precedence|tos|ttl|option|time-range|tracked|match-any|match-all|vlan|tenant)$/;
const HARMLESS = /^(count|bytes?|\(\d+|packets\)|bytes\)|monitor|log|log-input|reflect|timeout|established|ack|rst)$/;
/** Flags that the first packet of a TCP connection does not carry. */
const OPEN_ONLY = /^(established|ack|rst)$/;

/** Lines of a list that filter nothing. */
const HARMLESS_LINE =
  /^(statistics( per-entry)?|counters( per-entry)?|fragments (permit|deny)-all|description\b.*|ignore routable)$/;

export type AclKind = "standard" | "extended";

/** 1–99 and 1300–1999 are standard, 100–199 and 2000–2699 extended; other numbers filter no IPv4. */
export function numberedKind(name: string): AclKind | null {
  const n = Number(name);
  if (!Number.isInteger(n)) return null;
  if ((n >= 1 && n <= 99) || (n >= 1300 && n <= 1999)) return "standard";
  if ((n >= 100 && n <= 199) || (n >= 2000 && n <= 2699)) return "extended";
  return null;
}

/** `access-list 110 permit …`, `ip access-list [standard|extended] NAME` with its lines. Returns whether the line was one of these. */
export function readAclLine(line: IndentedLine, acls: Map<string, Acl>, reading: Reading): boolean {
  const [first, second, third, fourth] = line.words;
  if (first === "access-list" && second !== undefined) {
    const kind = numberedKind(second);
    if (!kind) {
      if (!/^\d+$/.test(second) && second !== "compiled" && second !== "dynamic-extended") reading.unknown(line);
      return true;
    }
    const acl = aclOf(second, line, acls, reading);
    addEntry(acl, kind, line, line.words.slice(2), reading);
    return true;
  }
  if (first !== "ip" || second !== "access-list" || third === undefined) return false;
  if (/^(resequence|logging|log-update|persistent|helper|fqdn|role-based)$/.test(third)) return true;
  const typed = (third === "standard" || third === "extended") && fourth !== undefined;
  const name = typed ? fourth! : third;
  const kind: AclKind = typed ? (third as AclKind) : (numberedKind(name) ?? "extended");
  const acl = aclOf(name, line, acls, reading);
  for (const child of standing(line.children)) addEntry(acl, kind, child, child.words, reading);
  return true;
}

const numberOf = ({ words }: IndentedLine) => (/^\d+$/.test(words[0] ?? "") ? Number(words[0]) : null);

/** The lines as the device keeps them: by their numbers, whatever the order in which they were typed, and without those taken away (`no 10`). */
function standing(children: IndentedLine[]): IndentedLine[] {
  let kept: IndentedLine[] = [];
  for (const child of children) {
    const gone = child.words[0] === "no" ? child.words.slice(1).join(" ") : null;
    if (gone === null) kept.push(child);
    else
      kept = kept.filter(
        ({ words }) => words[0] !== gone && words.join(" ") !== gone && words.slice(1).join(" ") !== gone,
      );
  }
  return kept.every((child) => numberOf(child) !== null) ? kept.sort((a, b) => numberOf(a)! - numberOf(b)!) : kept;
}

/** The list of that name, made when it is met first. */
export function aclOf(name: string, line: IndentedLine, acls: Map<string, Acl>, reading: Reading): Acl {
  const known = acls.get(name);
  if (known) return known;
  const acl: Acl = { name, entries: [], place: reading.place(line) };
  acls.set(name, acl);
  return acl;
}

/** One line of a list: an optional number, then `permit|deny …` in the words of IOS. What is not understood is kept as such. */
export function addEntry(acl: Acl, kind: AclKind, line: IndentedLine, words: string[], reading: Reading): void {
  const named = /^(seq|sequence)$/.test(words[0] ?? "") ? 1 : 0;
  const numbered = /^\d+$/.test(words[named] ?? "");
  const rest = (numbered ? words.slice(named + 1) : words).map((word) => word.toLowerCase());
  const action = rest[0];
  if (action === "remark" || HARMLESS_LINE.test(rest.join(" "))) return;
  const place = reading.place(line);
  if (action === "evaluate" || action === "dynamic") {
    const entry = { ...blank("permit", "ip"), unknown: `${action}: depends on other traffic`, place };
    acl.entries.push(entry);
    if (action === "evaluate") reading.evaluated.push({ acl, entry, name: rest[1] ?? "" });
    return;
  }
  if (action !== "permit" && action !== "deny") {
    reading.unknown(line);
    reading.problem(
      "acls",
      "acl-line",
      `Line ${line.line} of access list ${acl.name} could not be read.`,
      "Check the line on the device.",
      line,
      [acl.name],
    );
    acl.entries.push(unreadEntry(place));
    return;
  }
  // Only fragments behind the first one, which no packet of a boot has (RFC 2131 and TFTP fit into one).
  if (rest.includes("fragments")) return;
  const cursor = new Cursor(rest.slice(1), reading.groups);
  const entries = kind === "standard" ? standardEntry(action, cursor) : extendedEntry(action, cursor);
  if (entries.some((entry) => entry.unknown)) reading.unknown(line);
  const whole = entries.map((entry) => ({
    ...entry,
    ...(entry.unknown === undefined ? {} : { narrowed: true as const }),
    place,
  }));
  acl.entries.push(...whole);
  const reflects = rest.indexOf("reflect");
  const name = reflects < 0 ? undefined : rest[reflects + 1];
  if (name !== undefined) reading.reflected.set(name, [...(reading.reflected.get(name) ?? []), ...whole]);
}

/** A line that may permit or deny anything: what comes to it is unknown from there on. */
export const unreadEntry = (place: Place): AclEntry => ({
  ...blank("permit", "ip"),
  unknown: "the line could not be read",
  place,
});

type Bare = Omit<AclEntry, "place">;

function blank(action: "permit" | "deny", protocol: string): Bare {
  return { action, protocol, source: ANY, destination: ANY, sourcePorts: null, destinationPorts: null };
}

function standardEntry(action: "permit" | "deny", cursor: Cursor): Bare[] {
  const source = cursor.addresses(true)?.[0] ?? null;
  const entry = { ...blank(action, "ip"), source: source ?? ANY };
  if (source === null) return [{ ...entry, unknown: `address ${cursor.rest()}` }];
  const left = cursor.left().find((word) => !HARMLESS.test(word));
  return left === undefined ? [entry] : [{ ...entry, unknown: left }];
}

/** More entries than this come from one line only by groups of groups. */
const MOST = 400;

/** A line that names groups of addresses or services stands for as many entries as they hold. */
function extendedEntry(action: "permit" | "deny", cursor: Cursor): Bare[] {
  const services = cursor.services();
  if (services === null) return [{ ...blank(action, "ip"), unknown: cursor.rest() }];
  const protocol = services.length === 1 ? services[0]!.protocol : "udp";
  const entry = blank(action, protocol);
  const sources = cursor.addresses(false);
  if (sources === null) return [{ ...entry, unknown: `source ${cursor.rest()}` }];
  const sourcePorts = cursor.ports(protocol);
  if (sourcePorts === "unknown") return [{ ...entry, unknown: `source port ${cursor.rest()}` }];
  const destinations = cursor.addresses(false);
  if (destinations === null) return [{ ...entry, unknown: `destination ${cursor.rest()}` }];
  const destinationPorts = cursor.ports(protocol);
  if (destinationPorts === "unknown") return [{ ...entry, unknown: `destination port ${cursor.rest()}` }];
  const unknown = oddWord(services, cursor);
  const openOnly = cursor.left().some((word) => OPEN_ONLY.test(word));
  if (services.length * sources.length * destinations.length > MOST)
    return [{ ...entry, unknown: "names too many addresses" }];
  return services.flatMap((service) =>
    sources.flatMap((source) =>
      destinations.map((destination) => ({
        action,
        protocol: service.protocol,
        source,
        destination,
        sourcePorts: sourcePorts ?? service.sourcePorts,
        destinationPorts: destinationPorts ?? service.destinationPorts,
        ...(unknown === null ? {} : { unknown }),
        ...(openOnly && service.protocol === "tcp" ? { openOnly: true as const } : {}),
      })),
    ),
  );
}

/** A word after the addresses and ports that may narrow the entry. ICMP types and the like narrow nothing that carries DHCP. */
function oddWord(services: Service[], cursor: Cursor): string | null {
  if (!services.some(({ protocol }) => /^(ip|udp|tcp)$/.test(protocol))) return null;
  const narrowing = cursor.left().find((word) => QUALIFIERS.test(word));
  return narrowing ?? cursor.left().find((word) => !HARMLESS.test(word) && !cursor.isArgument(word)) ?? null;
}

const PROTOCOLS: Record<string, string> = { ipv4: "ip", "17": "udp", "6": "tcp" };

/** Walks over the words of an entry. */
class Cursor {
  private at = 0;
  constructor(
    private readonly words: string[],
    private readonly groups: ObjectGroups,
  ) {}

  /** The protocol, or the services of `object-group NAME` in its place. null: neither. */
  services(): Service[] | null {
    const word = this.words[this.at] ?? "";
    if (word === "object-group") {
      const group = this.groups.services.get(this.words[this.at + 1] ?? "") ?? null;
      if (group) this.at += 2;
      return group;
    }
    if (!/^[a-z0-9-]+$/.test(word)) return null;
    this.at++;
    return [{ protocol: PROTOCOLS[word] ?? word, sourcePorts: null, destinationPorts: null }];
  }
  left(): string[] {
    return this.words.slice(this.at);
  }
  rest(): string {
    return this.left().join(" ") || "is missing";
  }
  /** The name after `reflect`, the number after `timeout` or `log`. */
  isArgument(word: string): boolean {
    const before = this.words[this.words.indexOf(word, this.at) - 1];
    return before === "reflect" || before === "timeout" || before === "log";
  }
  /** any · host A · A W · A/len · the name of a group · (standard lists) A alone. null: something else. */
  addresses(alone: boolean): AclAddress[] | null {
    const word = this.words[this.at] ?? "";
    if (/^(object-group|addrgroup|net-group)$/.test(word)) {
      const group = this.groups.addresses.get(this.words[this.at + 1] ?? "") ?? null;
      if (group) this.at += 2;
      return group;
    }
    const one = this.address(word, alone);
    return one && [one];
  }
  private address(word: string, alone: boolean): AclAddress | null {
    if (word === "any" || word === "any4") {
      this.at++;
      return ANY;
    }
    if (word === "host") {
      const address = parseIpv4(this.words[this.at + 1] ?? "");
      if (address === null) return null;
      this.at += 2;
      return { address, wildcard: 0 };
    }
    const cidr = parseCidr(word);
    if (cidr) {
      this.at++;
      return { address: cidr.network, wildcard: ~maskOf(cidr.prefix) >>> 0 };
    }
    const address = parseIpv4(word);
    if (address === null) return null;
    const wildcard = parseIpv4(this.words[this.at + 1] ?? "");
    if (wildcard === null && !alone) return null;
    this.at += wildcard === null ? 1 : 2;
    return { address: (address & ~(wildcard ?? 0)) >>> 0, wildcard: wildcard ?? 0 };
  }
  ports(protocol: string): [number, number][] | null | "unknown" {
    const word = this.words[this.at] ?? "";
    const group = /^(portgroup|port-group)$/.test(word);
    if (!group && !/^(eq|neq|gt|lt|range)$/.test(word))
      return word === "object-group" && this.isService() ? "unknown" : null;
    if (protocol !== "udp" && protocol !== "tcp" && protocol !== "sctp" && protocol !== "tcp-udp") return "unknown";
    if (group) {
      const ports = this.groups.ports.get(this.words[this.at + 1] ?? "") ?? null;
      if (ports) this.at += 2;
      return ports ?? "unknown";
    }
    const found = portRange(this.words.slice(this.at, this.at + 11), protocol);
    if (found) this.at += found.taken;
    return found?.ranges ?? "unknown";
  }
  /** The group named here holds services, not addresses: some systems take one in place of a port. */
  private isService(): boolean {
    return !this.groups.addresses.has(this.words[this.at + 1] ?? "");
  }
}
