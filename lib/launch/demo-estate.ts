import { transaction } from "@/lib/data/client";
import { findCredentialId, insertCredential, putSealedSecret } from "@/lib/data/credentials";
import { findDevice, insertDevice, pinKnownHostKey, updateDeviceRow } from "@/lib/data/devices";
import { queuePull } from "@/lib/data/pulls";
import type { PublicSealingKey } from "@/lib/data/sealing-keys";
import { declareSubnet } from "@/lib/data/subnets";
import type { DeclaredPxe } from "@/lib/model/estate";
import { sealSecret } from "@/lib/secrets/seal";
import { SECRET_FIELDS } from "@/lib/secrets/sealed";
import type { DemoDescription } from "./demo-description";
import { demoRollout } from "./demo-rollout";
import { workerKey } from "./worker-key";

/**
 * Puts the simulated devices into the inventory (or moves them to their new ports) and asks for a pull of each.
 * What the demo shows is read, simulated and checked like anything else; nothing of it is made up in the database.
 */
export async function loadDemoEstate(description: DemoDescription): Promise<void> {
  const key = await workerKey();
  // Before the first pull: the assessment after the last one must know what is meant where.
  for (const subnet of description.subnets) await transaction((tx) => declareSubnet(tx, subnet));
  for (const device of description.devices) {
    const credentialId = device.credential ? await demoCredential(key, device.credential) : null;
    const { credential: _, declaredPxe, fingerprint, ...rest } = device;
    const fields = {
      ...rest,
      platform: device.platform ?? null,
      site: device.site ?? null,
      port: device.port ?? null,
      certificatePem: device.certificatePem ?? null,
      declaredPxe: (declaredPxe as DeclaredPxe | undefined) ?? null,
      credentialId,
    };
    await transaction(async (tx) => {
      const known = await findDevice(tx, { name: device.name });
      if (known) await updateDeviceRow(tx, known.id, fields);
      const id = known?.id ?? (await insertDevice(tx, fields));
      if (fingerprint) await pinKnownHostKey(tx, id, fingerprint);
      if (device.transport !== "files" && device.transport !== "declared") await queuePull(tx, id, "demo");
    });
  }
  await demoRollout(new Date());
}

async function demoCredential(
  key: PublicSealingKey,
  credential: NonNullable<DemoDescription["devices"][number]["credential"]>,
): Promise<string> {
  const { name, username, domain, become } = credential;
  return transaction(async (tx) => {
    const input = { name, username, domain: domain ?? null, become: become ?? null };
    const id = (await findCredentialId(tx, { name })) ?? (await insertCredential(tx, input));
    for (const field of SECRET_FIELDS) {
      const secret = field === "passphrase" ? null : credential[field];
      if (secret) await putSealedSecret(tx, id, field, await sealSecret(key, { owner: id, field, secret }));
    }
    return id;
  });
}
