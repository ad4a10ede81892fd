import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { IndentedLine } from "@/lib/parsers/indented";
import { aclOf, addEntry } from "../ioslike/acls";
import type { Device } from "../ioslike/device";
import type { ObjectGroups } from "../ioslike/object-groups";

/** Port words of AOS-CX that IOS spells otherwise. */
const PORTS: Record<string, string> = {
  "dhcp-server": "67",
  "dhcp-client": "68",
  "snmp-trap": "162",
  https: "443",
  http: "80",
  dns: "53",
  "netbios-dgm": "138",
  "netbios-ns": "137",
  "netbios-ssn": "139",
  "ike-nat-t": "4500",
  ike: "500",
  radius: "1812",
  "radius-acct": "1813",
};

/** `access-list ip NAME`: like an extended list of IOS, but `any` is a protocol and addresses are `A/LEN`, `A/MASK` or `A` alone. */
export function readAcl(name: string, block: IndentedLine, device: Device): void {
  const acl = aclOf(name, block, device.acls, device.reading);
  for (const line of block.children) {
    if (/^(\d+ )?(comment|statistics|count)\b/.test(line.text)) continue;
    addEntry(acl, "extended", line, iosWords(line.words, device.reading.groups), device.reading);
  }
}

function iosWords(words: string[], groups: ObjectGroups): string[] {
  const at = /^\d+$/.test(words[0] ?? "") ? 1 : 0;
  const [action, protocol, ...rest] = words.slice(at);
  if (action === undefined) return words;
  return [
    action,
    protocol === "any" ? "ip" : (protocol ?? ""),
    ...rest.flatMap((word, index) => iosWord(word, rest[index - 1], groups)),
  ];
}

/** Groups of addresses stand there by their name alone, groups of ports behind `group`. */
function iosWord(word: string, before: string | undefined, groups: ObjectGroups): string[] {
  if (word === "count") return [];
  if (word === "group") return ["portgroup"];
  if (before !== "group" && groups.addresses.has(word.toLowerCase())) return ["object-group", word];
  if (/^(eq|gt|lt|range|neq)$/.test(before ?? "") || Object.hasOwn(PORTS, word)) return [PORTS[word] ?? word];
  const [address, mask] = word.split("/");
  if (parseIpv4(address ?? "") === null) return [word];
  if (mask === undefined) return ["host", word];
  const value = parseIpv4(mask);
  return value === null ? [word] : [address!, formatIpv4(~value >>> 0)];
}
