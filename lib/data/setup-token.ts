import { createHash, randomBytes } from "node:crypto";
import type { Db } from "./client";

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** A new one-time token; earlier ones die. Only its hash is kept. */
export async function newSetupToken(tx: Db): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await tx.setupToken.deleteMany({});
  await tx.setupToken.create({ data: { tokenHash: hash(token) } });
  return token;
}

/** true once for a token that is good; it is gone afterwards. */
export async function spendSetupToken(tx: Db, token: string): Promise<boolean> {
  const { count } = await tx.setupToken.deleteMany({ where: { tokenHash: hash(token) } });
  return count === 1;
}
