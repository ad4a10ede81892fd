import { formatCidr, maskOf, parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { Interface } from "@/lib/model/facts";
import { both, either, negated } from "../conditions";
import type { Directive } from "./directives";
import { NO_TAGS, type Own, ownTags, type Tags, tagOf } from "./tags";

export interface RangeLine {
  line: Directive;
  start: number;
  end: number | null;
  proxy: boolean;
  static: boolean;
  prefix: number | null;
  /** `tag:` conditions: only clients with these tags. */
  only: string[];
  own: Set<string>;
}

export const LEASE_TIME = /^(\d+[smhdw]?|infinite|deprecated)$/i;

/** Reads a `dhcp-range` line. null: IPv6 or a template for it; "bad": an IPv4 range that cannot be read. */
export function readRange(line: Directive): RangeLine | null | "bad" {
  if (/:/.test(line.parts.filter((part) => !/^(tag|set|net|constructor|interface):/.test(part)).join(""))) return null;
  const own = ownTags(line);
  const only = line.parts.flatMap((part) => tagOf(part) ?? []);
  let rest = line.parts.filter((part) => !/^(tag|set|net|constructor|interface):/.test(part));
  // The old spelling: a bare word first is the tag that the range sets.
  if (rest[0] !== undefined && parseIpv4(rest[0]) === null && rest.length > 1 && parseIpv4(rest[1]!) !== null) {
    own.add(rest[0]);
    rest = rest.slice(1);
  }
  const start = parseIpv4(rest[0] ?? "");
  if (start === null) return "bad";
  const addresses = rest.slice(1).map(parseIpv4);
  const end = addresses[0] ?? null;
  const mask = rest.slice(end === null ? 1 : 2).find((part) => parseIpv4(part) !== null && prefixOfMask(part) !== null);
  const leftover = rest
    .slice(1)
    .filter(
      (part) => parseIpv4(part) === null && !LEASE_TIME.test(part) && !/^(proxy|static|ra-|slaac|off-link)/.test(part),
    );
  if (leftover.length > 0) return "bad";
  const maskHere = end !== null && mask === undefined && rest.includes("proxy") ? rest[2] : mask;
  const prefix = maskHere === undefined ? null : prefixOfMask(maskHere);
  return { line, start, end, proxy: rest.includes("proxy"), static: rest.includes("static"), prefix, only, own };
}

/** The subnet of a range: its netmask, else that of the interface, else the old address class (what dnsmasq assumes behind a relay). */
export function subnetOf(range: RangeLine, interfaces: Interface[]): { cidr: string; guessed: boolean } {
  if (range.prefix !== null)
    return {
      cidr: formatCidr({ network: (range.start & maskOf(range.prefix)) >>> 0, prefix: range.prefix }),
      guessed: false,
    };
  for (const address of interfaces.flatMap((one) => [...one.addresses, ...one.secondary])) {
    const network = parseCidr(address);
    if (network && (range.start & maskOf(network.prefix)) >>> 0 === network.network)
      return { cidr: formatCidr(network), guessed: false };
  }
  const first = range.start >>> 24;
  const prefix = first < 128 ? 8 : first < 192 ? 16 : 24;
  return { cidr: formatCidr({ network: (range.start & maskOf(prefix)) >>> 0, prefix }), guessed: true };
}

/**
 * Who gets an address from the ranges of one network, and which of their tags with it. As seen with 2.90: the first range whose condition
 * holds goes before those without one; of several without one the first is used until it is full, so which it is remains open.
 */
export function fromRanges(ranges: RangeLine[], tags: Tags): { takes: Condition; own: Map<string, Condition> } {
  const conditions = ranges.map(({ only, static: reserved }) =>
    both(reserved ? { op: "known-client" } : ALWAYS, tags.condition(only, NO_TAGS)),
  );
  const bounded = conditions.filter(({ op }) => op !== "always");
  const open = ranges.filter((_, at) => conditions[at]!.op === "always");
  const alike = open.every((one) => sameTags(one, open[0]!));
  const gives = ranges.map((_, at) => {
    const mine = conditions[at]!;
    const earlier = mine.op === "always" ? bounded : conditions.slice(0, at).filter(({ op }) => op !== "always");
    const first = earlier.reduce((all, one) => both(all, negated(one)), mine);
    return mine.op === "always" && !alike ? both(first, FROM_ANOTHER) : first;
  });
  const own = new Map<string, Condition>();
  for (const tag of new Set(ranges.flatMap((range) => [...range.own]))) {
    const setting = ranges.every((range) => range.own.has(tag));
    own.set(tag, setting ? ALWAYS : either(gives.filter((_, at) => ranges[at]!.own.has(tag))));
  }
  return { takes: either(conditions), own };
}

const FROM_ANOTHER: Condition = {
  op: "unknown",
  why: "the computer may get its address from another range of the network",
};

const sameTags = (one: RangeLine, other: RangeLine) =>
  one.own.size === other.own.size && [...one.own].every((tag) => other.own.has(tag));

/** The same for ranges of different networks: what they do not have in common hangs on the network, which is not known here. */
export function fromNetworks(ranges: RangeLine[], tags: Tags): { takes: Condition; own: Own } {
  const conditions = ranges.map(({ only }) => tags.condition(only, NO_TAGS));
  const equal = conditions.every((one) => JSON.stringify(one) === JSON.stringify(conditions[0]));
  const own = new Map<string, Condition>();
  for (const tag of new Set(ranges.flatMap((range) => [...range.own])))
    own.set(tag, ranges.every((range) => range.own.has(tag)) ? ALWAYS : OF_ANOTHER_NETWORK);
  return { takes: equal ? conditions[0]! : OF_ANOTHER_NETWORK, own };
}

const OF_ANOTHER_NETWORK: Condition = { op: "unknown", why: "it depends on the network from which the computer asks" };
