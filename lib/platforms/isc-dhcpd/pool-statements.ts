import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Token } from "@/lib/parsers/braces-lexer";
import type { PoolPermit } from "./nodes";

/** `range [dynamic-bootp] low [high]`; null when an address cannot be read. */
export function readRange(tokens: Token[]): [string, string] | null {
  const rest = tokens[0]?.text.toLowerCase() === "dynamic-bootp" ? tokens.slice(1) : tokens;
  const low = parseIpv4(rest[0]?.text ?? "");
  const high = rest[1] ? parseIpv4(rest[1].text) : low;
  if (low === null || high === null || rest.length > 2) return null;
  return low <= high ? [formatIpv4(low), formatIpv4(high)] : [formatIpv4(high), formatIpv4(low)];
}

/** What follows `allow` or `deny` in a pool (dhcpd.conf(5), "Address pools"). null: it says nothing about who gets an address. */
export function readPermit(tokens: Token[]): PoolPermit | null {
  const words = tokens.map((token) => token.text.toLowerCase()).join(" ");
  if (words.startsWith("members of")) return { kind: "class", name: tokens[2]?.text ?? "" };
  switch (words) {
    case "known-clients":
    case "known clients":
      return { kind: "known" };
    case "unknown-clients":
    case "unknown clients":
      return { kind: "unknown" };
    case "all clients":
      return { kind: "all" };
    case "dynamic bootp clients":
    case "authenticated clients":
      return { kind: "no-dhcp-client" };
    case "unauthenticated clients":
      return { kind: "all" };
    default:
      return words.startsWith("after") ? { kind: "unread", why: "depends on the time of day" } : null;
  }
}

/** "0:0:c0:5d:bd:95" → "00:00:c0:5d:bd:95"; null for anything else. */
export function readMac(text: string): string | null {
  const parts = text.toLowerCase().split(":");
  if (parts.length !== 6 || !parts.every((part) => /^[0-9a-f]{1,2}$/.test(part))) return null;
  return parts.map((part) => part.padStart(2, "0")).join(":");
}
