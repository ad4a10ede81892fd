import type { Capture, CapturedText } from "@/lib/model/capture";
import type { PlatformId } from "@/lib/model/platform-ids";
import { isLeaseFile, leasesOnly } from "./leases/lease-file";
import { readersOf } from "./read-device";
import { identifyText, platformById } from "./registry";

/**
 * The texts of one device without passwords, hashes, keys and communities, line for line. Each is looked through by the device's own
 * platform (`platform`; null: found out from the texts) and by whoever recognises it, since a text may belong to another program of the
 * same host. What nobody recognises loses what is named like a secret. Of leases only computers and their addresses are left.
 */
export function captureWithoutSecrets(platform: PlatformId | null, capture: Capture): Capture {
  const configuration = { texts: capture.texts.filter((text) => !isLeaseFile(text)) };
  const main = platform ?? readersOf(null, configuration)?.[0] ?? null;
  return { texts: capture.texts.map((text) => textWithoutSecrets(main, text)) };
}

/** One text of a device of this platform; the same object where there is nothing to take out. */
export function textWithoutSecrets(platform: PlatformId | null, text: CapturedText): CapturedText {
  if (isLeaseFile(text)) {
    const kept = leasesOnly(text);
    return kept === text.text ? text : { name: text.name, text: kept };
  }
  const owner = identifyText(text)?.platform ?? null;
  const known = [platform, owner].filter((id) => id !== null);
  let plain = text;
  for (const id of new Set(known.length > 0 ? known : (["linux-relay"] as const))) {
    const redacted = platformById(id)?.redact(plain) ?? plain.text;
    if (redacted !== plain.text) plain = { name: text.name, text: redacted };
  }
  return plain;
}
