import { formatCidr, maskOf, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { ALWAYS } from "@/lib/model/condition";
import type { Reservation, SettingsLevel } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { concernOnly } from "../concern-only";
import { POOL, withoutNo } from "../ioslike/irrelevant";
import { readPoolSetting } from "../ioslike/pool-options";
import type { Reading } from "../ioslike/reading";
import type { Excluded, Pool } from "./pool";

/** One `ip dhcp pool NAME` block. */
export function readPool(block: IndentedLine, reading: Reading): Pool {
  const name = block.text
    .replace(/^ip\s+dhcp\s+pool\s+/, "")
    // Small Business switches say in front of the name what kind of pool it is.
    .replace(/^(?:network|host)\s+(?=\S)/, "")
    .replace(/^"(.*)"$/, "$1");
  const place = reading.place(block);
  const pool: Pool = {
    name,
    vrf: null,
    network: null,
    host: null,
    secondary: [],
    mac: null,
    classes: [],
    classRanges: [],
    reserved: [],
    reservedOnly: false,
    relays: false,
    level: emptyLevel(`pool ${name}`, "scope", `pool ${name}`, place),
    place,
  };
  const before = reading.problems.length;
  for (const line of block.children) readPoolLine(line, pool, reading);
  const networks = [pool.network, ...pool.secondary.map(({ network }) => network)].filter((one) => one !== null);
  concernOnly(reading.problems, before, networks.map(formatCidr));
  if (pool.network && pool.host)
    reading.problem(
      "nothing",
      "pool-network-and-host",
      `DHCP pool ${name} has both a network and a host; it is read as the pool of its network.`,
      "Give the host a pool of its own.",
      block,
    );
  return pool;
}

export function emptyLevel(id: string, kind: SettingsLevel["kind"], name: string, place: Place): SettingsLevel {
  return { id, kind, name, when: ALWAYS, options: [], nextServer: null, bootFile: null, serverName: null, place };
}

function readPoolLine(line: IndentedLine, pool: Pool, reading: Reading): void {
  const [first, second, third] = line.words;
  if (first === "no") {
    if (!POOL.has(line.words[1] ?? "")) reading.unknown(line);
    return;
  }
  if (readPoolSetting(line, pool.level, reading)) return;
  if (first === "vrf" && second !== undefined) pool.vrf = second;
  else if (first === "network" || first === "host") {
    const found = networkWords(second, third);
    if (!found) unreadable(line, pool, reading);
    else if (first === "network" && line.words.includes("secondary")) readSecondary(line, found, pool, reading);
    else if (first === "network")
      pool.network = { network: (found.address & maskOf(found.prefix)) >>> 0, prefix: found.prefix };
    else pool.host = found;
  } else if (first === "hardware-address") pool.mac = macOf(second ?? "");
  else if (first === "client-identifier")
    pool.mac ??= second?.replace(/\./g, "").startsWith("01") ? macOf(second.replace(/\./g, "").slice(2)) : null;
  else if (first === "class") {
    pool.classes.push(second ?? "");
    for (const below of linesBelow(line)) {
      if (below.words[0] === "address" && below.words[1] === "range" && parseIpv4(below.words[2] ?? "") !== null)
        pool.classRanges.push([below.words[2]!, below.words[3] ?? below.words[2]!]);
      else if (below.words[0] !== "lease") unreadable(below, pool, reading);
    }
  } else if (first === "address" && parseIpv4(second ?? "") !== null && RESERVES.test(third ?? ""))
    pool.reserved.push(reserved(line, reading));
  else if (first === "address" && (second === "low" || parseIpv4(second ?? "") !== null))
    readOwnAddress(line, pool, reading);
  else if (first === "next-server-name" && second !== undefined)
    pool.level.serverName = { value: second, place: reading.place(line) };
  else if (first === "override" && second === "default-router" && third !== undefined)
    overrideRouters(line, pool, reading);
  else if (first === "override" && second === "utilization") return;
  else if (first === "reserved-only") pool.reservedOnly = true;
  else if (first === "relay") pool.relays = true;
  else if (!POOL.has(first ?? "")) {
    reading.unknown(line);
    // These bring addresses, reservations or options from elsewhere: what the pool gives is then not known from the text.
    if (/^(origin|subnet|address|override|option-|dhcpv|import)/.test(first ?? "")) unreadable(line, pool, reading);
    for (const below of linesBelow(line)) reading.unknown(below);
  }
}

const RESERVES = /^(client-id|hardware-address)$/;

/** `address A client-id 01aa.bbcc.ddee.ff` or `address A hardware-address aabb.ccdd.eeff`. A client identifier in words names no card. */
function reserved(line: IndentedLine, reading: Reading): Reservation {
  const [, address = "", kind, who = ""] = line.words;
  const plain = who.replace(/[.:-]/g, "");
  const mac = kind === "hardware-address" ? macOf(who) : plain.startsWith("01") ? macOf(plain.slice(2)) : null;
  return { name: address, mac, address, levels: [], place: reading.place(line) };
}

/**
 * Small Business switches: `address low A high B MASK` or `address NET MASK` in a pool of a network, `address A MASK hardware-address M`
 * (or `client-identifier 01…`) in one of a host.
 */
function readOwnAddress(line: IndentedLine, pool: Pool, reading: Reading): void {
  const [, low, first, high, last, mask] = line.words;
  const ranged = low === "low" && high === "high";
  const found = ranged ? networkWords(first, mask) : networkWords(low, first);
  const to = ranged ? parseIpv4(last ?? "") : 0;
  if (!found || to === null) {
    unreadable(line, pool, reading);
    return;
  }
  const network = { network: (found.address & maskOf(found.prefix)) >>> 0, prefix: found.prefix };
  const at = line.words.findIndex((word) => word === "hardware-address" || word === "client-identifier");
  if (at > 0) {
    const hex = (line.words[at + 1] ?? "").replace(/[.:-]/g, "");
    pool.host = found;
    pool.mac = macOf(hex.length === 14 && hex.startsWith("01") ? hex.slice(2) : hex);
  } else pool.network = network;
  if (ranged) pool.classRanges.push([first!, last!]);
}

function readSecondary(
  line: IndentedLine,
  found: { address: number; prefix: number },
  pool: Pool,
  reading: Reading,
): void {
  const network = { network: (found.address & maskOf(found.prefix)) >>> 0, prefix: found.prefix };
  const place = reading.place(line);
  const id = `pool ${pool.name} secondary ${formatCidr(network)}`;
  pool.secondary.push({ network, level: emptyLevel(id, "scope", id, place), place });
  for (const below of line.children) readPoolLine(below, pool, reading);
}

/** `override default-router A …` below a secondary network. */
function overrideRouters(line: IndentedLine, pool: Pool, reading: Reading): void {
  const last = pool.secondary.at(-1);
  if (last) last.level.routers = { value: line.words.slice(2).join(","), place: reading.place(line) };
  else unreadable(line, pool, reading);
}

function unreadable(line: IndentedLine, pool: Pool, reading: Reading): void {
  reading.unknown(line);
  reading.problem(
    "dhcp",
    "pool-line-unreadable",
    `DHCP pool ${pool.name}: "${line.text}" could not be read.`,
    "Check what the pool hands out.",
    line,
  );
}

function networkWords(
  address: string | undefined,
  mask: string | undefined,
): { address: number; prefix: number } | null {
  const [plain, length] = (address ?? "").split("/");
  const value = parseIpv4(plain ?? "");
  const prefix =
    length !== undefined
      ? Number(length)
      : mask?.startsWith("/")
        ? Number(mask.slice(1))
        : prefixOfMask(mask ?? classMask(value));
  return value === null || prefix === null || !Number.isInteger(prefix) || prefix < 0 || prefix > 32
    ? null
    : { address: value, prefix };
}

/** Without a mask IOS takes the network's class. */
function classMask(address: number | null): string {
  const first = (address ?? 0) >>> 24;
  return first < 128 ? "255.0.0.0" : first < 192 ? "255.255.0.0" : "255.255.255.0";
}

function macOf(text: string): string | null {
  const hex = text.replace(/[.:-]/g, "").toLowerCase();
  return /^[0-9a-f]{12}$/.test(hex) ? hex.replace(/..(?=.)/g, "$&:") : null;
}

/** `ip dhcp excluded-address [vrf V] A [B]`. */
export function readExcluded(line: IndentedLine, reading: Reading): Excluded | null {
  const words = withoutNo(line.words).slice(3);
  const vrf = words[0] === "vrf" ? (words[1] ?? null) : null;
  const [first, last] = vrf === null ? words : words.slice(2);
  const from = parseIpv4(first ?? "");
  const to = last === undefined ? from : parseIpv4(last);
  if (from === null || to === null) {
    reading.unknown(line);
    return null;
  }
  return { vrf, from: Math.min(from, to), to: Math.max(from, to) };
}
