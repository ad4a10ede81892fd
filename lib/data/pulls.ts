import type { Problem } from "@/lib/core/problem";
import type { PullView } from "@/lib/model/views";
import { type Db, fromJson } from "./client";
import { enqueue } from "./queue";

/** Writes down that a pull was asked for and asks the worker for it, both or neither. @returns the pull's id. */
export async function queuePull(tx: Db, deviceId: string, requestedBy: string, test = false): Promise<string> {
  const pull = await tx.pull.create({ data: { deviceId, requestedBy, test }, select: { id: true } });
  await enqueue("pull-device", { deviceId, pullId: pull.id, test }, tx);
  return pull.id;
}

type Row = Awaited<ReturnType<Db["pull"]["findMany"]>>[number];

const toView = (row: Row): PullView => ({
  id: row.id,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  state: row.state as PullView["state"],
  steps: fromJson<PullView["steps"]>(row.steps),
  problem: row.problem === null ? null : fromJson<Problem>(row.problem),
  captureId: row.captureId,
});

export async function findPull(db: Db, id: string): Promise<PullView | null> {
  const row = await db.pull.findUnique({ where: { id } });
  return row && toView(row);
}

export async function lastPulls(db: Db, deviceId: string, take: number): Promise<PullView[]> {
  const rows = await db.pull.findMany({ where: { deviceId }, orderBy: { startedAt: "desc" }, take });
  return rows.map(toView);
}

/** Whether one of these devices (by name; null: any) is being read, or waits to be, since `since`. A try of the connection reads nothing. */
export async function isBeingRead(db: Db, devices: string[] | null, since: Date): Promise<boolean> {
  const which = devices === null ? {} : { device: { name: { in: devices } } };
  const waiting = { test: false, endedAt: null, startedAt: { gte: since }, ...which };
  return (await db.pull.findFirst({ where: waiting, select: { id: true } })) !== null;
}
