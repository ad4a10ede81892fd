import { transaction } from "@/lib/data/client";
import { findCredentialId } from "@/lib/data/credentials";
import { findDevice, insertDevice } from "@/lib/data/devices";
import { enqueue } from "@/lib/data/queue";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { checkReachable } from "./check-device";
import { deviceFields } from "./fields";
import { sealCredential } from "./seal-credential";

export async function createDevice(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, "devices:write");
  const { credential, ...fields } = parseInput(deviceFields, input);
  const id = await transaction(async (tx) => {
    if (await findDevice(tx, { name: fields.name })) {
      throw conflict(`There is a device named ${fields.name} already.`, "Take another name, or change that device.");
    }
    if (fields.credentialId && !(await findCredentialId(tx, { id: fields.credentialId }))) throw notFound("credential");
    const credentialId = credential ? await sealCredential(tx, ctx, credential) : fields.credentialId;
    checkReachable({ ...fields, credentialId });
    const created = await insertDevice(tx, { ...fields, credentialId });
    await record(
      tx,
      ctx,
      "device.created",
      fields.name,
      `Added over ${fields.transport} at ${fields.address || "no address"}.`,
    );
    await enqueue("assess", { reason: `${fields.name} was added` }, tx);
    return created;
  });
  return { id };
}
