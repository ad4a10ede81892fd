import { z } from "zod";
import { CLIENT_IDS, DEFAULT_CLIENTS } from "@/lib/model/clients";
import { PLATFORM_IDS } from "@/lib/model/platform-ids";
import { type Db, toJson } from "./client";

export const settingsSchema = z.object({
  /** A second person must approve a fix before it is applied. */
  approvalRequired: z.boolean().default(true),
  /** Facts older than this are not trusted: their subnets turn unknown. */
  staleAfterHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 30)
    .default(24),
  /** How often every device is pulled; 0: only when asked. */
  pullEveryMinutes: z
    .number()
    .int()
    .min(0)
    .max(24 * 60)
    .default(60),
  clients: z.array(z.enum(CLIENT_IDS)).min(1).default(DEFAULT_CLIENTS),
  /** Platforms to which changes are sent although nobody has tried them on a real device; otherwise these are texts to copy. */
  sendUnproven: z.array(z.enum(PLATFORM_IDS)).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What is set, with the defaults for the rest. */
export async function readSettings(db: Db): Promise<Settings> {
  const rows = await db.setting.findMany();
  return settingsSchema.parse(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}

export async function writeSetting<K extends keyof Settings>(tx: Db, key: K, value: Settings[K]): Promise<void> {
  await tx.setting.upsert({ where: { key }, create: { key, value: toJson(value) }, update: { value: toJson(value) } });
}
