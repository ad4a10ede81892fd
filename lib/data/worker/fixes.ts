import type { Change } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import type { FixState, FixView, LegView } from "@/lib/model/views";
import { type Db, fromJson, toJson } from "../client";
import { legFixesOf } from "../leg-fixes";

export type LegState = LegView["state"];
export type Direction = "apply" | "take-back";

/** The worker's notes about one leg: written before anything is sent, read after a crash. */
export interface LegJournal {
  /** Whoever wrote last. A worker whose token is no longer here has lost the leg and must stop. */
  token: string;
  direction: Direction;
  /** What the executor needs to tell before from after, and to take the change back. */
  data: unknown;
  /** The device's fingerprint once our own change stood, for the next leg on the same device. */
  fingerprintAfter?: string;
}

export interface WorkLeg {
  id: string;
  position: number;
  order: number;
  deviceId: string | null;
  device: string;
  kind: "change" | "verify";
  title: string;
  fixes: Fix[];
  change: Change | null;
  captureId: string | null;
  fingerprint: string | null;
  state: LegState;
  journal: LegJournal | null;
}

export interface WorkFix {
  id: string;
  title: string;
  state: FixState;
  stopRequested: boolean;
  effect: FixView["effect"];
  /** An admin let the plan as it is now through although it makes subnets worse. */
  overridden: boolean;
  legs: WorkLeg[];
}

export async function workFix(db: Db, id: string): Promise<WorkFix | null> {
  const row = await db.fix.findUnique({
    where: { id },
    include: { legs: { orderBy: { position: "asc" } }, approvals: true },
  });
  if (!row) return null;
  return {
    id: row.id,
    title: row.title,
    state: row.state as FixState,
    stopRequested: row.stopRequested,
    effect: fromJson<FixView["effect"]>(row.effect),
    overridden: row.approvals.some((one) => one.decision === "override" && one.planHash === row.planHash),
    legs: row.legs.map((leg) => ({
      id: leg.id,
      position: leg.position,
      order: leg.order,
      deviceId: leg.deviceId,
      device: leg.device,
      kind: leg.kind as WorkLeg["kind"],
      title: leg.title,
      fixes: legFixesOf(leg.fix),
      change: fromJson<Change | null>(leg.change),
      captureId: leg.captureId,
      fingerprint: leg.fingerprint,
      state: leg.state as LegState,
      journal: fromJson<LegJournal | null>(leg.journal),
    })),
  };
}

export async function stopRequested(db: Db, fixId: string): Promise<boolean> {
  const row = await db.fix.findUnique({ where: { id: fixId }, select: { stopRequested: true } });
  return row?.stopRequested ?? true;
}

/** Changes the state only from one of `from`; false when somebody else was faster. */
export async function moveFix(
  db: Db,
  fixId: string,
  from: FixState[],
  to: FixState,
  stale?: { device: string; why: string },
): Promise<boolean> {
  const { count } = await db.fix.updateMany({
    where: { id: fixId, state: { in: from } },
    data: { state: to, ...(stale ? { stale: toJson(stale) } : {}) },
  });
  return count === 1;
}

/** Takes a leg into work, from one of these states, with what is about to be sent. false when it is in another state. */
export async function claimLeg(db: Db, legId: string, from: LegState[], journal: LegJournal): Promise<boolean> {
  const { count } = await db.leg.updateMany({
    where: { id: legId, state: { in: from } },
    data: { state: "sending", journal: toJson(journal), startedAt: new Date(), endedAt: null },
  });
  return count === 1;
}

/** Writes on only while the journal still bears the writer's token; false when another worker has taken the leg over. */
export async function settleLeg(db: Db, legId: string, state: LegState, journal: LegJournal): Promise<boolean> {
  const { count } = await db.leg.updateMany({
    where: { id: legId, journal: { path: ["token"], equals: journal.token } },
    data: { state, journal: toJson(journal), ...(state === "sent" ? {} : { endedAt: new Date() }) },
  });
  return count === 1;
}

/** For what never came to be sent: no journal is touched. */
export async function markLeg(db: Db, legId: string, state: LegState): Promise<void> {
  await db.leg.update({ where: { id: legId }, data: { state, endedAt: new Date() } });
}

export async function logLeg(
  db: Db,
  legId: string,
  level: LegView["log"][number]["level"],
  text: string,
): Promise<void> {
  await db.legLog.create({ data: { legId, level, text: text.slice(0, 2_000) } });
}

/** The health that each subnet has now, by its id. */
export async function currentHealth(db: Db, subnetIds: string[]): Promise<Map<string, string>> {
  const rows = await db.subnetState.findMany({
    where: { subnetId: { in: subnetIds }, until: null },
    select: { subnetId: true, health: true },
  });
  return new Map(rows.map((row) => [row.subnetId, row.health]));
}

/** The texts of a device's newest capture. */
export async function newestCapture(db: Db, deviceId: string): Promise<{ name: string; text: string }[] | null> {
  const row = await db.capture.findFirst({
    where: { deviceId },
    orderBy: { takenAt: "desc" },
    select: { texts: { orderBy: { position: "asc" }, select: { name: true, text: true } } },
  });
  return row?.texts ?? null;
}

export async function pullProblem(db: Db, pullId: string): Promise<{ what: string; next: string } | null> {
  const row = await db.pull.findUnique({ where: { id: pullId }, select: { problem: true } });
  return row ? fromJson<{ what: string; next: string } | null>(row.problem) : null;
}

export async function unfinishedFixes(db: Db): Promise<{ id: string; state: FixState }[]> {
  const rows = await db.fix.findMany({
    where: { state: { in: ["applying", "verifying", "taking-back"] } },
    select: { id: true, state: true },
  });
  return rows.map(({ id, state }) => ({ id, state: state as FixState }));
}
