import type { Db } from "./client";

export interface PublicSealingKey {
  id: string;
  publicKey: string;
}

/** The worker makes its public half known; the newest one is used from then on. */
export async function publishSealingKey(db: Db, key: PublicSealingKey): Promise<void> {
  await db.sealingKey.upsert({
    where: { id: key.id },
    create: { id: key.id, publicKey: key.publicKey },
    update: { publicKey: key.publicKey },
  });
}

export function currentSealingKey(db: Db): Promise<PublicSealingKey | null> {
  return db.sealingKey.findFirst({
    where: { retiredAt: null },
    orderBy: { createdAt: "desc" },
    select: { id: true, publicKey: true },
  });
}
