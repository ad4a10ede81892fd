import { contains, formatCidr, formatIpv4, maskOf, parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { DhcpScope, FactProblem, Interface, Reservation, SettingsLevel } from "@/lib/model/facts";
import { bootLines, menuBytes, prompts, serviceLines } from "./boot-lines";
import { all, type Directive, type DnsmasqConfig } from "./directives";
import { optionValue, subOption, textHex } from "./option-bytes";
import { namedInterfaces, ownTags, splitOption, splitTags, type Tags, tagOf } from "./tags";

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

const LEASE_TIME = /^(\d+[smhdw]?|infinite|deprecated)$/i;

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

export function readScopes(
  config: DnsmasqConfig,
  tags: Tags,
  interfaces: Interface[],
  own: string | null,
): { scopes: DhcpScope[]; problems: FactProblem[] } {
  const problems: FactProblem[] = [];
  const scopes = new Map<string, DhcpScope>();
  for (const line of all(config, "dhcp-range")) {
    const range = readRange(line);
    if (range === null) continue;
    if (range === "bad") {
      problems.push(unread(line));
      continue;
    }
    if (range.proxy) continue;
    const { cidr, guessed } = subnetOf(range, interfaces);
    if (guessed) problems.push(noMask(line, cidr));
    const known = scopes.get(cidr);
    const pair: [string, string][] = range.end === null ? [] : [[formatIpv4(range.start), formatIpv4(range.end)]];
    if (known) {
      for (const item of pair) known.ranges.push(item);
      continue;
    }
    const named = namedInterfaces(config);
    for (const { name } of interfaces.filter((one) => named.includes(one.name) && stands(one, cidr)))
      range.own.add(name);
    scopes.set(cidr, {
      id: `dhcp-range ${cidr}`,
      subnet: cidr,
      name: "",
      vrf: null,
      active: true,
      ranges: pair,
      levels: levelsFor(config, tags, range.own, own),
      reservations: reservations(config, cidr),
      sharedNetwork: null,
      serves: servedBy(config, tags, range),
      place: line.place,
    });
  }
  joinNetworks(config, [...scopes.values()]);
  return { scopes: [...scopes.values()], problems };
}

/** The interface has an address in this network. */
function stands(one: Interface, cidr: string): boolean {
  const network = parseCidr(cidr);
  return [...one.addresses, ...one.secondary].some((address) => {
    const own = parseCidr(address);
    return own !== null && network !== null && contains(network, own.network);
  });
}

/** Who gets an address: those whom the range is for, without those that `dhcp-ignore` turns away. */
function servedBy(config: DnsmasqConfig, tags: Tags, range: RangeLine): Condition {
  const wanted: Condition = range.static ? { op: "known-client" } : tags.condition(range.only, range.own);
  const refused = all(config, "dhcp-ignore")
    .map((line) => byMachine(tags.condition(splitTags(line.parts).tags, range.own)))
    .filter(({ op }) => op !== "never");
  const open = [wanted, ...refused.map(not)].filter(({ op }) => op !== "always");
  if (open.length === 0) return wanted;
  return open.length === 1 ? open[0]! : { op: "and", of: open };
}

/** Tags that `dhcp-host` lines give to single machines are for clients that the server knows. */
function byMachine(condition: Condition): Condition {
  if (condition.op === "not") return { op: "not", of: byMachine(condition.of) };
  if (condition.op === "and" || condition.op === "or") return { op: condition.op, of: condition.of.map(byMachine) };
  const whole = condition.op === "equals" && condition.field === "hardware" && (condition.length ?? 6) >= 6;
  return whole ? { op: "known-client" } : condition;
}

function not(condition: Condition): Condition {
  if (condition.op === "not") return condition.of;
  return condition.op === "always"
    ? { op: "never", why: "dhcp-ignore turns everyone away" }
    : { op: "not", of: condition };
}

/**
 * `shared-network=ADDRESS,NETWORK` (dnsmasq(8); seen with 2.90): computers behind the relay of that address may get one of the other
 * network's addresses, besides those of the relay's own.
 */
function joinNetworks(config: DnsmasqConfig, scopes: DhcpScope[]): void {
  const holding = (address: number) =>
    scopes.find(({ subnet }) => {
      const network = parseCidr(subnet);
      return network !== null && contains(network, address);
    });
  for (const { parts } of all(config, "shared-network")) {
    const [relay, other] = parts.map(parseIpv4);
    const extra = other == null ? undefined : holding(other);
    if (relay == null || !extra) continue;
    const own = holding(relay);
    if (own && own !== extra)
      own.sharedNetwork = extra.sharedNetwork = own.sharedNetwork ?? extra.sharedNetwork ?? own.id;
    else if (!own) extra.relayAddresses = [...(extra.relayAddresses ?? []), formatIpv4(relay)];
  }
}

/** pxe-service first (it replaces 60 and 43 for PXE clients), then tagged lines, then those without tags; later lines before earlier ones. */
function levelsFor(
  config: DnsmasqConfig,
  tags: Tags,
  ownTagSet: ReadonlySet<string>,
  own: string | null,
): SettingsLevel[] {
  const levels = new Map<string, SettingsLevel>();
  const level = (lineTags: string[], place: Place, vendor?: string): SettingsLevel => {
    const scoped = lineTags.length > 0 && lineTags.every((tag) => ownTagSet.has(tag));
    const base = lineTags.length === 0 ? "global" : lineTags.map((tag) => `tag:${tag}`).join(",");
    const id = vendor === undefined ? base : `${base} (vendor:${vendor})`;
    const kind = vendor !== undefined ? "class" : lineTags.length === 0 ? "server" : scoped ? "scope" : "class";
    const when = tags.condition(lineTags, ownTagSet);
    const found: SettingsLevel = levels.get(id) ?? {
      id,
      kind,
      name: id === "global" ? "" : id,
      when: vendor === undefined ? when : sends(vendor, when),
      options: vendor === undefined ? [] : [{ code: 60, value: vendor, hex: textHex(vendor), place }],
      nextServer: null,
      bootFile: null,
      serverName: null,
      place,
    };
    levels.set(id, found);
    return found;
  };
  const withoutServer: Condition[] = [];
  const withoutName: Condition[] = [];
  for (const boot of bootLines(config)) {
    const to = level(boot.tags, boot.line.place);
    if (to.bootFile) continue;
    const place = boot.line.place;
    to.bootFile = { value: boot.file, place };
    if (boot.serverName) unless(withoutName, to, "server name", levels).serverName = { value: boot.serverName, place };
    else if (to.when.op !== "never") withoutName.push(to.when);
    if (boot.server) unless(withoutServer, to, "server", levels).nextServer = { value: boot.server, place };
    else if (to.when.op !== "never") withoutServer.push(to.when);
  }
  for (const line of all(config, "dhcp-option", "dhcp-option-force").reverse()) addOption(line, level);
  const order = (one: SettingsLevel) => (one.id === "global" ? 1 : 0);
  const sorted = [...levels.values()].sort((a, b) => order(a) - order(b));
  return [...serviceLevels(config, own), ...sorted];
}

/** Sub-options of `vendor:X` go to computers whose option 60 holds X, and their own option 60 with them (seen with 2.90). */
function sends(vendor: string, when: Condition): Condition {
  const holds: Condition = { op: "contains", field: { option: 60 }, value: textHex(vendor) };
  return when.op === "always" ? holds : { op: "and", of: [when, holds] };
}

/**
 * A `dhcp-boot` line counts as a whole: a stronger one without a server has dnsmasq name itself, whatever a weaker one says (seen with
 * 2.90). The server of the weaker one is for those whom no such line concerns.
 */
function unless(
  stronger: Condition[],
  to: SettingsLevel,
  what: string,
  levels: Map<string, SettingsLevel>,
): SettingsLevel {
  if (stronger.length === 0) return to;
  const id = `${to.id} (${what})`;
  const when: Condition = { op: "and", of: [to.when, ...stronger.map(not)].filter(({ op }) => op !== "always") };
  const added: SettingsLevel = {
    ...to,
    id,
    name: id,
    when,
    options: [],
    bootFile: null,
    nextServer: null,
    serverName: null,
    kind: "conditional",
  };
  levels.set(id, added);
  return added;
}

function addOption(line: Directive, level: (tags: string[], place: Place, vendor?: string) => SettingsLevel): void {
  const { tags, carrier, code, values } = splitOption(line.parts);
  if (code === null || carrier?.word === "vi-encap") return;
  const to = level(tags, line.place, carrier?.word === "vendor" ? carrier.value : undefined);
  if (carrier) {
    const bytes = subOption(code, values);
    if (bytes === null) return;
    const outer = carrier.word === "encap" ? Number(carrier.value) : 43;
    const end = carrier.word === "vendor" ? "ff" : "";
    const known = to.options.find((one) => one.code === outer);
    if (known) known.value = known.hex = bytes + known.hex;
    else to.options.push({ code: outer, value: bytes + end, hex: bytes + end, place: line.place });
    return;
  }
  if (to.options.some((one) => one.code === code)) return;
  to.options.push({ code, ...optionValue(code, values), place: line.place });
}

/** With pxe-service or pxe-prompt, dnsmasq answers PXE clients with option 60, and BIOS ones with a menu in 43 (seen with 2.90). */
function serviceLevels(config: DnsmasqConfig, own: string | null): SettingsLevel[] {
  const services = serviceLines(config);
  const first = config.directives.find((one) => one.key === "pxe-service" || one.key === "pxe-prompt");
  if (!first) return [];
  const isPxe = { op: "prefix" as const, field: { option: 60 }, value: "505845436c69656e74" };
  const empty = { nextServer: null, bootFile: null, serverName: null, place: first.place };
  const bios = services.filter((one) => one.arch === 0);
  const menu = menuBytes(bios, prompts(config)[0] ?? null, own);
  return [
    {
      ...empty,
      id: "pxe-service (BIOS)",
      kind: "class",
      name: "pxe-service (BIOS)",
      when: { op: "and", of: [isPxe, { op: "equals", field: { option: 93 }, value: "0000" }] },
      options: [{ code: 43, value: menu, hex: menu, place: first.place }],
    },
    {
      ...empty,
      id: "pxe-service",
      kind: "class",
      name: "pxe-service",
      when: isPxe,
      options: [{ code: 60, value: "PXEClient", hex: "505845436c69656e74", place: first.place }],
    },
  ];
}

function reservations(config: DnsmasqConfig, cidr: string): Reservation[] {
  const network = parseCidr(cidr);
  return all(config, "dhcp-host").flatMap((line): Reservation[] => {
    const address = line.parts.find((part) => parseIpv4(part) !== null);
    const inside = address && network && (parseIpv4(address)! & maskOf(network.prefix)) >>> 0 === network.network;
    if (!inside) return [];
    const mac = line.parts.find((part) => /^([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i.test(part));
    const name = line.parts.find(
      (part) =>
        part !== address && part !== mac && /^[a-z][\w.-]*$/i.test(part) && !LEASE_TIME.test(part) && part !== "ignore",
    );
    const full = mac
      ?.toLowerCase()
      .split(":")
      .map((part) => part.padStart(2, "0"))
      .join(":");
    return [{ name: name ?? address, mac: full ?? null, address, levels: [], place: line.place }];
  });
}

function unread(line: Directive): FactProblem {
  return {
    code: "range-not-read",
    what: `${line.place.file}, line ${line.place.line}: the addresses of "${line.place.text}" could not be read.`,
    next: "Check the line with dnsmasq --test.",
    place: line.place,
    affects: "dhcp",
  };
}

function noMask(line: Directive, cidr: string): FactProblem {
  return {
    code: "netmask-missing",
    what: `${line.place.file}, line ${line.place.line}: dhcp-range has no netmask and no interface shows one; behind a relay dnsmasq assumes ${cidr}.`,
    next: "Write the netmask into the dhcp-range, or capture `ip -j addr`.",
    place: line.place,
    affects: "nothing",
  };
}
