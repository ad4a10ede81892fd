/**
 * When a level of settings (class, policy, pool, tag) applies to a client's request.
 * Neutral over dhcpd expressions, Kea tests, dnsmasq tags and Windows policies; the engine evaluates it to yes, no or unknown.
 */
export type Condition =
  | { op: "always" }
  | { op: "never"; why: string }
  | { op: "and" | "or"; of: Condition[] }
  | { op: "not"; of: Condition }
  /** The client sent this option at all. */
  | { op: "exists"; option: number }
  /** Value compared as bytes; `value` in hex, lower case, no separators. `offset`/`length` cut a substring first (dhcpd substring()). */
  | { op: "equals"; field: RequestField; value: string; offset?: number; length?: number }
  /** Text form for option 60, 77 and the like: the field's bytes begin with these bytes (hex). Windows `PXEClient*`, dnsmasq substring match. */
  | { op: "prefix"; field: RequestField; value: string }
  | { op: "contains"; field: RequestField; value: string }
  /** True when the client is known to the server by a reservation / host declaration. */
  | { op: "known-client" }
  /** What we cannot evaluate; keeps the source text so that the page can show why the answer is unknown. */
  | { op: "unknown"; why: string };

/** A field of the client's request: an option by number, or the hardware address (hex with the type byte first, as dhcpd writes it: 1:aa:…), or giaddr. */
export type RequestField = { option: number; suboption?: number } | "hardware" | "giaddr";

export const ALWAYS: Condition = { op: "always" };
