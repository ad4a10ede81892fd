import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import { readSettings, type Settings, settingsSchema, writeSetting } from "@/lib/data/settings";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";

const { shape } = settingsSchema;
const INPUT = z.object({
  approvalRequired: shape.approvalRequired.unwrap().optional(),
  staleAfterHours: shape.staleAfterHours.unwrap().optional(),
  pullEveryMinutes: shape.pullEveryMinutes.unwrap().optional(),
  clients: shape.clients.unwrap().optional(),
  reason: z.string().trim().max(500).optional(),
});

export async function updateSettings(ctx: Ctx, input: unknown): Promise<Settings> {
  requirePermission(ctx, "settings:write");
  const { reason, ...change } = parseInput(INPUT, input);
  return transaction(async (tx) => {
    const before = await readSettings(tx);
    for (const key of Object.keys(change) as (keyof typeof change)[]) {
      const value = change[key];
      if (value === undefined || JSON.stringify(before[key]) === JSON.stringify(value)) continue;
      await writeSetting(tx, key, value as Settings[typeof key]);
      const why = reason ? ` Reason: ${reason}` : "";
      await record(tx, ctx, "setting.changed", key, `From ${before[key]} to ${value}.${why}`);
    }
    await enqueue("assess", { reason: "settings were changed" }, tx);
    return readSettings(tx);
  });
}
