import { contains, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { FactProblem } from "@/lib/model/facts";
import { type JsonObject, memberOf } from "@/lib/parsers/json-nodes";
import type { OptionValue } from "./option-value";
import type { OptionType } from "./standard-options";

/** What `kea-dhcp4 -t` (2.2) refuses though every key of it is known; it then does not start. Each rule was tried against that program. */

/** A pool that lies outside its subnet. */
export function refusedPool(range: [string, string], cidr: string): string | null {
  const subnet = parseCidr(cidr);
  const outside = subnet ? range.find((address) => !contains(subnet, parseIpv4(address) ?? 0)) : undefined;
  return outside === undefined ? null : `the pool's ${outside} is not in the subnet ${cidr}`;
}

/** A reservation of an address outside its subnet, of no computer, or of a hardware address that is none. */
export function refusedReservation(block: JsonObject, cidr: string | undefined): string | null {
  const subnet = cidr === undefined ? null : parseCidr(cidr);
  const address = parseIpv4(textOf(block, "ip-address") ?? "");
  if (subnet && address !== null && !contains(subnet, address))
    return `the reserved address ${textOf(block, "ip-address")} is not in the subnet ${cidr}`;
  if (!["hw-address", "client-id", "duid", "circuit-id", "flex-id"].some((key) => memberOf(block, key)))
    return "the reservation names no computer";
  const hardware = textOf(block, "hw-address");
  return hardware !== null && !/^([0-9a-f]{1,2}([:\s][0-9a-f]{1,2})*|(0x)?[0-9a-f]+|'.*')$/i.test(hardware)
    ? `"${hardware}" is no hardware address`
    : null;
}

/** Data of an option that do not fit its type. */
export function refusedData(type: OptionType, data: string, value: OptionValue | null): string | null {
  if (type.base === "address" && value?.hex === null) return `takes addresses, and "${data}" is none`;
  return type.base === "text" && data === "" ? "has no data" : null;
}

/** A refused statement, told. */
export function refusal(place: Place, why: string): FactProblem {
  return {
    code: "refused-by-kea",
    what: `${place.file}, line ${place.line}: ${why}. Kea refuses this file and does not start with it.`,
    next: `Correct it; \`kea-dhcp4 -t ${place.file}\` tells when all is well.`,
    place,
    affects: "dhcp",
  };
}

function textOf(block: JsonObject, key: string): string | null {
  const value = memberOf(block, key)?.value;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : null;
}
