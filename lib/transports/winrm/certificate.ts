import { createHash } from "node:crypto";
import type { PeerCertificate } from "node:tls";

/** "AB:CD:…" or "abcd…" or "SHA256:abcd…" → 64 lower-case hex digits; null when it is no SHA-256 fingerprint. */
export function normalFingerprint(text: string): string | null {
  const hex = text
    .replace(/^sha-?256[:=]?/i, "")
    .replace(/[\s:]/g, "")
    .toLowerCase();
  return /^[0-9a-f]{64}$/.test(hex) ? hex : null;
}

export function fingerprintOf(certificate: Pick<PeerCertificate, "raw">): string {
  return createHash("sha256").update(certificate.raw).digest("hex");
}

/** "ab12…" → "AB:12:…", as certificate dialogs show it. */
export function shownFingerprint(hex: string): string {
  return (hex.toUpperCase().match(/../g) ?? []).join(":");
}

/** Object ids (DER) in a certificate's signatureAlgorithm that mean SHA-384 or SHA-512 (RSA, ECDSA, and the hash within RSA-PSS). */
const LONG_HASHES: [string, "sha384" | "sha512"][] = [
  ["2a864886f70d01010c", "sha384"],
  ["2a864886f70d01010d", "sha512"],
  ["2a8648ce3d040303", "sha384"],
  ["2a8648ce3d040304", "sha512"],
  ["608648016503040202", "sha384"],
  ["608648016503040203", "sha512"],
];

/** The hash that `tls-server-end-point` binds to (RFC 5929): SHA-256, unless the certificate is signed with a longer one. */
export function channelBindingHash(der: Buffer): Buffer {
  const algorithm = signatureAlgorithm(der).toString("hex");
  const hash = LONG_HASHES.find(([oid]) => algorithm.includes(oid))?.[1] ?? "sha256";
  return createHash(hash).update(der).digest();
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature }: the second of the three. */
function signatureAlgorithm(der: Buffer): Buffer {
  const outer = element(der, 0);
  const tbs = element(der, outer.from);
  const algorithm = element(der, tbs.to);
  return der.subarray(algorithm.from, algorithm.to);
}

function element(der: Buffer, at: number): { from: number; to: number } {
  const first = der[at + 1] ?? 0;
  if (first < 0x80) return { from: at + 2, to: at + 2 + first };
  const bytes = first & 0x7f;
  if (bytes === 0 || bytes > 4) return { from: der.length, to: der.length };
  const length = der.readUIntBE(at + 2, bytes);
  return { from: at + 2 + bytes, to: at + 2 + bytes + length };
}
