import { z } from "zod";
import { personError } from "@/lib/core/problem";
import { transaction } from "@/lib/data/client";
import { findDevice } from "@/lib/data/devices";
import { queuePull } from "@/lib/data/pulls";
import { type Ctx, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";

const INPUT = z.object({ id: z.string(), test: z.boolean() });

/** Asks the worker to pull a device, or only to go through every stage of it (`test`). */
export async function startPull(ctx: Ctx, input: unknown): Promise<{ pullId: string }> {
  requirePermission(ctx, "pull:start");
  const { id, test } = parseInput(INPUT, input);
  const pullId = await transaction(async (tx) => {
    const device = await findDevice(tx, { id });
    if (!device) throw notFound("device");
    if (device.transport === "files" || device.transport === "declared") {
      throw personError("nothing-to-pull", `${device.name} is not reached over the network.`, "Add its files by hand.");
    }
    await record(tx, ctx, test ? "device.tested" : "device.pulled", device.name, "Asked for it.");
    return queuePull(tx, id, ctx.person.id, test);
  });
  return { pullId };
}
