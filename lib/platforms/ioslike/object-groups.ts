import { maskOf, parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { AclAddress } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { wordAt } from "@/lib/parsers/lazy-lines";
import { portRange } from "./ports";

type Ports = [number, number][];

/** One line of a service group: protocol, and the ports it names. */
export interface Service {
  protocol: string;
  sourcePorts: Ports | null;
  destinationPorts: Ports | null;
}

/** Names that stand for several addresses, ports or services in access lists. null: not all of the group could be read. */
export interface ObjectGroups {
  addresses: Map<string, AclAddress[] | null>;
  ports: Map<string, Ports | null>;
  services: Map<string, Service[] | null>;
}

export function noGroups(): ObjectGroups {
  return { addresses: new Map(), ports: new Map(), services: new Map() };
}

const ANY: AclAddress = { address: 0, wildcard: 0xffffffff };

/**
 * `object-group network|service NAME` (IOS), `object-group ip address|port NAME` and `object-group udp|tcp port NAME` (NX-OS),
 * `object-group network ipv4|port NAME` (IOS XR). A group may name others; what was not read makes the group unread.
 */
export function readObjectGroups(blocks: IndentedLine[]): ObjectGroups {
  const found = noGroups();
  const named = new Map(
    blocks.filter((block) => wordAt(block, 0) === "object-group").map((block) => [nameOf(block), block] as const),
  );
  for (const [name, block] of named) {
    const kind = block.words.slice(1, -1).join(" ").toLowerCase();
    const lines = linesOf(block, named, new Set());
    if (/^(network|network ipv4|ip address|ip|ipv4 address)$/.test(kind))
      found.addresses.set(
        name,
        each(lines, (words) => addressesOf(words)),
      );
    else if (/^(ip port|udp port|tcp port|port)$/.test(kind)) found.ports.set(name, each(lines, portsOf));
    else if (kind === "service") found.services.set(name, each(lines, servicesOf));
  }
  return found;
}

function nameOf(block: IndentedLine): string {
  return (block.words.at(-1) ?? "").toLowerCase();
}

/** The words of every line, those of groups it names among them. null: a group that is not here, or that names itself. */
function linesOf(block: IndentedLine, named: Map<string, IndentedLine>, open: Set<IndentedLine>): string[][] | null {
  if (open.has(block)) return null;
  open.add(block);
  const lines: string[][] = [];
  for (const line of linesBelow(block)) {
    const words = line.words.map((word) => word.toLowerCase());
    if (/^\d+$/.test(words[0] ?? "")) words.shift();
    if (words[0] === "description" || words[0] === "remark") continue;
    if (words[0] !== "group-object" && words[0] !== "object-group") {
      lines.push(words);
      continue;
    }
    const other = named.get(words.at(-1) ?? "");
    const inner = other && lines.length < MOST ? linesOf(other, named, open) : null;
    if (!inner) return null;
    for (const item of inner) lines.push(item);
  }
  open.delete(block);
  return lines;
}

const MOST = 2000;

function each<T>(lines: string[][] | null, read: (words: string[]) => T[] | null): T[] | null {
  const all: T[] = [];
  for (const words of lines ?? []) {
    const some = read(words);
    if (!some) return null;
    for (const item of some) all.push(item);
  }
  return all.length === 0 ? null : all;
}

/** `any`, `host A`, `A MASK` (a netmask, unlike in a list), `A WILDCARD` (NX-OS), `A/LEN`, `range A B`, `A` alone (AOS-CX). */
function addressesOf(words: string[]): AclAddress[] | null {
  const [first = "", second = "", third = ""] = words;
  if (first === "any") return [ANY];
  if (first === "range") return rangeOf(parseIpv4(second), parseIpv4(third));
  const host = parseIpv4(first === "host" ? second : first);
  if (first === "host") return host === null ? null : [{ address: host, wildcard: 0 }];
  const cidr = first.includes("/") ? parseCidr(first) : null;
  if (cidr) return [{ address: cidr.network, wildcard: ~maskOf(cidr.prefix) >>> 0 }];
  if (host === null) return null;
  if (words.length === 1) return [{ address: host, wildcard: 0 }];
  const prefix = prefixOfMask(second);
  const wildcard = prefix === null ? parseIpv4(second) : ~maskOf(prefix) >>> 0;
  return wildcard === null ? null : [{ address: (host & ~wildcard) >>> 0, wildcard }];
}

/** A range of addresses as the few blocks that cover it. */
function rangeOf(from: number | null, to: number | null): AclAddress[] | null {
  if (from === null || to === null || to < from) return null;
  const blocks: AclAddress[] = [];
  let at = from;
  while (at <= to) {
    let size = at === 0 ? 2 ** 31 : (at & -at) >>> 0;
    while (at + size - 1 > to) size /= 2;
    blocks.push({ address: at, wildcard: size - 1 });
    at += size;
  }
  return blocks;
}

function portsOf(words: string[]): Ports | null {
  return portRange(words, "udp")?.ranges ?? null;
}

/** `udp [source OP PORT] [OP PORT]`, `tcp-udp …`, `ip`, `icmp …`. */
function servicesOf(words: string[]): Service[] | null {
  const [protocol = "", ...rest] = words;
  const protocols = protocol === "tcp-udp" ? ["tcp", "udp"] : [protocol];
  if (protocol !== "udp" && protocol !== "tcp" && protocol !== "tcp-udp")
    return /^[a-z0-9-]+$/.test(protocol) ? [{ protocol, sourcePorts: null, destinationPorts: null }] : null;
  let left = rest;
  let sourcePorts: Ports | null = null;
  if (left[0] === "source") {
    const source = portRange(left.slice(1), "udp");
    if (!source) return null;
    sourcePorts = source.ranges;
    left = left.slice(1 + source.taken);
  }
  const named = left.length === 1 ? ["eq", ...left] : left;
  const destination = left.length === 0 ? null : portRange(named, protocol === "tcp" ? "tcp" : "udp");
  if (left.length > 0 && (!destination || destination.taken < named.length)) return null;
  return protocols.map((one) => ({ protocol: one, sourcePorts, destinationPorts: destination?.ranges ?? null }));
}
