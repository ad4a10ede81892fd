import type { z } from "zod";
import { personError } from "@/lib/core/problem";
import type { Db } from "@/lib/data/client";
import { findCredentialId, insertCredential, putSealedSecret } from "@/lib/data/credentials";
import { currentSealingKey, type PublicSealingKey } from "@/lib/data/sealing-keys";
import { sealSecret } from "@/lib/secrets/seal";
import { SECRET_FIELDS } from "@/lib/secrets/sealed";
import { type Ctx, conflict } from "../context";
import { record } from "../record";
import type { credentialField } from "./fields";

/** Keeps a new credential; its secrets are sealed to the worker before they are stored. @returns its id. */
export async function sealCredential(tx: Db, ctx: Ctx, input: z.output<typeof credentialField>): Promise<string> {
  const key = await requireSealingKey(tx);
  if (await findCredentialId(tx, { name: input.name })) {
    throw conflict(
      `There is a credential named ${input.name} already.`,
      "Choose it from the list, or take another name.",
    );
  }
  const { name, username, domain, become } = input;
  const id = await insertCredential(tx, { name, username, domain: domain ?? null, become: become ?? null });
  for (const field of SECRET_FIELDS) {
    const secret = input[field];
    if (secret) await putSealedSecret(tx, id, field, await sealSecret(key, { owner: id, field, secret }));
  }
  await record(tx, ctx, "credential.created", name, `Kept a credential for ${username}; its secrets are sealed.`);
  return id;
}

/** The worker's public key; only the worker opens what is sealed to it. */
export async function requireSealingKey(tx: Db): Promise<PublicSealingKey> {
  const key = await currentSealingKey(tx);
  if (key) return key;
  throw personError(
    "worker-not-started",
    "No worker has started yet, so there is no key to seal secrets with.",
    "Start the worker (npm start does), then try again.",
  );
}
