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

/** Pools of one subnet that hold the same address. */
export function overlapping(ranges: [string, string][]): string | null {
  const sorted = ranges
    .map(([low, high]) => ({ low: parseIpv4(low) ?? 0, high: parseIpv4(high) ?? 0, text: `${low}-${high}` }))
    .sort((one, other) => one.low - other.low);
  const at = sorted.findIndex((one, index) => index > 0 && one.low <= sorted[index - 1]!.high);
  return at < 0 ? null : `the pools ${sorted[at - 1]!.text} and ${sorted[at]!.text} overlap`;
}

const IDENTIFIERS = ["hw-address", "client-id", "duid", "circuit-id", "flex-id"];
const GIVEN = [
  "ip-address",
  "next-server",
  "hostname",
  "boot-file-name",
  "server-hostname",
  "option-data",
  "client-classes",
];

/** A reservation of an address outside its subnet, of no computer, of nothing, or of a hardware address that is none. */
export function refusedReservation(block: JsonObject, cidr: string | undefined): string | null {
  const subnet = cidr === undefined ? null : parseCidr(cidr);
  const written = textOf(block, "ip-address");
  const address = parseIpv4(written ?? "");
  if (written !== null && address === null) return `"${written}" is no address to reserve`;
  if (subnet && address !== null && !contains(subnet, address))
    return `the reserved address ${written} is not in the subnet ${cidr}`;
  const named = IDENTIFIERS.filter((key) => memberOf(block, key));
  if (named.length === 0) return "the reservation names no computer";
  if (named.length > 1) return `the reservation has both ${named.slice(0, 2).join(" and ")}`;
  const hardware = textOf(block, "hw-address");
  if (hardware !== null && !/^([0-9a-f]{1,2}([:\s][0-9a-f]{1,2})*|(0x)?[0-9a-f]+|'.*')$/i.test(hardware))
    return `"${hardware}" is no hardware address`;
  return GIVEN.some((key) => isGiven(block, key)) ? null : "the reservation reserves nothing";
}

function isGiven(block: JsonObject, key: string): boolean {
  const value = memberOf(block, key)?.value;
  if (value?.kind === "array") return value.items.length > 0;
  return value?.kind === "scalar" && value.value !== "";
}

/** `option-def` of the whole server. */
export function refusedDefinition(block: JsonObject): string | null {
  for (const key of ["name", "code", "type"]) if (!memberOf(block, key)) return `an option is defined without "${key}"`;
  const code = memberOf(block, "code")!.value;
  const number = code.kind === "scalar" ? Number(code.value) : 0;
  if (number > 255) return `option ${number} cannot be: codes end at 255`;
  const type = textOf(block, "type") ?? "";
  if (!TYPES.has(type)) return `an option has the type "${type}", which Kea does not know`;
  const array = memberOf(block, "array")?.value;
  if (type === "string" && array?.kind === "scalar" && array.value === true)
    return "an option cannot be a list of strings";
  if (type === "record" && !memberOf(block, "record-types")) return "an option of type record names no record-types";
  const standard = (textOf(block, "space") ?? "dhcp4") === "dhcp4" && number > 0 && number <= 77 && number !== 43;
  return standard ? `option ${number} is a standard option and cannot be defined anew` : null;
}

const TYPES: ReadonlySet<string> = new Set(
  `empty binary boolean int8 int16 int32 uint8 uint16 uint32 ipv4-address ipv6-address ipv6-prefix psid string tuple fqdn internal
record`.split(/\s+/),
);

/** Data of an option that do not fit its type. */
export function refusedData(type: OptionType, data: string, value: OptionValue | null): string | null {
  if (type.base === "integer") {
    const bad = (value?.value ?? "").split(",").find((field) => tooLarge(field, type.bytes));
    if (bad !== undefined)
      return `takes numbers of ${type.bytes} ${type.bytes === 1 ? "byte" : "bytes"}, and ${bad} is none`;
  }
  if (type.base === "address" && value?.hex === null) return `takes addresses, and "${data}" is none`;
  const needs = type.base === "text" || type.base === "bytes" || type.base === "integer";
  return needs && data === "" ? "has no data" : null;
}

function tooLarge(field: string, bytes: number): boolean {
  return /^\d+$/.test(field) && Number(field) >= 2 ** (bytes * 8);
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
