import type { Db } from "./client";

export interface NewWave {
  name: string;
  subnetIds: string[];
  startsOn: string | null;
  dueOn: string | null;
  owner: string;
  gate: string;
}

export interface NewRollout {
  name: string;
  goal: string;
  owner: string;
  dueOn: string | null;
  waves: NewWave[];
}

const asDate = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));
const asDay = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

const waveRows = (waves: NewWave[]) =>
  waves.map(({ subnetIds, startsOn, dueOn, ...wave }, index) => ({
    ...wave,
    order: index + 1,
    startsOn: asDate(startsOn),
    dueOn: asDate(dueOn),
    subnets: { create: subnetIds.map((subnetId) => ({ subnetId })) },
  }));

export async function insertRollout(tx: Db, { waves, dueOn, ...fields }: NewRollout): Promise<string> {
  const row = await tx.rollout.create({
    data: { ...fields, dueOn: asDate(dueOn), waves: { create: waveRows(waves) } },
    select: { id: true },
  });
  return row.id;
}

export async function changeRollout(tx: Db, id: string, change: Partial<NewRollout>): Promise<void> {
  const { waves, dueOn, ...fields } = change;
  if (waves) await tx.wave.deleteMany({ where: { rolloutId: id } });
  await tx.rollout.update({
    where: { id },
    data: {
      ...fields,
      ...(dueOn === undefined ? {} : { dueOn: asDate(dueOn) }),
      ...(waves ? { waves: { create: waveRows(waves) } } : {}),
    },
  });
}

const INCLUDE = {
  waves: { orderBy: { order: "asc" }, include: { subnets: { select: { subnetId: true } } } },
} as const;

export type RolloutRecord = Awaited<ReturnType<typeof listRolloutRecords>>[number];

export async function listRolloutRecords(db: Db, id?: string) {
  const rows = await db.rollout.findMany({ where: id ? { id } : {}, orderBy: { createdAt: "asc" }, include: INCLUDE });
  return rows.map((row) => ({
    ...row,
    dueOn: asDay(row.dueOn),
    waves: row.waves.map(({ subnets, ...wave }) => ({
      ...wave,
      startsOn: asDay(wave.startsOn),
      dueOn: asDay(wave.dueOn),
      subnetIds: subnets.map((one) => one.subnetId),
    })),
  }));
}
