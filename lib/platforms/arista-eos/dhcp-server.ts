import { formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { blankLevel, hexOfText } from "../ioslike/levels";

/** `dhcp server [vrf V]` with its subnets. What classes and vendor options give is told as not known. */
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
  let active = true;
  for (const line of block.children) {
    if (line.words[0] === "subnet") {
      const scope = readSubnet(line, vrf, server, device);
      if (scope) scopes.push(scope);
    } else if (line.text === "disabled") active = false;
    else if (!readBootLine(line, server, device)) readOther(line, device);
  }
  for (const scope of scopes) scope.active = active;
  device.dhcp.scopes.push(...scopes);
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
    else if (!readBootLine(line, own, device)) readOther(line, device);
  }
  return scope;
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

/** `tftp server file [ipv4] X` and `tftp server option 66|150 [ipv4] X…`. */
function readBootLine(line: IndentedLine, level: SettingsLevel, { reading }: Device): boolean {
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
