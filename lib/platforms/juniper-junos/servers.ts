import { formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, SettingsLevel } from "@/lib/model/facts";
import { blankLevel, hexOfText } from "../ioslike/levels";
import type { JunosReading } from "./context";
import { active, at, type JunosNode, single } from "./tree";

/** The DHCP servers of Junos: `access address-assignment pool` (for `dhcp-local-server`) and the old `system services dhcp pool`. */
export function readServers(root: JunosNode, reading: JunosReading): DhcpFacts | null {
  const old = at(root, "system", "services", "dhcp");
  const scopes = [...localPools(root, reading), ...(old ? oldPools(old, reading) : [])];
  if (scopes.length === 0) return null;
  const local = at(root, "system", "services", "dhcp-local-server");
  return {
    kind: old ? "junos-dhcp" : "junos-local-server",
    enabled: old !== null || local !== null,
    addresses: [],
    scopes,
    partners: [],
    defaultNextServer: "unknown",
    option66FillsNextServer: "unknown",
  };
}

function localPools(root: JunosNode, reading: JunosReading): DhcpScope[] {
  return active(at(root, "access", "address-assignment", "pool")).flatMap((pool) => {
    const inet = at(pool, "family", "inet");
    const network = single(at(inet, "network"));
    if (!inet || !network) return [];
    const level = blankLevel(`pool ${pool.word}`, "scope", `pool ${pool.word}`, reading.place(pool));
    for (const part of active(at(inet, "dhcp-attributes"))) readAttribute(part, level, reading);
    const scope = scopeOf(pool.word, network, level, reading);
    if (!scope) return [];
    for (const range of active(at(inet, "range"))) {
      const [low, high] = [single(at(range, "low"))?.word, single(at(range, "high"))?.word];
      if (low && high) scope.ranges.push([low, high]);
    }
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
    for (const part of active(pool)) {
      if (part.word !== "address-range") {
        readAttribute(part, level, reading);
        continue;
      }
      const [low, high] = [single(at(part, "low"))?.word, single(at(part, "high"))?.word];
      if (low && high) scope.ranges.push([low, high]);
    }
    scope.levels.push(server);
    return [scope];
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
  /^(router|domain-name|domain-search|name-server|maximum-lease-time|default-lease-time|grace-period|netbios-node-type|wins-server|sip-server|server-identifier|t1-.*|t2-.*|exclude-address|propagate-.*|apply-groups.*|dns-server|preferred-lifetime|valid-lifetime|wpad-url|exclude-prefix-len|option-match)$/;

function readAttribute(part: JunosNode, level: SettingsLevel, reading: JunosReading): void {
  const value = single(part);
  const place = reading.place(value ?? part);
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
          : null;
  level.options.push({ code, value: values.join(","), hex, place: reading.place(type) });
}

function hexOfAddresses(addresses: string[]): string | null {
  const numbers = addresses.map(parseIpv4);
  return numbers.some((one) => one === null) ? null : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
}
