import { parseIpv4 } from "@/lib/core/ipv4";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { readRoutersAndDns } from "../ioslike/routers-and-dns";
import {
  blankScope,
  blankServer,
  networkFromInterfaces,
  readBootSetting,
  subnetOf,
  unreadPoolLine,
} from "../ioslike/simple-pool";

/** `dhcp-server vrf V` with its pools; a pool's network is that of its range. */
export function readDhcpServer(block: IndentedLine, device: Device): void {
  const vrf = block.words[1] === "vrf" && block.words[2] !== "default" ? (block.words[2] ?? null) : null;
  device.dhcp ??= { ...blankServer("aoscx-dhcp-server"), enabled: false };
  const before = device.dhcp.scopes.length;
  const enabled = block.children.some((line) => line.text === "enable");
  for (const line of block.children) {
    if (line.text === "enable") device.dhcp.enabled = true;
    else if (line.words[0] === "pool") readPool(line, vrf, device);
    else if (!/^(authoritative|http-proxy|disable|conflict|external-storage|exit|!)/.test(line.text))
      device.reading.unknown(line);
  }
  // Every VRF has a server of its own, which is on or off.
  if (!enabled) for (const scope of device.dhcp.scopes.slice(before)) scope.active = false;
}

function readPool(block: IndentedLine, vrf: string | null, device: Device): void {
  const scope = { ...blankScope(block.words[1] ?? "", device.reading.place(block)), vrf };
  for (const line of block.children) {
    const [first, second, third] = line.words;
    if (first === "range" && parseIpv4(second ?? "") !== null) {
      scope.ranges.push([second!, third ?? second!]);
      const length = line.words[line.words.indexOf("prefix-len") + 1];
      scope.subnet ||=
        (line.words.includes("prefix-len") ? subnetOf(second, length) : networkFromInterfaces(second!, device)) ?? "";
    } else if (first === "static-bind") {
      const hex = (line.words[line.words.indexOf("mac") + 1] ?? "").replace(/[.:-]/g, "").toLowerCase();
      const mac = /^[0-9a-f]{12}$/.test(hex) ? hex.replace(/..(?=.)/g, "$&:") : null;
      const address = line.words.find((word) => parseIpv4(word) !== null) ?? null;
      scope.reservations.push({ name: address ?? hex, mac, address, levels: [], place: device.reading.place(line) });
    } else if (line.text === "disable") scope.active = false;
    else if (readRoutersAndDns(line.words, scope.levels[0]!, device.reading.place(line))) continue;
    else if (!/^(domain-name|lease|netbios-.*|exit)$/.test(first ?? "") && !readBootSetting(line, scope, device))
      unreadPoolLine(line, scope, device);
  }
  if (scope.subnet === "") unreadPoolLine(block, scope, device);
  else device.dhcp!.scopes.push(scope);
}
