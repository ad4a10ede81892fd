import { contains, formatCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Device } from "./device";
import { blankLevel, hexOfText } from "./levels";
import { readPoolSetting } from "./pool-options";

/** A DHCP server with pools that know no classes and inherit nothing. */
export function blankServer(kind: string): DhcpFacts {
  return {
    kind,
    enabled: true,
    addresses: [],
    scopes: [],
    partners: [],
    defaultNextServer: "unknown",
    option66FillsNextServer: "unknown",
  };
}

export function blankScope(name: string, place: Place): DhcpScope {
  return {
    id: `pool ${name}`,
    subnet: "",
    name,
    vrf: null,
    active: true,
    ranges: [],
    levels: [blankLevel(`pool ${name}`, "scope", `pool ${name}`, place)],
    reservations: [],
    sharedNetwork: null,
    serves: ALWAYS,
    place,
  };
}

/** `A MASK`, `A mask MASK`, `A/LEN`, `A mask LEN`, or `A` with the length elsewhere → "network/len". */
export function subnetOf(address: string | undefined, mask: string | undefined): string | null {
  const [plain, length] = (address ?? "").split("/");
  const value = parseIpv4(plain ?? "");
  const bits = length ?? (/^\d{1,2}$/.test(mask ?? "") ? mask : undefined);
  const prefix = bits !== undefined ? Number(bits) : prefixOfMask(mask ?? "");
  if (value === null || prefix === null || prefix > 32) return null;
  const size = 2 ** (32 - prefix);
  return formatCidr({ network: Math.floor(value / size) * size, prefix });
}

/**
 * Boot settings as these servers write them, beside those of a Cisco pool: `bootfile-name X`, `tftp-server [ip-address|domain-name] X` (AOS-S: `server-ip`, `server-name`).
 * Returns whether the line was one of them.
 */
export function readBootSetting(line: IndentedLine, scope: DhcpScope, device: Device): boolean {
  const level = scope.levels[0]!;
  const place = device.reading.place(line);
  const named = /^(?:bootfile-name|bootp(?:\s+(?:remote|local))?|bootfile)\s+"?([^"]+)"?$/.exec(line.text);
  if (named) {
    level.bootFile = { value: named[1]!.trim(), place };
    return true;
  }
  const tftp = /^tftp-server\s+(?:(ip-address|domain-name|server-ip|server-name)\s+)?"?([^"]+)"?$/.exec(line.text);
  if (tftp) {
    const value = tftp[2]!.trim();
    const addresses = value.split(/[\s,]+/);
    // A word before the value that is not known here: nobody knows then what the value is.
    if (addresses.length > 1 && addresses.some((one) => parseIpv4(one) === null)) return false;
    if (tftp[1] === "ip-address" || tftp[1] === "server-ip")
      level.options.push({ code: 150, value: addresses.join(","), hex: null, place });
    else level.options.push({ code: 66, value, hex: hexOfText(value), place });
    return true;
  }
  return readPoolSetting(line, level, device.reading);
}

/** A line of a pool that is not understood may be what a computer boots by. */
export function unreadPoolLine(line: IndentedLine, scope: DhcpScope, device: Device): void {
  device.reading.unknown(line);
  device.reading.problem(
    "dhcp",
    "pool-line-unreadable",
    `DHCP pool ${scope.name}: "${line.text}" could not be read.`,
    "Check what the pool hands out.",
    line,
  );
}

/** A pool without a network of its own serves the interface on whose network its addresses lie. */
export function networkFromInterfaces(address: string, device: Device): string | null {
  const value = parseIpv4(address);
  if (value === null) return null;
  for (const face of device.faces.values())
    for (const own of [...face.addresses, ...face.secondary]) {
      const [plain, length] = own.split("/");
      const subnet = subnetOf(plain, length);
      const prefix = Number(length);
      const network = parseIpv4(subnet?.split("/")[0] ?? "");
      if (subnet && network !== null && contains({ network, prefix }, value)) return subnet;
    }
  return null;
}
