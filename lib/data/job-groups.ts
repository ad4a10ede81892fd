import type { JobName, JobPayload } from "@/lib/model/jobs";
import type { Db } from "./client";

/**
 * Jobs that talk to devices bear the sites of these devices as their group ("site id+site id"), so that a worker for some sites can
 * leave the others alone while they wait.
 */
const NO_SITE = "none";

/** null: a job that no device is needed for; any worker may do it. */
export async function groupOf<N extends JobName>(db: Db, payload: JobPayload<N>): Promise<string | null> {
  if ("fixId" in payload) return fixGroup(db, payload.fixId);
  if (!("deviceId" in payload)) return null;
  const device = await db.device.findUnique({ where: { id: payload.deviceId }, select: { siteId: true } });
  return device?.siteId ?? NO_SITE;
}

/** A fix is one piece of work: it goes to a worker that serves all its devices. */
export async function fixGroup(db: Db, fixId: string): Promise<string> {
  const legs = await db.leg.findMany({ where: { fixId }, select: { deviceRow: { select: { siteId: true } } } });
  return [...new Set(legs.map((leg) => leg.deviceRow?.siteId ?? NO_SITE))].sort().join("+") || NO_SITE;
}

/** Groups of the jobs of this name that wait now. */
export async function waitingGroups(db: Db, name: JobName): Promise<string[]> {
  const rows = await db.$queryRaw<{ group_id: string }[]>`
    SELECT DISTINCT group_id FROM pgboss.job
    WHERE name = ${name} AND state IN ('created', 'retry') AND group_id IS NOT NULL`;
  return rows.map((row) => row.group_id);
}

/** Ids of the sites of these names; upper and lower case are the same. Names that are no site (yet) are left out. */
export async function siteIdsOf(db: Db, names: string[]): Promise<Set<string>> {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const sites = await db.site.findMany({ select: { id: true, name: true } });
  return new Set(sites.filter(({ name }) => wanted.has(name.toLowerCase())).map(({ id }) => id));
}

/** Whether a worker for these sites does the jobs of a group. */
export function servesGroup(siteIds: ReadonlySet<string>, group: string): boolean {
  return group.split("+").every((part) => siteIds.has(part));
}
