import { parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { Statement } from "@/lib/parsers/braces";
import type { Token } from "@/lib/parsers/braces-tokens";
import type { PoolPermit } from "./nodes";

/** `range [dynamic-bootp] low [high]`; null when an address cannot be read. */
export function readRange(statement: Statement): [string, string] | null {
  const at = statement.lower(1) === "dynamic-bootp" ? 2 : 1;
  const [first, second] = [statement.text(at), statement.text(at + 1)];
  const low = parseIpv4(first);
  const high = statement.size > at + 1 ? parseIpv4(second) : low;
  if (low === null || high === null || statement.size > at + 2) return null;
  // An address that could be read stands as it is written everywhere.
  const last = statement.size > at + 1 ? second : first;
  return low <= high ? [first, last] : [last, first];
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

/** The most that firmware says in `secs` before it gives up (seen on the wire: iPXE 4 to 17, EDK2 0, 4, 12 and 28). */
const LAST_SECS = 28;
/** What each of them has said at its second request. */
const SAID_BY_ALL = 4;

/**
 * `min-secs N` (dhcpd.conf(5)): no answer until a client says in `secs` that it has been asking for N seconds. null: all firmware comes
 * to say it.
 */
export function waitsFor(seconds: number): Condition | null {
  if (!(seconds > SAID_BY_ALL)) return null;
  if (seconds > LAST_SECS) return ALWAYS;
  return {
    op: "unknown",
    why: `dhcpd waits until a client has asked for ${seconds} seconds, which some firmware does not`,
  };
}

/** "0:0:c0:5d:bd:95" → "00:00:c0:5d:bd:95"; null for anything else. */
export function readMac(text: string): string | null {
  const parts = text.toLowerCase().split(":");
  if (parts.length !== 6 || !parts.every((part) => /^[0-9a-f]{1,2}$/.test(part))) return null;
  return parts.map((part) => part.padStart(2, "0")).join(":");
}
