import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { readRoutersAndDns } from "../ioslike/routers-and-dns";
import { blankScope, blankServer, readBootSetting, subnetOf, unreadPoolLine } from "../ioslike/simple-pool";

const IRRELEVANT =
  /^(domain-name|lease|expired|netbios-type|nbns-list|forbidden-ip|excluded-ip-address|voice-config|verify|logging|recycle|import|domain-name-list|description|sip-server|lock|conflict|address-pool|undo|vpn-instance|ip-in-use|apply)$/;

/** `dhcp server ip-pool NAME` (Comware) or `ip pool NAME` (VRP). A pool without a network serves nobody. */
export function readPool(name: string, block: IndentedLine, kind: string, device: Device): void {
  const scope = blankScope(name, device.reading.place(block));
  device.dhcp ??= blankServer(kind);
  for (const line of block.children) {
    const [first, second, third, fourth] = line.words;
    if (first === "network") scope.subnet = subnetOf(second, third === "mask" ? fourth : third) ?? "";
    else if (first === "vpn-instance") scope.vrf = second ?? null;
    else if ((first === "address" && second === "range") || first === "section") {
      const addresses = line.words.filter((word) => parseIpv4(word) !== null);
      if (addresses.length > 0) scope.ranges.push([addresses[0]!, addresses[1] ?? addresses[0]!]);
    } else if (first === "static-bind") readBinding(line, scope);
    else if (first === "sname" && second !== undefined)
      scope.levels[0]!.serverName = { value: second, place: device.reading.place(line) };
    else if (readRoutersAndDns(line.words, scope.levels[0]!, device.reading.place(line))) continue;
    else if (!IRRELEVANT.test(first ?? "") && !readBootSetting(line, scope, device))
      unreadPoolLine(line, scope, device);
  }
  if (scope.subnet !== "") {
    if (scope.ranges.length === 0) scope.ranges.push(wholeOf(scope.subnet));
    device.dhcp.scopes.push(scope);
  }
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
  scope.ranges.push(wholeOf(subnet));
  for (const line of block.children) {
    if (!line.text.startsWith("dhcp server ")) continue;
    const words = line.words.slice(2);
    const setting = lineWith(line, { text: words.join(" "), words });
    if (words[0] === "static-bind") readBinding(line, scope);
    else if (readRoutersAndDns(words, scope.levels[0]!, device.reading.place(line))) continue;
    else if (!IRRELEVANT.test(words[0] ?? "") && !readBootSetting(setting, scope, device))
      unreadPoolLine(line, scope, device);
  }
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

function readBinding(line: IndentedLine, scope: ReturnType<typeof blankScope>): void {
  const address = line.words.find((word) => parseIpv4(word) !== null) ?? null;
  const at = line.words.findIndex((word) => word === "hardware-address" || word === "mac-address");
  const hex = (line.words[at + 1] ?? "").replace(/[.:-]/g, "").toLowerCase();
  scope.reservations.push({
    name: address ?? "static-bind",
    mac: at > 0 && /^[0-9a-f]{12}$/.test(hex) ? hex.replace(/..(?=.)/g, "$&:") : null,
    address,
    levels: [],
    place: scope.place,
  });
}
