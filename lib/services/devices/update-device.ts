import { z } from "zod";
import { db, transaction } from "@/lib/data/client";
import { findCredentialId } from "@/lib/data/credentials";
import { findDevice, updateDeviceRow } from "@/lib/data/devices";
import { enqueue } from "@/lib/data/queue";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { checkReachable } from "./check-device";
import { credentialField, deviceFields } from "./fields";
import { sealCredential } from "./seal-credential";

const { shape } = deviceFields;
/** The same fields as for a new one, each optional and without a default: what is absent stays. */
const CHANGE = z.object({
  name: shape.name.optional(),
  roles: shape.roles.unwrap().optional(),
  platform: shape.platform.unwrap().optional(),
  site: shape.site.unwrap().optional(),
  address: shape.address.unwrap().optional(),
  port: shape.port.unwrap().optional(),
  transport: shape.transport.optional(),
  serviceAddresses: shape.serviceAddresses.unwrap().optional(),
  credentialId: shape.credentialId.unwrap().optional(),
  credential: credentialField.nullish(),
  declaredPxe: shape.declaredPxe.unwrap().optional(),
  certificatePem: shape.certificatePem.unwrap().optional(),
  hostKeyStrict: shape.hostKeyStrict.unwrap().optional(),
  legacyAlgorithms: shape.legacyAlgorithms.unwrap().optional(),
});
const INPUT = z.object({ id: z.string(), change: CHANGE });

export async function updateDevice(ctx: Ctx, input: unknown): Promise<void> {
  requirePermission(ctx, "devices:write");
  const { id, change } = parseInput(INPUT, input);
  const { credential, ...fields } = change;
  const device = await findDevice(db(), { id });
  if (!device) throw notFound("device");
  await transaction(async (tx) => {
    if (fields.name && fields.name !== device.name && (await findDevice(tx, { name: fields.name }))) {
      throw conflict(`There is a device named ${fields.name} already.`, "Take another name.");
    }
    if (fields.credentialId && !(await findCredentialId(tx, { id: fields.credentialId }))) throw notFound("credential");
    const sealed = credential ? await sealCredential(tx, ctx, credential) : undefined;
    const next = { ...fields, ...(sealed ? { credentialId: sealed } : {}) };
    checkReachable({ ...device, ...next });
    await updateDeviceRow(tx, id, next);
    const names = Object.keys(next).join(", ") || "nothing";
    await record(tx, ctx, "device.changed", device.name, `Changed ${names}.`);
    await enqueue("assess", { reason: `${device.name} was changed` }, tx);
  });
}
