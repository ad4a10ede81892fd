import type { NtlmSealer } from "./ntlm-keys";

/** Message encryption of WinRM over plain HTTP (MS-WSMV 2.2.9.1): the SOAP text travels as one sealed part. */
const PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
const BOUNDARY = "--Encrypted Boundary";

export const ENCRYPTED_CONTENT_TYPE = `multipart/encrypted;protocol="${PROTOCOL}";boundary="Encrypted Boundary"`;
export const PLAIN_CONTENT_TYPE = "application/soap+xml;charset=UTF-8";

export class MultipartError extends Error {}

export function seal(sealer: NtlmSealer, soap: Buffer): Buffer {
  const { signature, sealed } = sealer.seal(soap);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signature.length);
  const head =
    `${BOUNDARY}\r\n\tContent-Type: ${PROTOCOL}\r\n` +
    `\tOriginalContent: type=${PLAIN_CONTENT_TYPE};Length=${soap.length}\r\n` +
    `${BOUNDARY}\r\n\tContent-Type: application/octet-stream\r\n`;
  return Buffer.concat([
    Buffer.from(head, "latin1"),
    length,
    signature,
    sealed,
    Buffer.from(`${BOUNDARY}--\r\n`, "latin1"),
  ]);
}

/**
 * Opens a sealed body. The parts are found by offsets and by the announced length, never by splitting on the boundary: the
 * ciphertext may hold it. Throws `MultipartError` for anything that is not exactly as it must be.
 */
export function unseal(sealer: NtlmSealer, body: Buffer): Buffer {
  const head =
    /^-- ?Encrypted Boundary\r\n([\s\S]{0,400}?)-- ?Encrypted Boundary\r\n\tContent-Type: application\/octet-stream\r\n/.exec(
      body.subarray(0, 600).toString("latin1"),
    );
  const length = head && /Length=(\d{1,9})\r\n/.exec(head[1] ?? "");
  if (!head || !length) throw new MultipartError("the body is no encrypted message");
  const at = head[0].length;
  const plainLength = Number(length[1]);
  if (at + 4 > body.length) throw new MultipartError("the encrypted message is cut off");
  const signatureLength = body.readUInt32LE(at);
  const from = at + 4 + signatureLength;
  const to = from + plainLength;
  if (signatureLength > 64 || to > body.length) throw new MultipartError("the encrypted message is cut off");
  if (!/^-- ?Encrypted Boundary--(\r\n)?$/.test(body.subarray(to).toString("latin1")))
    throw new MultipartError("the encrypted message is not as long as it says");
  const plain = sealer.unseal(body.subarray(at + 4, from), body.subarray(from, to));
  if (!plain) throw new MultipartError("the signature of the encrypted message is wrong");
  return plain;
}
