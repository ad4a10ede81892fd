import { parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import { type LinuxInterface, vlanOfName } from "./ip-addr";

/** `eth0: flags=4163<UP,…>` (net-tools 2, BSD) or `eth0      Link encap:Ethernet` (net-tools 1, BusyBox). */
const HEAD = /^([^\s:]+)(:\S+?)?(?::[ \t]+flags=[0-9a-f]+<([^>]*)>|[ \t]+Link encap:)/;

export function isIfconfig(text: string): boolean {
  return (
    (text.includes("flags=") || text.includes("Link encap:")) &&
    /^[^\s:]+(:\S+?)?(: flags=[0-9a-f]+<|[ \t]+Link encap:)/m.test(text)
  );
}

/** Output of `ifconfig -a`. An alias (`eth0:1`) is a further address of its interface. Loopback is left out. */
export function parseIfconfig(text: string): LinuxInterface[] {
  const found = new Map<string, LinuxInterface>();
  let current: LinuxInterface | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const head = HEAD.exec(line);
    if (head) {
      const name = head[1]!;
      current = found.get(name) ?? {
        name,
        addresses: [],
        secondary: [],
        vrf: null,
        vlan: vlanOfName(name),
        up: head[3] === undefined ? false : head[3].split(",").includes("UP"),
        alias: "",
        line: index + 1,
      };
      found.set(name, current);
      continue;
    }
    if (!current) continue;
    // The old form tells the flags below the addresses.
    if (/^\s+UP\s/.test(line)) current.up = true;
    const address = addressIn(line);
    if (address === null) continue;
    if (current.addresses.length === 0) current.addresses.push(address);
    else current.secondary.push(address);
  }
  return [...found.values()].filter(({ name }) => !/^lo\d*$/.test(name));
}

/** `inet A netmask M` (M also as 0xffffff00), `inet A/P`, `inet addr:A … Mask:M`. */
function addressIn(line: string): string | null {
  const [, address, prefix, mask] =
    /^\s+inet (?:addr:)?([\d.]+)(?:\/(\d+))?.*?(?:(?:netmask |Mask:)(0x[0-9a-f]{8}|[\d.]+).*)?$/.exec(line) ?? [];
  if (address === undefined || parseIpv4(address) === null) return null;
  const length = prefix ?? (mask === undefined ? 32 : prefixOfMask(mask.startsWith("0x") ? dotted(mask) : mask));
  return length === null ? null : `${address}/${length}`;
}

const dotted = (hex: string) => [2, 4, 6, 8].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(".");
