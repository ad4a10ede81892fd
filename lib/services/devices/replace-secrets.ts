import { z } from "zod";
import { personError } from "@/lib/core/problem";
import { transaction } from "@/lib/data/client";
import { dropSealedSecret, findCredential, putSealedSecret, renameSignIn } from "@/lib/data/credentials";
import { sealSecret } from "@/lib/secrets/seal";
import { SECRET_FIELDS, type SecretField } from "@/lib/secrets/sealed";
import { type Ctx, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { credentialField } from "./fields";
import { requireSealingKey } from "./seal-credential";

const { shape } = credentialField;
/** null takes a secret away; what is absent stays. */
const INPUT = z.strictObject({
  id: z.string(),
  username: shape.username.optional(),
  password: shape.password.nullish(),
  privateKey: shape.privateKey.nullish(),
  passphrase: shape.passphrase.nullish(),
  enablePassword: shape.enablePassword.nullish(),
});

const WORD: Record<SecretField, string> = {
  password: "password",
  privateKey: "private key",
  passphrase: "passphrase",
  enablePassword: "enable password",
};

/** New secrets for a credential that is kept. They are sealed to the worker; nobody ever reads them here again. */
export async function replaceSecrets(ctx: Ctx, input: unknown): Promise<{ id: string; name: string; kinds: string[] }> {
  requirePermission(ctx, "devices:write");
  const { id, username, ...secrets } = parseInput(INPUT, input);
  return transaction(async (tx) => {
    const credential = await findCredential(tx, id);
    if (!credential) throw notFound("credential");
    const fields = SECRET_FIELDS.filter((field) => secrets[field] !== undefined);
    if (fields.length === 0 && !username) {
      throw personError("nothing-new", "There is no new secret in this.", "Enter the new password or key.");
    }
    const key = await requireSealingKey(tx);
    for (const field of fields) {
      const secret = secrets[field];
      if (secret) await putSealedSecret(tx, id, field, await sealSecret(key, { owner: id, field, secret }));
      else await dropSealedSecret(tx, id, field);
    }
    if (username) await renameSignIn(tx, id, username);
    const changed = await findCredential(tx, id);
    if (!changed?.kinds.some((kind) => kind === "password" || kind === "privateKey")) {
      throw personError(
        "no-secret-left",
        "Without a password or a key nobody can sign in.",
        "Enter the new one together with taking the old one away.",
      );
    }
    const words = fields.map((field) =>
      secrets[field] ? `replaced the ${WORD[field]}` : `took away the ${WORD[field]}`,
    );
    const told = [...words, ...(username ? ["changed the user name"] : [])].join(", ");
    const devices = await tx.device.count({ where: { credentialId: id } });
    const detail = `${told.charAt(0).toUpperCase()}${told.slice(1)}; ${devices} devices use it. The secrets are sealed.`;
    await record(tx, ctx, "credential.changed", credential.name, detail);
    return changed;
  });
}
