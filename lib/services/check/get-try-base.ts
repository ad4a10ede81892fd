import { z } from "zod";
import { findLatestCapture } from "@/lib/data/captures";
import { db } from "@/lib/data/client";
import { findDevice } from "@/lib/data/devices";
import { findFix } from "@/lib/data/fixes";
import type { TryBaseView } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { captureAfter } from "../fixes/file-changes";
import { parseInput } from "../parse-input";

const INPUT = z.object({ id: z.string(), fixId: z.string().optional() });

/** The newest capture of a device to be edited; with a fix, as the files will be after it. null: no such device, or no capture. */
export async function getTryBase(ctx: Ctx, input: unknown): Promise<TryBaseView | null> {
  requirePermission(ctx, "captures:read");
  const { id, fixId } = parseInput(INPUT, input);
  const device = await findDevice(db(), { id });
  const stored = device && (await findLatestCapture(db(), id));
  if (!device || !stored) return null;
  const fix = fixId ? await findFix(db(), fixId) : null;
  const changes = (fix?.legs ?? []).flatMap((leg) =>
    leg.deviceId === id && leg.change?.kind === "file" && leg.captureId === stored.id ? [leg.change] : [],
  );
  const after = changes.length > 0 ? captureAfter(stored.capture, changes) : null;
  return {
    deviceId: id,
    device: device.name,
    captureId: stored.id,
    takenAt: stored.takenAt.toISOString(),
    texts: stored.capture.texts.map(({ name, text }, at) => {
      const start = after?.texts[at]?.text ?? text;
      return { name, captured: text, ...(start === text ? {} : { start }) };
    }),
    from: after && fix ? fix.title : null,
  };
}
