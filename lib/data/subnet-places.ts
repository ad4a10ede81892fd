import { compareCidrText } from "@/lib/core/ipv4";
import type { SubnetRow } from "@/lib/model/views";
import type { Db } from "./client";

export type SubnetPlace = Pick<SubnetRow, "id" | "cidr" | "name" | "site" | "vlan">;

/** What a person may call each subnet of the newest run, without the rest of its assessment; in the order of their addresses. */
export async function subnetPlaces(db: Db): Promise<SubnetPlace[]> {
  const rows = await db.$queryRaw<SubnetPlace[]>`
    SELECT "subnetId" AS id, assessment->>'cidr' AS cidr, assessment->>'name' AS name, assessment->>'site' AS site,
      (assessment->>'vlan')::int AS vlan
    FROM "SubnetState" WHERE until IS NULL`;
  return rows.sort((a, b) => compareCidrText(a.cidr, b.cidr));
}
