import { personError } from "@/lib/core/problem";
import type { WorkDevice } from "@/lib/data/worker/devices";
import { type KeyPair, openSecret } from "@/lib/secrets/open";
import { SECRET_FIELDS, type SecretField } from "@/lib/secrets/sealed";

export interface Login {
  username: string;
  domain: string | null;
  become: "sudo" | null;
  secrets: Partial<Record<SecretField, string>>;
}

/** Opens what a device needs to be signed in to. The result stays in the worker's memory, for one session. */
export async function openLogin(device: WorkDevice, keys: KeyPair[]): Promise<Login> {
  const { credential } = device;
  if (!credential) {
    throw personError(
      "no-credential",
      `${device.name} has no credential to sign in with.`,
      "Choose a credential on the device's page.",
    );
  }
  const secrets: Login["secrets"] = {};
  for (const { field, keyId, sealed } of credential.secrets) {
    const known = SECRET_FIELDS.find((one) => one === field);
    if (known) secrets[known] = await openSecret(keys, { keyId, sealed }, { owner: credential.id, field: known });
  }
  return {
    username: credential.username,
    domain: credential.domain,
    become: credential.become === "sudo" ? "sudo" : null,
    secrets,
  };
}
