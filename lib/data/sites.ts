import type { Db } from "./client";

export async function listSiteNames(db: Db): Promise<string[]> {
  return (await db.site.findMany({ select: { name: true }, orderBy: { name: "asc" } })).map((site) => site.name);
}

/** The id of the site of this name, made when it is new. Empty or null: no site. */
export async function siteIdFor(tx: Db, name: string | null | undefined): Promise<string | null> {
  const wanted = name?.trim();
  if (!wanted) return null;
  const site = await tx.site.upsert({
    where: { name: wanted },
    create: { name: wanted },
    update: {},
    select: { id: true },
  });
  return site.id;
}
