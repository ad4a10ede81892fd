import type { SubnetRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { readSubnetRows } from "../subnets/read-rows";
import { toCsv } from "./csv";

const HEADER = ["subnet", "name", "site", "vlan", "health", "clients", "relays", "dhcp", "pxe", "main cause", "since"];

export async function exportSubnets(ctx: Ctx): Promise<string> {
  requirePermission(ctx, "subnets:read");
  return toCsv(HEADER, (await readSubnetRows()).map(subnetCells));
}

export function subnetCells(row: SubnetRow): (string | number | null)[] {
  return [
    row.cidr,
    row.name,
    row.site,
    row.vlan,
    row.health,
    row.clients.map(({ client, outcome, error }) => `${client}: ${outcome}${error ? ` (${error})` : ""}`).join("; "),
    row.relays.join("; "),
    row.dhcpServers.join("; "),
    row.pxeServers.join("; "),
    row.mainCause?.title ?? "",
    row.since ?? "",
  ];
}
