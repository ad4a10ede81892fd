import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import sodium from "libsodium-wrappers";
import { personError } from "@/lib/core/problem";
import type { SealedContent, SealedText } from "./sealed";

// Only the worker imports this file; a lint rule keeps it out of the web process.

export interface KeyPair {
  id: string;
  publicKey: string;
  privateKey: string;
  createdAt: string;
}

/** The worker's keys, newest first. The first call on a data folder makes one. Each file may be read by its owner only. */
export async function loadOrCreateKeys(dataFolder: string): Promise<KeyPair[]> {
  const folder = path.join(dataFolder, "keys");
  const keys = readKeys(folder);
  return keys.length > 0 ? keys : [await createKey(dataFolder)];
}

/** A further key pair. What was sealed to older ones still opens as long as their files stay. */
export async function createKey(dataFolder: string): Promise<KeyPair> {
  await sodium.ready;
  const pair = sodium.crypto_box_keypair();
  const base64 = (bytes: Uint8Array) => sodium.to_base64(bytes, sodium.base64_variants.ORIGINAL);
  const key: KeyPair = {
    id: sodium.to_hex(sodium.crypto_generichash(8, pair.publicKey, null)),
    publicKey: base64(pair.publicKey),
    privateKey: base64(pair.privateKey),
    createdAt: new Date().toISOString(),
  };
  const folder = path.join(dataFolder, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = path.join(folder, `${key.id}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(key), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return key;
}

function readKeys(folder: string): KeyPair[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name): KeyPair => JSON.parse(readFileSync(path.join(folder, name), "utf8")))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/**
 * Opens a secret and checks that it is the one that was asked for.
 * @throws PersonError `secret-key-missing`, `secret-not-opened`, `secret-moved`.
 */
export async function openSecret(
  keys: KeyPair[],
  text: SealedText,
  expected: Pick<SealedContent, "owner" | "field">,
): Promise<string> {
  await sodium.ready;
  const key = keys.find((one) => one.id === text.keyId);
  if (!key) {
    throw personError(
      "secret-key-missing",
      `The ${expected.field} was sealed to the key ${text.keyId}, which this worker does not have.`,
      "Enter the credential again, or give the worker its keys folder back.",
    );
  }
  const bytes = (base64: string) => sodium.from_base64(base64, sodium.base64_variants.ORIGINAL);
  const content = tryOpen(() =>
    sodium.crypto_box_seal_open(bytes(text.sealed), bytes(key.publicKey), bytes(key.privateKey)),
  );
  if (content.owner !== expected.owner || content.field !== expected.field) {
    throw personError(
      "secret-moved",
      `A sealed secret stands in a place that it was not sealed for (${expected.field}).`,
      "Somebody changed the database by hand. Enter the credential again and look into the audit log.",
    );
  }
  return content.secret;
}

function tryOpen(open: () => Uint8Array): SealedContent {
  try {
    return JSON.parse(sodium.to_string(open()));
  } catch (error) {
    throw personError(
      "secret-not-opened",
      "A sealed secret could not be opened: it is damaged.",
      "Enter the credential again.",
      error,
    );
  }
}
