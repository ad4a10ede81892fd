import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { deleteDeviceRow, findDevice } from "@/lib/data/devices";
import { fixAtWorkOn } from "@/lib/data/fixes";
import { enqueue } from "@/lib/data/queue";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";

const INPUT = z.object({ id: z.string() });

export async function removeDevice(ctx: Ctx, input: unknown): Promise<void> {
  requirePermission(ctx, "devices:write");
  const { id } = parseInput(INPUT, input);
  await transaction(async (tx) => {
    const device = await findDevice(tx, { id });
    if (!device) throw notFound("device");
    const busy = await fixAtWorkOn(tx, "", [device.name]);
    if (busy) throw conflict(`"${busy}" is at work on ${device.name}.`, "Wait until it is done, or stop it.");
    await deleteDeviceRow(tx, id);
    await record(tx, ctx, "device.removed", device.name, "Removed with its captures.");
    await enqueue("assess", { reason: `${device.name} was removed` }, tx);
  });
}
