import { createTwoFilesPatch } from "diff";
import { z } from "zod";
import { captureBefore, findCapture } from "@/lib/data/captures";
import { db } from "@/lib/data/client";
import { findDevice } from "@/lib/data/devices";
import type { CaptureView } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";

const INPUT = z.object({ id: z.string() });

/** A whole capture, each text with its difference to the capture before. */
export async function getCapture(ctx: Ctx, input: unknown): Promise<CaptureView | null> {
  requirePermission(ctx, "captures:read");
  const { id } = parseInput(INPUT, input);
  const stored = await findCapture(db(), id);
  const device = stored && (await findDevice(db(), { id: stored.deviceId }));
  if (!stored || !device) return null;
  const before = await captureBefore(db(), stored);
  const old = new Map(before?.capture.texts.map((text) => [text.name, text.text]));
  return {
    id,
    deviceId: device.id,
    device: device.name,
    takenAt: stored.takenAt.toISOString(),
    texts: stored.capture.texts.map(({ name, text }) => ({
      name,
      text,
      diff: before && old.get(name) !== text ? unified(name, old.get(name) ?? "", text) : null,
    })),
  };
}

/** Finding the smallest difference of two huge texts can take minutes; then the page does without. */
function unified(name: string, before: string, after: string): string | null {
  return createTwoFilesPatch(name, name, before, after, "before", "now", { context: 3, timeout: 2000 }) ?? null;
}
