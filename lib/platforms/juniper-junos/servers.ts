import { contains, formatCidr, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, Reservation, SettingsLevel } from "@/lib/model/facts";
import { concernOnly } from "../concern-only";
import { blankLevel, hexOfText } from "../ioslike/levels";
import { readRoutersAndDns } from "../ioslike/routers-and-dns";
import type { JunosReading } from "./context";
import { lowAndHigh, withoutExcluded } from "./pool-ranges";
import { active, at, type JunosNode, single } from "./tree";

/** The DHCP servers of Junos: `access address-assignment pool` (for `dhcp-local-server`) and the old `system services dhcp pool`. */
export function readServers(root: JunosNode, reading: JunosReading): DhcpFacts | null {
  const old = at(root, "system", "services", "dhcp");
  const nowhere = servedNowhere(root, reading);
  const anywhere = localServers(root).length > 0;
  const levels = [
    { level: root, vrf: null },
    ...active(at(root, "routing-instances")).map((one) => ({ level: one, vrf: one.word })),
  ];
  const local = levels.flatMap(({ level, vrf }) => {
    // A server takes its pools from its own routing instance; one of another instance gives nothing out of this one.
    const idle = anywhere && !at(level, "system", "services", "dhcp-local-server");
    return localPools(level, vrf, reading).map((scope) =>
      idle || nowhere(scope) ? { ...scope, active: false } : scope,
    );
  });
  const scopes = [...local, ...(old ? oldPools(old, reading) : [])];
  if (scopes.length === 0) return null;
  return {
    kind: old ? "junos-dhcp" : "junos-local-server",
    enabled: old !== null || localServers(root).length > 0,
    addresses: [],
    scopes,
    partners: [],
    defaultNextServer: "unknown",
    option66FillsNextServer: "unknown",
  };
}

/** `dhcp-local-server` of the device and of its routing instances. */
function localServers(root: JunosNode): JunosNode[] {
  const levels = [root, ...active(at(root, "routing-instances"))];
  return levels.flatMap((level) => at(level, "system", "services", "dhcp-local-server") ?? []);
}

/**
 * The server answers on the interfaces of its groups only. A pool of a subnet that lies on another interface of this device serves
 * nobody there; one of a subnet elsewhere may serve by way of a relay. Tells which scopes serve nobody.
 */
function servedNowhere(root: JunosNode, reading: JunosReading): (scope: DhcpScope) => boolean {
  const servers = localServers(root);
  const listed = servers.flatMap((server) =>
    [server, ...active(at(server, "group"))].flatMap((level) => active(at(level, "interface"))),
  );
  const names = new Set(listed.filter((face) => !at(face, "exclude")).map((face) => face.word));
  if (names.size === 0 || names.has("all") || listed.some((face) => at(face, "upto"))) return () => false;
  const own = [...reading.faces.values()]
    .flatMap((face) =>
      [...face.addresses, ...face.secondary].map((one) => ({
        address: parseIpv4(one.split("/")[0]!) ?? 0xffffffff,
        served: names.has(face.name) || names.has(face.name.replace(/\.0$/, "")),
      })),
    )
    .sort((a, b) => a.address - b.address);
  return (scope) => {
    const cidr = parseCidr(scope.subnet);
    if (!cidr) return false;
    let [from, to] = [0, own.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (own[middle]!.address < cidr.network) from = middle + 1;
      else to = middle;
    }
    let found = false;
    for (let index = from; index < own.length && contains(cidr, own[index]!.address); index++) {
      if (own[index]!.served) return false;
      found = true;
    }
    return found;
  };
}

