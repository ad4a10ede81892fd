import { formatCidr, networkOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { blankLevel, hexOfText } from "../ioslike/levels";
import { readRoutersAndDns } from "../ioslike/routers-and-dns";

/** `dhcp server [vrf V]` with its subnets. To whom classes and vendor options are given is told as not known; what they give is read. */
export function readDhcpServer(block: IndentedLine, device: Device): void {
  const { reading } = device;
  const vrf = block.words[2] === "vrf" ? (block.words[3] ?? null) : null;
  const id = vrf === null ? "dhcp server" : `dhcp server vrf ${vrf}`;
  const server = blankLevel(id, "server", id, reading.place(block));
  device.dhcp ??= {
    kind: "eos-dhcp-server",
    enabled: true,
    addresses: [],
    scopes: [],
    partners: [],
    defaultNextServer: "unknown",
    option66FillsNextServer: "unknown",
  };
  const scopes: DhcpScope[] = [];
  const classes: SettingsLevel[] = [];
  let active = true;
  for (const line of block.children) {
    if (line.words[0] === "subnet") {
      const scope = readSubnet(line, vrf, server, device);
      if (scope) scopes.push(scope);
    } else if (line.text === "disabled") active = false;
    else if (isClass(line)) classes.push(readClass(line, server, device));
    else if (!readBootLine(line, server, device)) readOther(line, device);
  }
  for (const scope of scopes) {
    scope.active = active;
    scope.levels.unshift(...classes);
  }
  for (const item of scopes) device.dhcp.scopes.push(item);
}

/**
 * The server answers on the interfaces that say `dhcp server ipv4`. A subnet that lies on another interface of this switch is served
 * by nobody there; one that lies on none of them may be reached by way of a relay.
 */
export function serveWhereEnabled(device: Device, enabled: ReadonlySet<string>): void {
  const networks = new Map<string, boolean>();
  for (const [key, face] of device.faces)
    for (const address of [...face.addresses, ...face.secondary]) {
      const network = `${face.vrf ?? ""} ${networkOf(address)}`;
      networks.set(network, networks.get(network) === true || (enabled.has(key) && !face.shutdown));
    }
  for (const scope of device.dhcp?.scopes ?? [])
    if (networks.get(`${scope.vrf ?? ""} ${scope.subnet}`) === false) scope.active = false;
}

function readSubnet(block: IndentedLine, vrf: string | null, server: SettingsLevel, device: Device): DhcpScope | null {
  const { reading } = device;
  const cidr = parseCidr(block.words[1] ?? "");
  if (!cidr) {
    if (!block.words[1]?.includes(":")) for (const line of [block, ...linesBelow(block)]) reading.unknown(line);
    return null;
  }
  const subnet = formatCidr(cidr);
  const place = reading.place(block);
  const own = blankLevel(`${server.id} subnet ${subnet}`, "scope", subnet, place);
  const scope: DhcpScope = {
    id: own.id,
    subnet,
    name: subnet,
    vrf,
    active: true,
    ranges: [],
    levels: [own, server],
    reservations: [],
    sharedNetwork: null,
    serves: ALWAYS,
    place,
  };
  for (const line of block.children) {
    const [first, second, third] = line.words;
    if (first === "range" && parseIpv4(second ?? "") !== null && parseIpv4(third ?? "") !== null)
      scope.ranges.push([second!, third!]);
    else if (first === "name")
      scope.name = line.text
        .slice("name".length)
        .trim()
        .replace(/^"(.*)"$/, "$1");
    else if (first === "reservations") readReservations(line, scope, device);
    else if (isClass(line)) scope.levels.unshift(readClass(line, own, device));
    else if (!readBootLine(line, own, device)) readOther(line, device);
  }
  return scope;
}

/** `client class [ipv4] definition NAME` and `vendor-option ipv4 NAME`: what they hold goes to some clients only. */
function isClass(line: IndentedLine): boolean {
  return /^(client class( ipv4)? definition \S|vendor-option ipv4 \S)/.test(line.text);
}

function readClass(block: IndentedLine, around: SettingsLevel, device: Device): SettingsLevel {
  const { reading } = device;
  const name = block.words.at(-1) ?? "";
  const level = blankLevel(`${around.id} ${block.text}`, "class", name, reading.place(block));
  level.when = {
    op: "unknown",
    why: `the clients of "${block.text}" are told by lines that Bootpath does not evaluate`,
  };
  const vendorOption = block.words[0] === "vendor-option";
  // What the class gives may stand in a block of its own.
  const given = block.children.flatMap((line) => (line.text === "assignments" ? line.children : [line]));
  for (const line of given) {
    const option = /^option (?:code )?(\d{1,3}) (?:type (\S+) )?(?:data )?"?([^"]+)"?$/.exec(line.text);
    const place = reading.place(line);
    if (line.words[0] === "match") for (const missed of [line, ...linesBelow(line)]) reading.unknown(missed);
    else if (vendorOption) {
      if (!level.options.some((one) => one.code === 43))
        level.options.push({ code: 43, value: block.text, hex: null, place });
    } else if (option) {
      const hex = option[2] === "string" ? hexOfText(option[3]!) : null;
      level.options.push({ code: Number(option[1]), value: option[3]!, hex, place });
    } else if (!readBootLine(line, level, device)) readOther(line, device);
  }
  return level;
}

