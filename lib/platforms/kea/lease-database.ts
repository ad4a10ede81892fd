import { type JsonObject, member, stringOf } from "@/lib/parsers/json-nodes";

/** Where Kea keeps leases in a file (`memfile`, the default); null: in a database, or nowhere. */
export function keaLeaseFile(dhcp4: JsonObject | null): string | null {
  if (!dhcp4) return null;
  const database = member(dhcp4, "lease-database");
  if (stringOf(member(database, "type")) !== "memfile" && database) return null;
  const name = stringOf(member(database, "name"));
  if (name === null || name === "") return "/var/lib/kea/kea-leases4.csv";
  return name.startsWith("/") ? name : null;
}
