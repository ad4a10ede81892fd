import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { findDevice, pinOfferedHostKey } from "@/lib/data/devices";
import { queuePull } from "@/lib/data/pulls";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";

const INPUT = z.object({ id: z.string(), fingerprint: z.string().min(1) });

/** A person says that the key which the device offers is right. Only the very key that the person saw is taken. */
export async function acceptHostKey(ctx: Ctx, input: unknown): Promise<{ pullId: string }> {
  requirePermission(ctx, "devices:write");
  const { id, fingerprint } = parseInput(INPUT, input);
  const pullId = await transaction(async (tx) => {
    const device = await findDevice(tx, { id });
    if (!device) throw notFound("device");
    if (!(await pinOfferedHostKey(tx, id, fingerprint))) {
      throw conflict(
        "The device offers another key by now.",
        "Load the page again and compare the key with the device.",
      );
    }
    const before = device.hostKey ?? "none";
    await record(tx, ctx, "device.host-key-accepted", device.name, `Accepted ${fingerprint}; it was ${before}.`);
    return queuePull(tx, id, ctx.person.id);
  });
  return { pullId };
}
