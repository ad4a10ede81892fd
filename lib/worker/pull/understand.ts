import { PersonError } from "@/lib/core/problem";
import type { KeptText } from "@/lib/data/worker/captures";
import type { Capture } from "@/lib/model/capture";
import type { PlatformId } from "@/lib/model/platform-ids";
import { isLeaseFile } from "@/lib/platforms/leases/lease-file";
import type { Platform } from "@/lib/platforms/platform";
import { readDevice } from "@/lib/platforms/read-device";
import { textWithoutSecrets } from "@/lib/platforms/without-secrets";
import { type RawText, sha256 } from "./raw-text";

export interface Understood {
  /** Secrets taken out; the hash is that of the raw text. */
  kept: KeptText[];
  fingerprint: string;
  summary: string;
}

/**
 * Takes secrets out and reads the result. Throws PersonError `not-understood` when nothing of it can be relied on (cut off, not a
 * configuration): such a capture is not kept, or "nothing was read" would look like "there is nothing".
 */
export function understand(
  platform: PlatformId | null,
  pulled: { platform: Platform; texts: RawText[] }[],
): Understood {
  const kept = pulled.flatMap(({ platform: by, texts }) => texts.map((text) => keep(by, text)));
  const capture: Capture = { texts: kept.map(({ name, text }) => ({ name, text })) };
  const facts = readDevice(platform, capture);
  const fatal = facts.problems.find((problem) => problem.affects === "all");
  if (fatal) throw new PersonError({ ...fatal, code: "not-understood" });
  const { lines, understood } = facts.coverage;
  return {
    kept,
    fingerprint: captureFingerprint([...new Set(pulled.map((one) => one.platform))], {
      texts: capture.texts.filter((text) => !isLeaseFile(text)),
    }),
    summary: `${understood} of ${lines} lines understood.`,
  };
}

/** Hash of what must be the same between preview and apply, by every platform that had a part in the capture. */
export function captureFingerprint(platforms: Platform[], capture: Capture): string {
  return sha256(platforms.map((platform) => platform.fingerprint(capture)).join("+"));
}

function keep(platform: Platform, { name, text, sha256, exact }: RawText): KeptText {
  const kept = textWithoutSecrets(platform.id, { name, text });
  return { ...kept, rawSha256: sha256, exact, ...(isLeaseFile(kept) ? { passing: true } : {}) };
}
