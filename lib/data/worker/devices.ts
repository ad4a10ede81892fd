import type { PlatformId, Role } from "@/lib/model/platform-ids";
import type { Transport } from "@/lib/model/views";
import type { Db } from "../client";

/** What the worker must know to reach a device. Secrets are still sealed. */
export interface WorkDevice {
  id: string;
  name: string;
  roles: Role[];
  platform: PlatformId | null;
  address: string;
  port: number | null;
  transport: Transport;
  hostKey: string | null;
  hostKeyStrict: boolean;
  legacyAlgorithms: boolean;
  certificatePem: string | null;
  credential: {
    id: string;
    username: string;
    domain: string | null;
    become: string | null;
    secrets: { field: string; keyId: string; sealed: string }[];
  } | null;
}

export async function workDevice(db: Db, id: string): Promise<WorkDevice | null> {
  const row = await db.device.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      roles: true,
      platform: true,
      address: true,
      port: true,
      transport: true,
      hostKey: true,
      hostKeyStrict: true,
      legacyAlgorithms: true,
      certificatePem: true,
      credential: {
        select: {
          id: true,
          username: true,
          domain: true,
          become: true,
          secrets: { select: { field: true, keyId: true, sealed: true } },
        },
      },
    },
  });
  // Roles, platform and transport were checked against these very types when they were stored.
  return row as WorkDevice | null;
}

/** Pins what the device showed, unless a key was pinned meanwhile. */
export async function pinHostKey(db: Db, deviceId: string, fingerprint: string): Promise<void> {
  await db.device.updateMany({
    where: { id: deviceId, hostKey: null },
    data: { hostKey: fingerprint, hostKeyPinnedAt: new Date(), hostKeyOffered: null },
  });
}

/** Keeps what the device showed instead of the pinned key, for a person to judge. */
export async function offerHostKey(db: Db, deviceId: string, fingerprint: string): Promise<void> {
  await db.device.update({ where: { id: deviceId }, data: { hostKeyOffered: fingerprint } });
}
