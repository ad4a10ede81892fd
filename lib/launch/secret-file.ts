import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secret that signs session cookies: made once, kept in the data folder, readable by its owner only. */
export function webSecret(dataFolder: string): string {
  const file = path.join(dataFolder, "web-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}
