import { createHash } from "node:crypto";
import { z } from "zod";
import { isPlainText } from "@/lib/core/decode-text";
import { personError } from "@/lib/core/problem";
import type { KeptText } from "@/lib/data/worker/captures";
import type { CapturedText } from "@/lib/model/capture";
import type { PlatformId } from "@/lib/model/platform-ids";
import { captureWithoutSecrets } from "@/lib/platforms/without-secrets";

/** Files that a person dropped. Names are labels for evidence only: nothing is ever opened or written under them. */
export const textsField = z
  .array(z.object({ name: z.string().trim().min(1).max(300), text: z.string().max(10 * 1024 * 1024) }))
  .min(1)
  .max(500);

/** NUL bytes or mostly control characters: a picture, an archive, a disk image. Refused, because reading it would find "nothing". */
export function requireText({ name, text }: CapturedText): void {
  if (isPlainText(text)) return;
  throw personError("not-text", `${name} is no text file.`, "Export the configuration as text and drop that file.");
}

/** What is kept of the texts of one device that were dropped: without secrets. `platform` null: found out from the texts. */
export function keptTexts(texts: CapturedText[], platform: PlatformId | null): KeptText[] {
  return captureWithoutSecrets(platform, { texts }).texts.map(({ name, text }, at) => ({
    name,
    text,
    rawSha256: createHash("sha256")
      .update(texts[at]?.text ?? "")
      .digest("hex"),
    exact: true,
  }));
}

export function fingerprintOf(texts: KeptText[]): string {
  const hash = createHash("sha256");
  for (const { name, rawSha256 } of texts) hash.update(`${name}\0${rawSha256}\0`);
  return hash.digest("hex");
}
