import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { DhcpScope, Interface, Reservation } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { blankScope, blankServer, subnetOf, unreadPoolLine } from "../ioslike/simple-pool";
import type { PoolClasses } from "./classes";
import { copyOf, readSettings, settingOf } from "./settings";

/**
 * `dhcp server ip-pool NAME` (Comware) or `ip pool NAME` (VRP). A pool without a network serves nobody. A further network (`secondary`)
 * is a scope of its own on the same link, with the pool's settings and the gateways that stand below it. Returns what hangs on classes.
 */
export function readPool(name: string, block: IndentedLine, kind: string, device: Device): PoolClasses {
  const scope = blankScope(name, device.reading.place(block));
  device.dhcp ??= blankServer(kind);
  const further: IndentedLine[] = [];
  const classes: IndentedLine[] = [];
  let [first, mask]: (string | undefined)[] = [];
  for (const line of block.children) {
    const { words } = line;
    if (words[0] === "network" && words.includes("secondary")) further.push(line);
    else if (/^network ip range /.test(line.text)) {
      first = words[3];
      readRange(line, scope);
    } else if (/^network mask /.test(line.text)) mask = words[2];
    else if (words[0] === "network") scope.subnet = subnetOf(words[1], words[2] === "mask" ? words[3] : words[2]) ?? "";
    // NE routers name the network by its gateway.
    else if (/^gateway \S+ \S+$/.test(line.text)) {
      scope.subnet = subnetOf(words[1], words[2]) ?? "";
      scope.levels[0]!.routers = { value: words[1]!, place: device.reading.place(line) };
    } else if (words[0] === "vpn-instance") scope.vrf = words[1] ?? null;
    else if ((words[0] === "address" && words[1] === "range") || words[0] === "section") readRange(line, scope);
    else if (words[0] === "static-bind") readBinding(line, scope, device);
    // No address of a locked pool is given out.
    else if (line.text === "lock") scope.active = false;
    else if (words[0] === "class" || words[0] === "valid") classes.push(line);
    else if (!readSettings(line, scope.levels[0]!, device)) unreadPoolLine(line, scope, device);
  }
  // A Comware pool made `extended` says its range and its mask apart.
  if (scope.subnet === "") scope.subnet = subnetOf(first, mask) ?? "";
  joinHalves(scope);
  if (scope.subnet === "") return { scopes: [], lines: [], hosts: hostsOf(scope) };
  const hasRange = scope.ranges.length > 0 || classes.some((line) => line.words[2] === "range");
  if (!hasRange) scope.ranges.push(wholeOf(scope.subnet));
  const others = further.flatMap((line) => secondary(line, scope, device));
  if (others.length > 0) scope.sharedNetwork = `pool ${name}`;
  device.dhcp.scopes.push(scope, ...others);
  return { scopes: [scope, ...others], lines: classes, hosts: [] };
}

/** Before Comware 7 the address and the card of a binding stand in lines of their own. */
function joinHalves(scope: DhcpScope): void {
  const [of, card] = [
    scope.reservations.find(({ address, mac }) => address !== null && mac === null),
    scope.reservations.find(({ address, mac }) => address === null && mac !== null),
  ];
  if (!of || !card) return;
  of.mac = card.mac;
  scope.reservations = scope.reservations.filter((one) => one !== card);
}

/** A pool of bindings alone: what else it says is for their computers, before what the pool of their network says. */
function hostsOf({ reservations, levels }: DhcpScope): Reservation[] {
  return reservations.map((one) => ({ ...one, levels: levels.map((level) => ({ ...level, kind: "reservation" })) }));
}

function secondary(line: IndentedLine, pool: DhcpScope, device: Device): DhcpScope[] {
  const { words } = line;
  const subnet = subnetOf(words[1], words[2] === "mask" ? words[3] : words[2]);
  if (subnet === null) {
    unreadPoolLine(line, pool, device);
    return [];
  }
  const level = copyOf(pool.levels[0]!, `${pool.id} ${subnet}`);
  const scope: DhcpScope = {
    ...pool,
    id: `${pool.id} ${subnet}`,
    subnet,
    ranges: [],
    levels: [level],
    reservations: [],
    sharedNetwork: `pool ${pool.name}`,
    place: device.reading.place(line),
  };
  delete level.routers;
  for (const below of line.children) {
    if (/^address range /.test(below.text)) readRange(below, scope);
    else if (!readSettings(below, level, device)) unreadPoolLine(below, scope, device);
  }
  if (!level.routers && pool.levels[0]!.routers) level.routers = pool.levels[0]!.routers;
  if (scope.ranges.length === 0) scope.ranges.push(wholeOf(subnet));
  return [scope];
}

function readRange(line: IndentedLine, scope: DhcpScope): void {
  const addresses = line.words.filter((word) => parseIpv4(word) !== null);
  if (addresses.length > 0) scope.ranges.push([addresses[0]!, addresses[1] ?? addresses[0]!]);
}

/**
 * `dhcp select interface` (VRP, old Comware): the interface gives out addresses of its own subnet, with the settings of its own
 * `dhcp server …` lines.
 */
export function readInterfacePool(block: IndentedLine, face: Interface, kind: string, device: Device): void {
  if (!block.children.some((line) => line.text === "dhcp select interface")) return;
  const [address, length] = face.addresses[0]?.split("/") ?? [];
  const subnet = subnetOf(address, length);
  if (subnet === null) return;
  device.dhcp ??= blankServer(kind);
  const scope = { ...blankScope(face.name, device.reading.place(block)), id: `interface ${face.name}`, subnet };
  scope.levels[0] = { ...scope.levels[0]!, id: scope.id, name: scope.id };
  scope.vrf = face.vrf;
  scope.active = !face.shutdown;
  for (const line of block.children) {
    if (!line.text.startsWith("dhcp server ")) continue;
    const setting = settingOf(line);
    if (setting.words[0] === "static-bind") readBinding(line, scope, device);
    else if (setting.words[0] === "ip-range") readRange(line, scope);
    else if (!readSettings(setting, scope.levels[0]!, device)) unreadPoolLine(line, scope, device);
  }
  if (scope.ranges.length === 0) scope.ranges.push(wholeOf(subnet));
  device.dhcp.scopes.push(scope);
}

function wholeOf(subnet: string): [string, string] {
  const [address, length] = subnet.split("/");
  const first = parseIpv4(address!)!;
  const size = 2 ** (32 - Number(length));
  return size > 2
    ? [formatIpv4(first + 1), formatIpv4(first + size - 2)]
    : [formatIpv4(first), formatIpv4(first + size - 1)];
}

function readBinding(line: IndentedLine, scope: DhcpScope, device: Device): void {
  const address = line.words.find((word) => parseIpv4(word) !== null) ?? null;
  const at = line.words.findIndex((word) => word === "hardware-address" || word === "mac-address");
  const hex = (line.words[at + 1] ?? "").replace(/[.:-]/g, "").toLowerCase();
  scope.reservations.push({
    name: address ?? "static-bind",
    mac: at > 0 && /^[0-9a-f]{12}$/.test(hex) ? hex.replace(/..(?=.)/g, "$&:") : null,
    address,
    levels: [],
    place: device.reading.place(line),
  });
}
