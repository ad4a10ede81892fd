import type { JsonMember, JsonNode } from "@/lib/parsers/json-nodes";

type Kind = "integer" | "boolean" | "text" | "list" | "number";

const SAID: Record<Kind, string> = {
  integer: "takes a whole number, without quotation marks",
  boolean: "takes true or false, without quotation marks",
  text: "takes text in quotation marks",
  list: "takes a list in square brackets",
  number: "takes a number, without quotation marks",
};

const words = (kind: Kind, text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map((key) => [key, kind] as const);

/** What a key takes, in whatever block it stands; kea-dhcp4 2.2 refuses the file where it is given something else. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...words(
    "integer",
    `valid-lifetime min-valid-lifetime max-valid-lifetime renew-timer rebind-timer id code decline-probation-period dhcp4o6-port
cache-max-age parked-packet-limit`,
  ),
  ...words(
    "boolean",
    `authoritative match-client-id echo-client-id calculate-tee-times store-extended-info reservations-global reservations-in-subnet
reservations-out-of-pool early-global-reservations-lookup ip-reservations-unique reservations-lookup-first ddns-send-updates
ddns-override-no-update ddns-override-client-update ddns-update-on-renew ddns-use-conflict-resolution only-if-required always-send
never-send csv-format array`,
  ),
  ...words(
    "text",
    `next-server name subnet pool hw-address ip-address hostname duid client-id circuit-id flex-id server-tag ddns-qualifying-suffix
ddns-generated-prefix interface client-class data space type test`,
  ),
  ...words(
    "list",
    `option-data option-def subnet4 pools shared-networks reservations require-client-classes client-classes hooks-libraries loggers
host-reservation-identifiers`,
  ),
  ...words("number", "t1-percent t2-percent cache-threshold"),
]);

/** Lists that may not be empty. */
const FILLED: ReadonlySet<string> = new Set(["client-classes", "loggers"]);

/** Why Kea refuses the value of a key; null where it does not, or where that is not known here. */
export function refusedType({ name, value }: JsonMember, kind: string): string | null {
  const wanted = KINDS.get(name);
  if (wanted !== undefined && !fits(wanted, value)) return `"${name}" ${SAID[wanted]}`;
  if (kind === "server" && FILLED.has(name) && value.kind === "array" && value.items.length === 0)
    return `"${name}" is an empty list`;
  return null;
}

function fits(wanted: Kind, value: JsonNode): boolean {
  if (wanted === "list") return value.kind === "array";
  if (value.kind !== "scalar") return false;
  switch (wanted) {
    case "integer":
      return typeof value.value === "number" && Number.isInteger(value.value);
    case "number":
      return typeof value.value === "number";
    case "boolean":
      return typeof value.value === "boolean";
    default:
      return typeof value.value === "string";
  }
}