function readReservations(block: IndentedLine, scope: DhcpScope, { reading }: Device): void {
  for (const line of block.children) {
    const hex = (line.words[1] ?? "").replace(/[.:-]/g, "").toLowerCase();
    if (line.words[0] !== "mac-address" || !/^[0-9a-f]{12}$/.test(hex)) {
      for (const missed of [line, ...linesBelow(line)]) reading.unknown(missed);
      continue;
    }
    const word = (name: string) => line.children.find((child) => child.words[0] === name)?.words[1] ?? null;
    scope.reservations.push({
      name: word("hostname") ?? hex,
      mac: hex.replace(/..(?=.)/g, "$&:"),
      address: word("ipv4-address"),
      levels: [],
      place: reading.place(line),
    });
  }
}

/** `tftp server file [ipv4] X`, `tftp server option 66|150 [ipv4] X…`, `default-gateway A`, `dns server A…`. */
function readBootLine(line: IndentedLine, level: SettingsLevel, { reading }: Device): boolean {
  const words = line.text.startsWith("dns server ") ? ["dns-server", ...line.words.slice(2)] : line.words;
  if (readRoutersAndDns(words, level, reading.place(line))) return true;
  const match = /^tftp server (file|option (66|150))(?: (ipv4|ipv6))? (.+)$/.exec(line.text);
  if (!match) return false;
  if (match[3] === "ipv6") return true;
  const place = reading.place(line);
  const value = match[4]!.trim().replace(/^"(.*)"$/, "$1");
  if (match[1] === "file") {
    level.bootFile = { value, place };
    level.options.push({ code: 67, value, hex: hexOfText(value), place });
  } else {
    const addresses = value.split(/\s+/);
    level.options.push({ code: Number(match[2]), value: addresses.join(","), hex: null, place });
  }
  return true;
}

const GIVES_NOTHING_TO_FIRMWARE = /^(lease|dns|default-gateway|name|disabled|debug|hostname|range|relay)\b/;

function readOther(line: IndentedLine, { reading }: Device): void {
  if (GIVES_NOTHING_TO_FIRMWARE.test(line.text)) return;
  const below = linesBelow(line);
  const boots = [line, ...below].some((one) => /\b(tftp|option|sub-option|assignments|class)\b/.test(one.text));
  for (const missed of [line, ...below]) reading.unknown(missed);
  if (boots)
    reading.problem(
      "dhcp",
      "dhcp-server-line",
      `"${line.text}" on the DHCP server of this switch is not read by Bootpath.`,
      "Check whether it gives boot options to computers.",
      line,
    );
}
