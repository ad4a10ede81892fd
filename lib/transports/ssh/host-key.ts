import { createHash, timingSafeEqual } from "node:crypto";
import { type TransportError, transportError, withOffered } from "../transport-error";
import type { HostKey, SshTarget } from "./types";

/** Describes the raw key of the SSH wire format, whose first field is its type. */
export function describeHostKey(raw: Buffer): HostKey {
  const length = raw.length >= 4 ? raw.readUInt32BE(0) : 0;
  const type = raw.subarray(4, 4 + length).toString("latin1");
  return { fingerprint: fingerprintOf(raw), publicKey: `${type} ${raw.toString("base64")}` };
}

function fingerprintOf(raw: Buffer): string {
  return `SHA256:${createHash("sha256").update(raw).digest("base64").replace(/=+$/, "")}`;
}

/** "ssh-ed25519" from a pinned public key line; null from a bare fingerprint. */
export function pinnedType(pinned: string | null): string | null {
  return pinned && !pinned.startsWith("SHA256:") ? (pinned.split(" ")[0] ?? null) : null;
}

function pinnedFingerprint(pinned: string): string {
  if (pinned.startsWith("SHA256:")) return pinned.replace(/=+$/, "");
  return fingerprintOf(Buffer.from(pinned.split(" ")[1] ?? "", "base64"));
}

/**
 * Judges an offered key before any credential is sent. null: go on. The error says old and new, because a changed key is either
 * a reinstalled device or someone in between, and only a person can tell.
 */
export function judgeHostKey(
  offered: HostKey,
  target: Pick<SshTarget, "host" | "port" | "hostKey">,
): TransportError | null {
  const { pinned, mode } = target.hostKey;
  const where = `${target.host}:${target.port}`;
  if (pinned === null) {
    if (mode === "tofu") return null;
    return withOffered(
      transportError(
        "host-key",
        "host-key-unknown",
        `${where} shows the host key ${offered.fingerprint}, and no key is pinned for it.`,
        "Compare the fingerprint with the one on the device, then accept it on the device's page.",
      ),
      offered.fingerprint,
    );
  }
  const expected = pinnedFingerprint(pinned);
  if (sameText(expected, offered.fingerprint)) return null;
  return withOffered(
    transportError(
      "host-key",
      "host-key-changed",
      `${where} shows the host key ${offered.fingerprint}, but ${expected} is pinned. Nothing was sent to it.`,
      "Find out whether the device was reinstalled or replaced. If so, compare the new fingerprint on the device and accept it on the device's page; if not, somebody may be in between.",
    ),
    offered.fingerprint,
  );
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
