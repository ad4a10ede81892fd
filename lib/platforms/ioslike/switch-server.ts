import { contains, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { DhcpFacts, DhcpScope, Reservation, SettingsLevel } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Device } from "./device";
import { blankScope, blankServer, readBootSetting, subnetOf, unreadPoolLine } from "./simple-pool";

const GIVES_NOTHING_TO_FIRMWARE =
  /^(dns-server|domain-name|domain|lease|netbios-.*|wins-server|ntp-server|deploy|exit|description|excluded-address|exclude|no|default-router|vendor-class|xdmcp|tftp-server-address)$/;

/** The DHCP server of a switch, made when it is met first. */
export function switchServer(kind: string, device: Device): DhcpFacts {
  device.dhcp ??= blankServer(kind);
  return device.dhcp;
}

/**
 * A pool of ICX (`ip dhcp-server pool N`) or of a Dell switch (`pool N` below `ip dhcp server`): network, range, hosts and boot settings.
 * A pool without a network serves nobody but its host, who belongs to the pool around its address.
 */
export function readSwitchPool(name: string, block: IndentedLine, kind: string, device: Device): void {
  const server = switchServer(kind, device);
  const scope = blankScope(name.replace(/^"(.*)"$/, "$1"), device.reading.place(block));
  let host: { address: string; line: IndentedLine } | null = null;
  let mac: string | null = null;
  for (const line of block.children) {
    const [first, second, third] = line.words;
    if (first === "network") scope.subnet = subnetOf(second, third) ?? "";
    else if (first === "range" && parseIpv4(second ?? "") !== null)
      scope.ranges.push([second!, parseIpv4(third ?? "") === null ? second! : third!]);
    else if (first === "host" || first === "static-mac-ip-mapping") {
      const address = line.words.find((word) => parseIpv4(word.split("/")[0]!) !== null)?.split("/")[0];
      if (address !== undefined) host = { address, line };
      mac = macIn(line.children.find((below) => below.words[0] === "hardware-address") ?? line) ?? mac;
    } else if (first === "hardware-address") mac = macIn(line);
    else if (first === "next-bootstrap-server" && parseIpv4(second ?? "") !== null)
      scope.levels[0]!.nextServer = { value: second!, place: device.reading.place(line) };
    else if (!readBootSetting(line, scope, device) && !GIVES_NOTHING_TO_FIRMWARE.test(first ?? ""))
      unreadPoolLine(line, scope, device);
  }
  if (host)
    scope.reservations.push({
      name: scope.name,
      mac,
      address: host.address,
      levels: [],
      place: device.reading.place(host.line),
    });
  const alone = alonePools.get(server) ?? [];
  alonePools.set(server, alone);
  if (scope.subnet === "") alone.push(...scope.reservations.map((one) => ({ ...one, levels: ofHost(scope) })));
  else {
    if (scope.ranges.length === 0) scope.ranges.push(wholeOf(scope.subnet));
    server.scopes.push(scope);
  }
  for (const one of [...alone]) {
    const around = server.scopes.find(({ subnet }) => contains(parseCidr(subnet)!, parseIpv4(one.address!)!));
    if (around) around.reservations.push(...alone.splice(alone.indexOf(one), 1));
  }
}

/** Hosts in pools of their own whose network has not come yet. */
const alonePools = new WeakMap<DhcpFacts, Reservation[]>();

const ofHost = ({ levels }: DhcpScope): SettingsLevel[] => levels.map((level) => ({ ...level, kind: "reservation" }));

function macIn(line: IndentedLine): string | null {
  const hex = line.words
    .map((word) => word.replace(/[.:-]/g, "").toLowerCase())
    .find((word) => /^[0-9a-f]{12}$/.test(word));
  return hex === undefined ? null : hex.replace(/..(?=.)/g, "$&:");
}

function wholeOf(subnet: string): [string, string] {
  const [address, length] = subnet.split("/");
  const first = parseIpv4(address!)!;
  const size = 2 ** (32 - Number(length));
  return size > 2
    ? [formatIpv4(first + 1), formatIpv4(first + size - 2)]
    : [formatIpv4(first), formatIpv4(first + size - 1)];
}
