import sodium from "libsodium-wrappers";
import type { SealedContent, SealedText } from "./sealed";

/**
 * Seals a secret so that only the worker's private key opens it (libsodium sealed box). This process cannot open it again.
 * @param key the worker's public half, base64, with its id.
 */
export async function sealSecret(key: { id: string; publicKey: string }, content: SealedContent): Promise<SealedText> {
  await sodium.ready;
  const publicKey = sodium.from_base64(key.publicKey, sodium.base64_variants.ORIGINAL);
  const plain = sodium.from_string(JSON.stringify(content));
  const sealed = sodium.crypto_box_seal(plain, publicKey);
  sodium.memzero(plain);
  return { keyId: key.id, sealed: sodium.to_base64(sealed, sodium.base64_variants.ORIGINAL) };
}
