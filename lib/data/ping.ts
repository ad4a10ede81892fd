import type { Db } from "./client";

export async function ping(db: Db): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}
