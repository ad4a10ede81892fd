import type { Problem } from "@/lib/core/problem";
import type { DeclaredPxe } from "@/lib/model/estate";
import type { PlatformId, Role } from "@/lib/model/platform-ids";
import type { Transport } from "@/lib/model/views";
import { type Db, fromJson, toJsonOrNull } from "./client";
import { siteIdFor } from "./sites";

export interface DeviceInput {
  name: string;
  roles: Role[];
  platform: PlatformId | null;
  site: string | null;
  address: string;
  port: number | null;
  transport: Transport;
  serviceAddresses: string[];
  credentialId: string | null;
  declaredPxe: DeclaredPxe | null;
  certificatePem: string | null;
  /** Never pin a host key on first use. Absent: as it is, or false for a new device. */
  hostKeyStrict?: boolean | undefined;
  /** Let SSH fall back to algorithms that are no longer held to be safe. */
  legacyAlgorithms?: boolean | undefined;
}

export interface DeviceRecord extends Omit<DeviceInput, "certificatePem"> {
  id: string;
  hostKey: string | null;
  hostKeyPinnedAt: Date | null;
  hostKeyOffered: string | null;
  lastReadAt: Date | null;
  lastProblem: Problem | null;
  hostKeyStrict: boolean;
  legacyAlgorithms: boolean;
  credential: { id: string; name: string; kinds: string[] } | null;
}

const INCLUDE = {
  site: { select: { name: true } },
  credential: { select: { id: true, name: true, secrets: { select: { field: true } } } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;
const findRow = (db: Db, where: { id: string } | { name: string }) =>
  db.device.findUnique({ where, include: INCLUDE, omit: { certificatePem: true } });

function toRecord(row: Row): DeviceRecord {
  return {
    id: row.id,
    name: row.name,
    roles: row.roles as Role[],
    platform: row.platform as PlatformId | null,
    site: row.site?.name ?? null,
    address: row.address,
    port: row.port,
    transport: row.transport as Transport,
    serviceAddresses: row.serviceAddresses,
    credentialId: row.credentialId,
    declaredPxe: row.declaredPxe === null ? null : fromJson<DeclaredPxe>(row.declaredPxe),
    hostKey: row.hostKey,
    hostKeyPinnedAt: row.hostKeyPinnedAt,
    hostKeyOffered: row.hostKeyOffered,
    hostKeyStrict: row.hostKeyStrict,
    legacyAlgorithms: row.legacyAlgorithms,
    lastReadAt: row.lastReadAt,
    lastProblem: row.lastProblem === null ? null : fromJson<Problem>(row.lastProblem),
    credential: row.credential && {
      id: row.credential.id,
      name: row.credential.name,
      kinds: row.credential.secrets.map((secret) => secret.field).sort(),
    },
  };
}

export async function listDeviceRecords(db: Db): Promise<DeviceRecord[]> {
  const rows = await db.device.findMany({ include: INCLUDE, omit: { certificatePem: true }, orderBy: { name: "asc" } });
  return rows.map(toRecord);
}

export async function findDevice(db: Db, where: { id: string } | { name: string }): Promise<DeviceRecord | null> {
  const row = await findRow(db, where);
  return row && toRecord(row);
}

export async function insertDevice(tx: Db, input: DeviceInput): Promise<string> {
  const { site, declaredPxe, ...fields } = input;
  const row = await tx.device.create({
    data: { ...fields, siteId: await siteIdFor(tx, site), declaredPxe: toJsonOrNull(declaredPxe) },
    select: { id: true },
  });
  return row.id;
}

export async function updateDeviceRow(tx: Db, id: string, change: Partial<DeviceInput>): Promise<void> {
  const { site, declaredPxe, ...fields } = change;
  await tx.device.update({
    where: { id },
    data: {
      ...fields,
      ...(site === undefined ? {} : { siteId: await siteIdFor(tx, site) }),
      ...(declaredPxe === undefined ? {} : { declaredPxe: toJsonOrNull(declaredPxe) }),
    },
  });
}

export async function deleteDeviceRow(tx: Db, id: string): Promise<void> {
  await tx.device.delete({ where: { id } });
}

/** Takes the offered key as the known one. Only if it is still the one that the person saw. */
export async function pinOfferedHostKey(tx: Db, id: string, fingerprint: string): Promise<boolean> {
  const { count } = await tx.device.updateMany({
    where: { id, hostKeyOffered: fingerprint },
    data: { hostKey: fingerprint, hostKeyPinnedAt: new Date(), hostKeyOffered: null },
  });
  return count === 1;
}

/** For a key that is known from elsewhere before the first connection. */
export async function pinKnownHostKey(tx: Db, id: string, fingerprint: string): Promise<void> {
  await tx.device.update({
    where: { id },
    data: { hostKey: fingerprint, hostKeyPinnedAt: new Date(), hostKeyOffered: null },
  });
}

/** Device name → id. */
export async function deviceIds(db: Db): Promise<Map<string, string>> {
  const rows = await db.device.findMany({ select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.name, row.id]));
}
