import { randomUUID } from "node:crypto";
import type { UserRole } from "@/lib/model/access";
import type { Person } from "@/lib/model/views";
import type { Db } from "./client";

const SELECT = { id: true, name: true, email: true, role: true, disabled: true } as const;

export type PersonRecord = Person & { disabled: boolean };

const toRecord = (row: { id: string; name: string; email: string; role: string; disabled: boolean }): PersonRecord => ({
  ...row,
  role: row.role as UserRole,
});

export async function listPeople(db: Db): Promise<PersonRecord[]> {
  return (await db.user.findMany({ select: SELECT, orderBy: { name: "asc" } })).map(toRecord);
}

export async function findPerson(db: Db, where: { id: string } | { email: string }): Promise<PersonRecord | null> {
  const row = await db.user.findUnique({ where, select: SELECT });
  return row && toRecord(row);
}

export async function isDisabled(db: Db, id: string): Promise<boolean> {
  return (await db.user.findUnique({ where: { id }, select: { disabled: true } }))?.disabled ?? true;
}

export function countPeople(db: Db): Promise<number> {
  return db.user.count();
}

export function countActiveAdmins(db: Db): Promise<number> {
  return db.user.count({ where: { role: "admin", disabled: false } });
}

export async function createPerson(
  db: Db,
  person: { name: string; email: string; role: UserRole; passwordHash: string },
): Promise<string> {
  const id = randomUUID();
  const { passwordHash, ...fields } = person;
  await db.user.create({
    data: {
      id,
      ...fields,
      emailVerified: true,
      accounts: { create: { id: randomUUID(), accountId: id, providerId: "credential", password: passwordHash } },
    },
  });
  return id;
}

/** Switching somebody off, and a new role, end all sessions at once. */
export async function updatePerson(db: Db, id: string, change: { role?: UserRole; disabled?: boolean }): Promise<void> {
  await db.user.update({ where: { id }, data: change });
  await db.session.deleteMany({ where: { userId: id } });
}

/** A new password for somebody who forgot the old one; ends all sessions at once. */
export async function setPasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.account.updateMany({ where: { userId, providerId: "credential" }, data: { password: passwordHash } });
  await db.session.deleteMany({ where: { userId } });
}

/** Locks the people against a change by another transaction, so that the last admin cannot be lost in a race. */
export async function lockPeople(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('bootpath people'))`;
}