/** `access address-assignment pool` of the device, or of one routing instance. */
function localPools(level: JunosNode, vrf: string | null, reading: JunosReading): DhcpScope[] {
  return active(at(level, "access", "address-assignment", "pool")).flatMap((pool) => {
    const inet = at(pool, "family", "inet");
    const network = single(at(inet, "network"));
    if (!inet || !network) return [];
    const name = vrf === null ? pool.word : `${vrf}/${pool.word}`;
    const settings = blankLevel(`pool ${name}`, "scope", `pool ${name}`, reading.place(pool));
    const before = reading.problems.length;
    for (const part of active(at(inet, "dhcp-attributes"))) readAttribute(part, settings, reading);
    const scope = scopeOf(pool.word, network, settings, reading);
    if (!scope) return [];
    scope.vrf = vrf;
    concernOnly(reading.problems, before, [scope.subnet]);
    const ranges = active(at(inet, "range"));
    for (const range of ranges) {
      const { low, high } = lowAndHigh(range);
      if (low && high) scope.ranges.push([low, high]);
    }
    // Without a range the whole network is given out (Junos, "Configuring Address-Assignment Pools").
    if (ranges.length === 0) scope.ranges.push(wholeOf(scope.subnet));
    scope.ranges = withoutExcluded(scope.ranges, inet);
    for (const host of active(at(inet, "host")))
      scope.reservations.push({
        name: host.word,
        mac: single(at(host, "hardware-address"))?.word.toLowerCase() ?? null,
        address: single(at(host, "ip-address"))?.word ?? null,
        levels: [],
        place: reading.place(host),
      });
    return [scope];
  });
}

function oldPools(dhcp: JunosNode, reading: JunosReading): DhcpScope[] {
  const server = blankLevel("system services dhcp", "server", "system services dhcp", reading.place(dhcp));
  for (const part of active(dhcp))
    if (!/^(pool|static-binding|traceoptions)$/.test(part.word)) readAttribute(part, server, reading);
  return active(at(dhcp, "pool")).flatMap((pool) => {
    const level = blankLevel(`pool ${pool.word}`, "scope", `pool ${pool.word}`, reading.place(pool));
    const scope = scopeOf(pool.word, pool, level, reading);
    if (!scope) return [];
    const before = reading.problems.length;
    for (const part of active(pool)) {
      if (part.word !== "address-range") {
        readAttribute(part, level, reading);
        continue;
      }
      const { low, high } = lowAndHigh(part);
      if (low && high) scope.ranges.push([low, high]);
    }
    concernOnly(reading.problems, before, [scope.subnet]);
    if (scope.ranges.length === 0) scope.ranges.push(wholeOf(scope.subnet));
    scope.levels.push(server);
    for (const item of bindingsIn(dhcp, scope, reading)) scope.reservations.push(item);
    return [scope];
  });
}

/** Without `address-range` the old server gives out every address of the pool. */
function wholeOf(subnet: string): [string, string] {
  const [address, length] = subnet.split("/");
  const first = parseIpv4(address!)!;
  const size = 2 ** (32 - Number(length));
  return size > 2
    ? [formatIpv4(first + 1), formatIpv4(first + size - 2)]
    : [formatIpv4(first), formatIpv4(first + size - 1)];
}

/** `static-binding MAC { fixed-address A; boot-file X; }`: reservations, told in the pool that holds the address. */
function bindingsIn(dhcp: JunosNode, scope: DhcpScope, reading: JunosReading): Reservation[] {
  const cidr = parseCidr(scope.subnet);
  return active(at(dhcp, "static-binding")).flatMap((binding): Reservation[] => {
    const address = single(at(binding, "fixed-address"))?.word ?? null;
    const value = address === null ? null : parseIpv4(address);
    if (!cidr || value === null || !contains(cidr, value)) return [];
    const place = reading.place(binding);
    const level = blankLevel(`static-binding ${binding.word}`, "reservation", binding.word, place);
    for (const part of active(binding))
      if (!/^(fixed-address|host-name|client-identifier)$/.test(part.word)) readAttribute(part, level, reading);
    const mac = binding.word.toLowerCase();
    return [
      {
        name: single(at(binding, "host-name"))?.word ?? binding.word,
        mac: /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : null,
        address,
        levels: [level],
        place,
      },
    ];
  });
}

