import type { Capture } from "@/lib/model/capture";
import type { CaptureRow } from "@/lib/model/views";
import type { Db } from "./client";

export interface StoredCapture {
  id: string;
  deviceId: string;
  takenAt: Date;
  fingerprint: string;
  capture: Capture;
}

const INCLUDE = { texts: { select: { name: true, text: true }, orderBy: { position: "asc" } } } as const;

/** The newest capture of each device, by device id. */
export async function latestCaptures(db: Db): Promise<Map<string, StoredCapture>> {
  const newest = await db.capture.findMany({
    distinct: ["deviceId"],
    orderBy: [{ deviceId: "asc" }, { takenAt: "desc" }],
    include: INCLUDE,
  });
  return new Map(newest.map(({ texts, ...row }) => [row.deviceId, { ...row, capture: { texts } }]));
}

export async function findCapture(db: Db, id: string): Promise<StoredCapture | null> {
  const row = await db.capture.findUnique({ where: { id }, include: INCLUDE });
  if (!row) return null;
  const { texts, ...rest } = row;
  return { ...rest, capture: { texts } };
}

/** The capture of the same device just before this one. */
export async function captureBefore(db: Db, capture: StoredCapture): Promise<StoredCapture | null> {
  const row = await db.capture.findFirst({
    where: { deviceId: capture.deviceId, takenAt: { lt: capture.takenAt } },
    orderBy: { takenAt: "desc" },
    include: INCLUDE,
  });
  if (!row) return null;
  const { texts, ...rest } = row;
  return { ...rest, capture: { texts } };
}

export async function listCaptureRows(db: Db, deviceId: string, take: number): Promise<CaptureRow[]> {
  const rows = await db.capture.findMany({
    where: { deviceId },
    orderBy: { takenAt: "desc" },
    take,
    select: {
      id: true,
      takenAt: true,
      added: true,
      removed: true,
      texts: { select: { name: true, lines: true }, orderBy: { position: "asc" } },
    },
  });
  return rows.map(({ id, takenAt, added, removed, texts }) => ({
    id,
    takenAt: takenAt.toISOString(),
    texts,
    changed: added === null || removed === null ? null : { added, removed },
  }));
}

export async function findLatestCapture(db: Db, deviceId: string): Promise<StoredCapture | null> {
  const row = await db.capture.findFirst({ where: { deviceId }, orderBy: { takenAt: "desc" }, include: INCLUDE });
  if (!row) return null;
  const { texts, ...rest } = row;
  return { ...rest, capture: { texts } };
}
