import { z } from "zod";
import { personError } from "@/lib/core/problem";
import { transaction } from "@/lib/data/client";
import { findDevice } from "@/lib/data/devices";
import { enqueue } from "@/lib/data/queue";
import { keepCapture } from "@/lib/data/worker/captures";
import { noteDeviceProblem } from "@/lib/data/worker/pulls";
import { type Ctx, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { fingerprintOf, keptTexts, requireText, textsField } from "./texts";

const INPUT = z.object({ id: z.string(), texts: textsField });

/** A capture by hand: files for a device that Bootpath does not reach itself. */
export async function addCapture(ctx: Ctx, input: unknown): Promise<{ captureId: string }> {
  requirePermission(ctx, "devices:write");
  const { id, texts } = parseInput(INPUT, input);
  texts.forEach(requireText);
  const captureId = await transaction(async (tx) => {
    const device = await findDevice(tx, { id });
    if (!device) throw notFound("device");
    if (device.transport !== "files") {
      throw personError("not-by-hand", `${device.name} is pulled over ${device.transport}.`, "Pull it instead.");
    }
    const kept = keptTexts(texts, device.platform);
    const capture = await keepCapture(tx, id, fingerprintOf(kept), kept);
    await noteDeviceProblem(tx, id, null);
    await record(tx, ctx, "device.capture-added", device.name, `Added ${texts.length} files by hand.`);
    await enqueue("assess", { reason: `${device.name} got files by hand` }, tx);
    return capture;
  });
  return { captureId };
}
