import { z } from "zod";
import { personError } from "@/lib/core/problem";
import { transaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import { readSettings, type Settings, settingsSchema, writeSetting } from "@/lib/data/settings";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";

const { shape } = settingsSchema;
const INPUT = z.strictObject({
  approvalRequired: shape.approvalRequired.unwrap().optional(),
  staleAfterHours: shape.staleAfterHours.unwrap().optional(),
  pullEveryMinutes: shape.pullEveryMinutes.unwrap().optional(),
  clients: shape.clients.unwrap().optional(),
  sendUnproven: shape.sendUnproven.unwrap().optional(),
  reason: z.string().trim().max(500).optional(),
});
type Change = Omit<z.output<typeof INPUT>, "reason">;

export async function updateSettings(ctx: Ctx, input: unknown): Promise<Settings> {
  requirePermission(ctx, "settings:write");
  const { reason, ...change } = parseInput(INPUT, input);
  return transaction(async (tx) => {
    const before = await readSettings(tx);
    const weaker = weakened(before, change);
    if (weaker && !reason) {
      throw personError("reason-missing", `${weaker} needs a written reason.`, "Say why; it goes to the audit trail.");
    }
    for (const key of Object.keys(change) as (keyof Change)[]) {
      const value = change[key];
      if (value === undefined || JSON.stringify(before[key]) === JSON.stringify(value)) continue;
      await writeSetting(tx, key, value as Settings[typeof key]);
      const why = reason ? ` Reason: ${reason}` : "";
      await record(tx, ctx, "setting.changed", key, `From ${inWords(before[key])} to ${inWords(value)}.${why}`);
    }
    await enqueue("assess", { reason: "settings were changed" }, tx);
    return readSettings(tx);
  });
}

/** What takes a safeguard away, in words; null: nothing does. */
function weakened(before: Settings, change: Change): string | null {
  if (before.approvalRequired && change.approvalRequired === false) return "Going without a second person's approval";
  const more = change.sendUnproven?.some((platform) => !before.sendUnproven.includes(platform));
  return more ? "Sending changes that nobody has tried on a real device" : null;
}

const inWords = (value: Settings[keyof Settings]) =>
  Array.isArray(value) ? value.join(", ") || "none" : String(value);
