import { prefixOfMask } from "@/lib/core/ipv4";
import type { PastedLine } from "./lines";

/** An address of the host. */
export interface PastedAddress {
  alias: string;
  address: string;
  prefix: number;
  line: number;
}

/** IPv4 addresses from `ipconfig` (in any language: an address, then its mask) and from Get-NetIPAddress as a list. */
export function pastedAddresses(lines: PastedLine[]): PastedAddress[] {
  const found: PastedAddress[] = [];
  let adapter = "";
  let last: PastedAddress | null = null;
  let own: { address?: string; alias?: string; line: number } = { line: 0 };
  for (const { text, number } of lines) {
    const head = /^\S/.test(text) && text.endsWith(":") ? /\b(?:adapter|carte)\b(.*):$/i.exec(text) : null;
    if (head) adapter = head[1]!.trim();
    const colon = /^\s/.test(text) ? text.indexOf(":") : -1;
    const label = colon < 0 ? "" : text.slice(0, colon);
    const value = colon < 0 ? null : ADDRESS.exec(text.slice(colon + 1).trim());
    const mask = value && prefixOfMask(value[1]!);
    if (last && mask) {
      last.prefix = mask;
      found.push(last);
      last = null;
    } else if (value && /v4|IP[ -]?Address|IP-?Adresse|Adresse IP/i.test(label))
      last = { alias: adapter, address: value[1]!, prefix: 32, line: number };
    else if (text.trim() !== "") last = null;
    const member = /^(IPAddress|InterfaceAlias|PrefixLength)\s+:\s+(\S.*?)\s*$/i.exec(text);
    if (!member) continue;
    if (/^ipaddress$/i.test(member[1]!)) own = { address: member[2]!, line: number };
    else if (/alias/i.test(member[1]!)) own.alias = member[2]!;
    else if (own.address && /^\d+\.\d+\.\d+\.\d+$/.test(own.address))
      found.push({ alias: own.alias ?? "", address: own.address, prefix: Number(member[2]), line: own.line });
  }
  return found;
}

const ADDRESS = /^(\d+\.\d+\.\d+\.\d+)(?:\s*\([^)]*\))?$/;
