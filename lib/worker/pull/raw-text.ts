import { createHash } from "node:crypto";
import { transportError } from "@/lib/transports/transport-error";

/** A text as the device sent it, secrets and all. It never leaves the worker. */
export interface RawText {
  name: string;
  text: string;
  sha256: string;
  /** A file, byte for byte. */
  exact: boolean;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** UTF-8 where it is that, else one character a byte, so that writing it back gives the same bytes. */
export function decodeText(bytes: Buffer): { text: string; encoding: "utf8" | "latin1" } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), encoding: "utf8" };
  } catch {
    return { text: bytes.toString("latin1"), encoding: "latin1" };
  }
}

export function rawText(name: string, bytes: Buffer, exact: boolean): RawText {
  if (bytes.includes(0)) {
    throw transportError(
      "read",
      "not-text",
      `${name} is not a text: it holds zero bytes.`,
      "Check that the path is that of a configuration file, and that the file is whole.",
    );
  }
  return { name, text: decodeText(bytes).text, sha256: sha256(bytes), exact };
}
