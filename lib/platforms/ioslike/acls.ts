import { maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Acl, AclAddress, AclEntry } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { portNumber } from "./ports";
import type { Reading } from "./reading";

const ANY: AclAddress = { address: 0, wildcard: 0xffffffff };
/** Narrow an entry by what a DHCP, PXE or TFTP packet may or may not carry. */
const QUALIFIERS = /^(dscp|precedence|tos|ttl|option|time-range|fragments|tracked|match-any|match-all|vlan|tenant)$/;
const HARMLESS = /^(log|log-input|reflect|timeout|established|ack|fin|psh|rst|syn|urg)$/;

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
  for (const child of line.children) addEntry(acl, kind, child, child.words, reading);
  return true;
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
  const numbered = /^\d+$/.test(words[0] ?? "");
  const rest = (numbered ? words.slice(1) : words).map((word) => word.toLowerCase());
  const action = rest[0];
  if (action === "remark") return;
  const place = reading.place(line);
  if (action === "evaluate" || action === "dynamic") {
    acl.entries.push({ ...blank("permit", "ip"), unknown: `${action}: depends on other traffic`, place });
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
    );
    return;
  }
  const cursor = new Cursor(rest.slice(1));
  const entry = kind === "standard" ? standardEntry(action, cursor) : extendedEntry(action, cursor);
  if (entry.unknown) reading.unknown(line);
  acl.entries.push({ ...entry, place });
}

type Bare = Omit<AclEntry, "place">;

function blank(action: "permit" | "deny", protocol: string): Bare {
  return { action, protocol, source: ANY, destination: ANY, sourcePorts: null, destinationPorts: null };
}

function standardEntry(action: "permit" | "deny", cursor: Cursor): Bare {
  const source = cursor.address(true);
  const entry = { ...blank(action, "ip"), source: source ?? ANY };
  if (source === null) return { ...entry, unknown: `address ${cursor.rest()}` };
  const left = cursor.left().find((word) => !HARMLESS.test(word));
  return left === undefined ? entry : { ...entry, unknown: left };
}

function extendedEntry(action: "permit" | "deny", cursor: Cursor): Bare {
  const protocol = cursor.next() ?? "";
  if (protocol === "object-group") return { ...blank(action, "ip"), unknown: `object-group ${cursor.next() ?? ""}` };
  if (!/^[a-z0-9-]+$/.test(protocol)) return { ...blank(action, "ip"), unknown: `protocol "${protocol}"` };
  const entry = blank(action, protocol === "ipv4" ? "ip" : protocol);
  const source = cursor.address(false);
  if (source === null) return { ...entry, unknown: `source ${cursor.rest()}` };
  entry.source = source;
  const sourcePorts = cursor.ports(protocol);
  if (sourcePorts === "unknown") return { ...entry, unknown: `source port ${cursor.rest()}` };
  entry.sourcePorts = sourcePorts;
  const destination = cursor.address(false);
  if (destination === null) return { ...entry, unknown: `destination ${cursor.rest()}` };
  entry.destination = destination;
  const destinationPorts = cursor.ports(protocol);
  if (destinationPorts === "unknown") return { ...entry, unknown: `destination port ${cursor.rest()}` };
  entry.destinationPorts = destinationPorts;
  // ICMP types and codes, and whatever else narrows protocols that carry no DHCP, leave the entry as it is.
  if (protocol !== "ip" && protocol !== "ipv4" && protocol !== "udp") return entry;
  for (const word of cursor.left()) if (QUALIFIERS.test(word)) return { ...entry, unknown: word };
  const odd = cursor.left().find((word) => !HARMLESS.test(word) && !cursor.isArgument(word));
  return odd === undefined ? entry : { ...entry, unknown: odd };
}

/** Walks over the words of an entry. */
class Cursor {
  private at = 0;
  constructor(private readonly words: string[]) {}

  next(): string | undefined {
    return this.words[this.at++];
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
  /** any · host A · A W · A/len · (standard lists) A alone. null: something else, such as an object-group. */
  address(alone: boolean): AclAddress | null {
    const word = this.words[this.at];
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
    const cidr = word === undefined ? null : parseCidr(word);
    if (cidr) {
      this.at++;
      return { address: cidr.network, wildcard: ~maskOf(cidr.prefix) >>> 0 };
    }
    const address = parseIpv4(word ?? "");
    if (address === null) return null;
    const wildcard = parseIpv4(this.words[this.at + 1] ?? "");
    if (wildcard === null && !alone) return null;
    this.at += wildcard === null ? 1 : 2;
    return { address: (address & ~(wildcard ?? 0)) >>> 0, wildcard: wildcard ?? 0 };
  }
  ports(protocol: string): [number, number][] | null | "unknown" {
    const word = this.words[this.at];
    if (word === undefined || !/^(eq|neq|gt|lt|range)$/.test(word)) return word === "object-group" ? "unknown" : null;
    if (protocol !== "udp" && protocol !== "tcp" && protocol !== "sctp" && protocol !== "tcp-udp") return "unknown";
    const start = this.at;
    this.at++;
    const numbers: number[] = [];
    const most = word === "eq" || word === "neq" ? 10 : word === "range" ? 2 : 1;
    while (numbers.length < most) {
      const port = portNumber(this.words[this.at] ?? "", protocol);
      if (port === null) break;
      numbers.push(port);
      this.at++;
    }
    const ranges = rangesOf(word, numbers);
    if (ranges === null) this.at = start;
    return ranges ?? "unknown";
  }
}

function rangesOf(word: string, numbers: number[]): [number, number][] | null {
  const [a, b] = numbers;
  if (a === undefined) return null;
  if (word === "eq") return numbers.map((port) => [port, port]);
  if (word === "gt") return a < 65535 ? [[a + 1, 65535]] : [];
  if (word === "lt") return a > 0 ? [[0, a - 1]] : [];
  if (word === "range") return b === undefined ? null : [[Math.min(a, b), Math.max(a, b)]];
  let ranges: [number, number][] = [[0, 65535]];
  for (const port of numbers)
    ranges = ranges.flatMap(([low, high]): [number, number][] =>
      port < low || port > high
        ? [[low, high]]
        : [
            ...(port > low ? ([[low, port - 1]] as [number, number][]) : []),
            ...(port < high ? ([[port + 1, high]] as [number, number][]) : []),
          ],
    );
  return ranges;
}
