import type { Problem } from "@/lib/core/problem";
import type { Change } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import type { FixRow, FixState, FixView, LegView } from "@/lib/model/views";
import { type Db, fromJson, toJson, toJsonOrNull } from "./client";
import type { Prisma } from "./generated/client";
import { legFixesOf, legFixesToJson } from "./leg-fixes";

const OVER: FixState[] = ["done", "taken-back", "rejected"];

/** What a person said of one plan. "override": it may go on although it makes subnets worse. */
export type Decision = "approved" | "rejected" | "override";

export interface NewLeg {
  position: number;
  order: number;
  deviceId: string | null;
  device: string;
  kind: LegView["kind"];
  title: string;
  why: string;
  /** What it carries out; several where one change does them all, none where it only looks. */
  fixes: Fix[];
  change: Change | null;
  notSendable: LegView["notSendable"];
  captureId: string | null;
  fingerprint: string | null;
}

export interface FixPlan {
  title: string;
  problem: string;
  planHash: string;
  effect: FixView["effect"];
  alsoUsedBy: string[];
  legs: NewLeg[];
}

const legData = ({ fixes, change, notSendable, ...leg }: NewLeg) => ({
  ...leg,
  fix: legFixesToJson(fixes),
  change: toJsonOrNull(change),
  notSendable: toJsonOrNull(notSendable),
});

export async function insertFix(
  tx: Db,
  plan: FixPlan,
  findingIds: string[],
  by: { id: string; name: string },
): Promise<string> {
  const { legs, effect, ...fields } = plan;
  const row = await tx.fix.create({
    data: {
      ...fields,
      effect: toJson(effect),
      findingIds,
      createdById: by.id,
      createdByName: by.name,
      legs: { create: legs.map(legData) },
    },
    select: { id: true },
  });
  return row.id;
}

/** A new plan in place of the old one; approvals of the old one count no more, because they name its hash. */
export async function replacePlan(tx: Db, fixId: string, plan: FixPlan): Promise<void> {
  const { legs, effect, ...fields } = plan;
  await tx.leg.deleteMany({ where: { fixId } });
  await tx.fix.update({
    where: { id: fixId },
    data: {
      ...fields,
      effect: toJson(effect),
      stale: toJsonOrNull(null),
      stopRequested: false,
      state: "draft",
      legs: { create: legs.map(legData) },
    },
  });
}

const INCLUDE = {
  legs: { orderBy: { position: "asc" }, include: { log: { orderBy: { id: "asc" } } } },
  approvals: { orderBy: { at: "asc" } },
} as const;

export type FixRecord = NonNullable<Awaited<ReturnType<typeof findFix>>>;

export async function findFix(db: Db, id: string) {
  const row = await db.fix.findUnique({ where: { id }, include: INCLUDE });
  return row && toRecord(row);
}

/** Other fixes of which something was begun on a device after this moment and was not taken back. */
export async function standingSince(db: Db, fixId: string, since: Date): Promise<FixRecord[]> {
  const legs = { some: { kind: "change", state: { not: "taken-back" }, startedAt: { gt: since } } };
  return (await db.fix.findMany({ where: { id: { not: fixId }, legs }, include: INCLUDE })).map(toRecord);
}

const toRecord = (row: Prisma.FixGetPayload<{ include: typeof INCLUDE }>) => ({
  ...row,
  state: row.state as FixState,
  effect: fromJson<FixView["effect"]>(row.effect),
  stale: row.stale === null ? null : fromJson<FixView["stale"]>(row.stale),
  legs: row.legs.map(({ fix, ...leg }) => ({
    ...leg,
    kind: leg.kind as LegView["kind"],
    state: leg.state as LegView["state"],
    fixes: legFixesOf(fix),
    change: leg.change === null ? null : fromJson<Change>(leg.change),
    notSendable: leg.notSendable === null ? null : fromJson<LegView["notSendable"]>(leg.notSendable),
    log: leg.log.map((line) => ({ ...line, level: line.level as LegView["log"][number]["level"] })),
  })),
});

/** Moves a fix on, but only from a state that allows it: of two people who press at once, one wins. */
export async function moveFix(
  tx: Db,
  id: string,
  from: FixState[],
  to: FixState,
  more: { stopRequested?: boolean; appliedById?: string; stale?: Problem | null } = {},
): Promise<boolean> {
  const { stale, ...fields } = more;
  const { count } = await tx.fix.updateMany({
    where: { id, state: { in: from } },
    data: { state: to, ...fields, ...(stale === undefined ? {} : { stale: toJsonOrNull(stale) }) },
  });
  return count === 1;
}

export async function requestStop(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.fix.updateMany({
    where: { id, state: { in: ["applying", "verifying"] }, stopRequested: false },
    data: { stopRequested: true },
  });
  return count === 1;
}

export async function insertApproval(
  tx: Db,
  approval: {
    fixId: string;
    personId: string;
    personName: string;
    decision: Decision;
    reason: string;
    planHash: string;
  },
): Promise<void> {
  await tx.approval.create({ data: approval });
}

export async function listFixRows(db: Db): Promise<FixRow[]> {
  const rows = await db.fix.findMany({
    orderBy: { updatedAt: "desc" },
    take: 500,
    select: {
      id: true,
      title: true,
      state: true,
      effect: true,
      createdByName: true,
      createdAt: true,
      updatedAt: true,
    },
  });
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: row.state as FixState,
    subnets: fromJson<FixView["effect"]>(row.effect).length,
    createdBy: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

/** Fixes under way for some of these findings (all findings when none are named). */
export async function openFixesOf(
  db: Db,
  findingIds?: string[],
): Promise<{ findingId: string; fixId: string; state: FixState }[]> {
  const rows = await db.fix.findMany({
    where: { state: { notIn: OVER }, ...(findingIds ? { findingIds: { hasSome: findingIds } } : {}) },
    orderBy: { createdAt: "desc" },
    select: { id: true, state: true, findingIds: true },
  });
  const wanted = findingIds && new Set(findingIds);
  return rows.flatMap((row) =>
    row.findingIds
      .filter((id) => !wanted || wanted.has(id))
      .map((findingId) => ({ findingId, fixId: row.id, state: row.state as FixState })),
  );
}

/** Another fix that is being applied or taken back on one of these devices; its title. Two at once on one device would collide. */
export async function fixAtWorkOn(tx: Db, fixId: string, devices: string[]): Promise<string | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('bootpath fixes at work'))`;
  const row = await tx.fix.findFirst({
    where: {
      id: { not: fixId },
      state: { in: ["applying", "verifying", "taking-back"] },
      legs: { some: { device: { in: devices } } },
    },
    select: { title: true },
  });
  return row?.title ?? null;
}
