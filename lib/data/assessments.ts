import type { DeviceCoverage, Finding, Health, SubnetAssessment } from "@/lib/model/assessment";
import type { ClientId } from "@/lib/model/clients";
import type { Method, PxeWish } from "@/lib/model/estate";
import type { FlippingLines, HealthCount, TransitionView } from "@/lib/model/views";
import { type Db, fromJson } from "./client";

export interface CurrentSubnet {
  id: string;
  pxe: PxeWish;
  method: Method;
  /** Since when it has had this health. */
  since: Date | null;
  assessedAt: Date;
  assessment: SubnetAssessment;
}

/** The subnets of the newest run, with when each got its health. */
export async function currentSubnets(db: Db, where: { id?: string; ids?: string[] } = {}): Promise<CurrentSubnet[]> {
  const subnetId = where.id ?? (where.ids ? { in: where.ids } : undefined);
  const [states, lastChanges] = await Promise.all([
    db.subnetState.findMany({
      where: { until: null, subnetId },
      select: { since: true, assessment: true, subnet: { select: { id: true, pxe: true, method: true } } },
    }),
    db.transition.groupBy({ by: ["subnetId"], where: { subnetId }, _max: { at: true } }),
  ]);
  const since = new Map(lastChanges.map((row) => [row.subnetId, row._max.at]));
  return states.map(({ subnet, assessment, since: assessedAt }) => ({
    id: subnet.id,
    pxe: subnet.pxe as PxeWish,
    method: subnet.method as Method,
    since: since.get(subnet.id) ?? null,
    assessedAt,
    assessment: fromJson<SubnetAssessment>(assessment),
  }));
}

export interface StoredFinding {
  finding: Finding;
  wins: number;
  firstSeenAt: Date;
}

/** Findings that stand now, those that win most first. */
export async function currentFindings(db: Db, ids?: string[]): Promise<StoredFinding[]> {
  const rows = await db.finding.findMany({
    where: { goneAt: null, ...(ids ? { id: { in: ids } } : {}) },
    orderBy: [{ wins: "desc" }, { id: "asc" }],
    select: { data: true, wins: true, firstSeenAt: true },
  });
  return rows.map(({ data, ...row }) => ({ ...row, finding: fromJson<Finding>(data) }));
}

export interface RunSummary {
  id: string;
  at: Date;
  health: HealthCount;
  clients: { client: ClientId; boots: number; total: number }[];
  coverage: DeviceCoverage[];
}

const RUN = { id: true, at: true, healthy: true, degraded: true, broken: true, unknown: true, clients: true } as const;

export async function lastRun(db: Db): Promise<RunSummary | null> {
  const row = await db.assessmentRun.findFirst({ orderBy: { at: "desc" }, select: { ...RUN, coverage: true } });
  if (!row) return null;
  const { id, at, clients, coverage, ...health } = row;
  return {
    id,
    at,
    health,
    clients: fromJson<RunSummary["clients"]>(clients),
    coverage: fromJson<DeviceCoverage[]>(coverage),
  };
}

/** Health counts at the end of each day that has a run, oldest first. */
export async function healthByDay(db: Db, since: Date): Promise<{ day: string; subnets: HealthCount }[]> {
  const rows = await db.assessmentRun.findMany({
    where: { at: { gte: since } },
    orderBy: { at: "asc" },
    select: { at: true, healthy: true, degraded: true, broken: true, unknown: true },
  });
  const days = new Map(rows.map(({ at, ...subnets }) => [at.toISOString().slice(0, 10), subnets]));
  return [...days].map(([day, subnets]) => ({ day, subnets }));
}

export interface HealthSpan {
  subnetId: string;
  since: Date;
  until: Date | null;
  health: Health;
}

/** How long each subnet had which health, from `since` on. */
export async function healthSpans(db: Db, subnetIds: string[], since: Date): Promise<HealthSpan[]> {
  const rows = await db.subnetState.findMany({
    where: { subnetId: { in: subnetIds }, OR: [{ until: null }, { until: { gte: since } }] },
    orderBy: { since: "asc" },
    select: { subnetId: true, since: true, until: true, health: true },
  });
  return rows.map((row) => ({ ...row, health: row.health as Health }));
}

export async function listTransitions(
  db: Db,
  where: { subnetIds?: string[]; since?: Date },
  take: number,
): Promise<TransitionView[]> {
  const rows = await db.transition.findMany({
    where: {
      ...(where.subnetIds ? { subnetId: { in: where.subnetIds } } : {}),
      ...(where.since ? { at: { gte: where.since } } : {}),
    },
    orderBy: { at: "desc" },
    take,
    include: { subnet: { select: { cidr: true } } },
  });
  const captures = await db.capture.findMany({
    where: { id: { in: [...new Set(rows.flatMap((row) => row.causeCapture ?? []))] } },
    select: { id: true, takenAt: true },
  });
  const takenAt = new Map(captures.map((one) => [one.id, one.takenAt.toISOString()]));
  return rows.map((row) => ({
    at: row.at.toISOString(),
    subnetId: row.subnetId,
    cidr: row.subnet.cidr,
    from: row.from as Health | null,
    to: row.to as Health,
    cause:
      row.causeDeviceId && row.causeDevice && row.causeCapture && row.causeText
        ? {
            deviceId: row.causeDeviceId,
            device: row.causeDevice,
            captureId: row.causeCapture,
            text: row.causeText,
            takenAt: takenAt.get(row.causeCapture),
            ...(row.causeLines === null ? {} : { lines: fromJson<FlippingLines>(row.causeLines) }),
          }
        : null,
  }));
}
