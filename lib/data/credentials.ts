import type { SecretField } from "@/lib/secrets/sealed";
import type { Db } from "./client";

export interface CredentialInput {
  name: string;
  username: string;
  domain: string | null;
  become: string | null;
}

export async function insertCredential(tx: Db, input: CredentialInput): Promise<string> {
  return (await tx.credential.create({ data: input, select: { id: true } })).id;
}

export async function putSealedSecret(
  tx: Db,
  credentialId: string,
  field: SecretField,
  secret: { keyId: string; sealed: string },
): Promise<void> {
  await tx.sealedSecret.upsert({
    where: { credentialId_field: { credentialId, field } },
    create: { credentialId, field, ...secret },
    update: secret,
  });
}

export interface CredentialName {
  id: string;
  name: string;
  kinds: string[];
  /** Names of the devices that are signed in to with it. */
  devices: string[];
}

/** Names and kinds of secrets; never what is inside. */
export async function listCredentialNames(db: Db): Promise<CredentialName[]> {
  const rows = await db.credential.findMany({
    select: {
      id: true,
      name: true,
      secrets: { select: { field: true } },
      devices: { select: { name: true }, orderBy: { name: "asc" } },
    },
    orderBy: { name: "asc" },
  });
  return rows.map(({ id, name, secrets, devices }) => ({
    id,
    name,
    kinds: secrets.map((one) => one.field).sort(),
    devices: devices.map((one) => one.name),
  }));
}

/** Removes it with its sealed secrets, unless a device uses it. @returns whether it was removed. */
export async function deleteUnusedCredential(tx: Db, id: string): Promise<boolean> {
  return (await tx.credential.deleteMany({ where: { id, devices: { none: {} } } })).count === 1;
}

export async function findCredentialId(db: Db, where: { id: string } | { name: string }): Promise<string | null> {
  return (await db.credential.findUnique({ where, select: { id: true } }))?.id ?? null;
}

export async function findCredential(
  db: Db,
  id: string,
): Promise<{ id: string; name: string; kinds: SecretField[] } | null> {
  const row = await db.credential.findUnique({
    where: { id },
    select: { id: true, name: true, secrets: { select: { field: true } } },
  });
  return row && { id: row.id, name: row.name, kinds: row.secrets.map((one) => one.field as SecretField).sort() };
}

export async function renameSignIn(tx: Db, id: string, username: string): Promise<void> {
  await tx.credential.update({ where: { id }, data: { username } });
}

export async function dropSealedSecret(tx: Db, credentialId: string, field: SecretField): Promise<void> {
  await tx.sealedSecret.deleteMany({ where: { credentialId, field } });
}
