import type { DeclaredSubnet, Method, PxeWish } from "@/lib/model/estate";
import type { Db } from "./client";
import { siteIdFor } from "./sites";

export interface SubnetRecord {
  id: string;
  cidr: string;
  name: string;
  site: string;
  pxe: PxeWish;
  method: Method;
  vrf: string | null;
  declared: boolean;
}

const SELECT = {
  id: true,
  cidr: true,
  name: true,
  site: { select: { name: true } },
  pxe: true,
  method: true,
  vrf: true,
  declared: true,
} as const;

export async function listSubnetRecords(db: Db): Promise<SubnetRecord[]> {
  const rows = await db.subnet.findMany({ select: SELECT });
  return rows.map((row) => ({
    ...row,
    site: row.site?.name ?? "",
    pxe: row.pxe as PxeWish,
    method: row.method as Method,
  }));
}

export async function findSubnetRecord(db: Db, where: { id: string } | { cidr: string }): Promise<SubnetRecord | null> {
  const row = await db.subnet.findUnique({ where, select: SELECT });
  return row && { ...row, site: row.site?.name ?? "", pxe: row.pxe as PxeWish, method: row.method as Method };
}

/** What people said about a subnet; a subnet that was only seen so far becomes a declared one. */
export async function declareSubnet(tx: Db, subnet: Partial<DeclaredSubnet> & { cidr: string }): Promise<string> {
  const { cidr, site, ...rest } = subnet;
  const fields = { ...rest, ...(site === undefined ? {} : { siteId: await siteIdFor(tx, site) }), declared: true };
  const row = await tx.subnet.upsert({
    where: { cidr },
    create: { cidr, method: "proxy", ...fields },
    update: fields,
    select: { id: true },
  });
  return row.id;
}