function scopeOf(name: string, network: JunosNode, level: SettingsLevel, reading: JunosReading): DhcpScope | null {
  const cidr = parseCidr(network.word);
  if (!cidr) {
    reading.unknown(network);
    reading.problem(
      "dhcp",
      "pool-unreadable",
      `DHCP pool ${name} names no network.`,
      "Check the pool on the device.",
      network,
    );
    return null;
  }
  return {
    id: level.id,
    subnet: formatCidr(cidr),
    name,
    vrf: null,
    active: true,
    ranges: [],
    levels: [level],
    reservations: [],
    sharedNetwork: null,
    serves: ALWAYS,
    place: level.place,
  };
}

const IRRELEVANT =
  /^(domain-name|domain-search|maximum-lease-time|default-lease-time|grace-period|netbios-node-type|wins-server|sip-server|t1-.*|t2-.*|exclude-address|propagate-.*|apply-groups.*|dns-server|preferred-lifetime|valid-lifetime|wpad-url|exclude-prefix-len|option-match)$/;

function readAttribute(part: JunosNode, level: SettingsLevel, reading: JunosReading): void {
  const value = single(part);
  const place = reading.place(value ?? part);
  const words = [part.word, ...active(part).map(({ word }) => word)];
  if (readRoutersAndDns(words, level, place)) return;
  if (!value || IRRELEVANT.test(part.word)) {
    if (!IRRELEVANT.test(part.word)) reading.unknown(part);
    return;
  }
  const text = (code: number) => level.options.push({ code, value: value.word, hex: hexOfText(value.word), place });
  if (part.word === "next-server") level.nextServer = { value: value.word === "0.0.0.0" ? null : value.word, place };
  else if (part.word === "boot-file") {
    level.bootFile = { value: value.word, place };
    text(67);
  } else if (part.word === "boot-server") text(66);
  // Whom firmware asks for the file where no server of it is named.
  else if (part.word === "server-identifier")
    level.options.push({ code: 54, value: value.word, hex: hexOfAddresses([value.word]), place });
  else if (part.word === "tftp-server") {
    const addresses = active(part).map((address) => address.word);
    level.options.push({ code: 150, value: addresses.join(","), hex: hexOfAddresses(addresses), place });
  } else if (part.word === "option") for (const option of active(part)) readOption(option, level, reading);
  else {
    reading.unknown(part);
    reading.problem(
      "dhcp",
      "pool-line-unreadable",
      `DHCP ${level.name}: "${part.word}" is not read by Bootpath.`,
      "Check what the pool hands out.",
      part,
    );
  }
}

/** `option 60 string PXEClient`, `option 150 ip-address A`, `option 43 hex-string 0601`, `option 66 array string [ … ]`. */
function readOption(option: JunosNode, level: SettingsLevel, reading: JunosReading): void {
  const code = Number(option.word);
  let type = single(option);
  if (type?.word === "array") type = single(type);
  const values = active(type).map((value) => value.word);
  const first = values[0];
  if (!Number.isInteger(code) || code < 1 || code > 254 || first === undefined || !type) {
    reading.unknown(option);
    reading.problem(
      "dhcp",
      "option-unreadable",
      `DHCP ${level.name}: option ${option.word} could not be read.`,
      "Check the option on the device.",
      option,
    );
    return;
  }
  const hex =
    type.word === "string"
      ? hexOfText(first)
      : type.word === "hex-string"
        ? first.replace(/^0x/i, "").toLowerCase()
        : type.word === "ip-address"
          ? hexOfAddresses(values)
          : hexOfNumber(type.word, first);
  level.options.push({ code, value: values.join(","), hex, place: reading.place(type) });
}

/** `byte`, `short` and `integer` are one, two and four bytes (Junos, "option (DHCP server)"). */
function hexOfNumber(type: string, text: string): string | null {
  const digits = { byte: 2, "unsigned-byte": 2, short: 4, "unsigned-short": 4, integer: 8, "unsigned-integer": 8 }[
    type
  ];
  return digits !== undefined && /^\d+$/.test(text) && Number(text) < 16 ** digits
    ? Number(text).toString(16).padStart(digits, "0")
    : null;
}

function hexOfAddresses(addresses: string[]): string | null {
  const numbers = addresses.map(parseIpv4);
  return numbers.some((one) => one === null) ? null : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
}
