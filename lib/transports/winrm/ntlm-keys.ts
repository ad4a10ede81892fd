import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { md4 } from "./md4";
import { Rc4 } from "./rc4";

/** Flags of MS-NLMP 2.2.2.5 that we ask for. Without SEAL, KEY_EXCH, 128 and extended session security nothing is sent over plain HTTP. */
export const FLAG = {
  unicode: 0x00000001,
  requestTarget: 0x00000004,
  sign: 0x00000010,
  seal: 0x00000020,
  ntlm: 0x00000200,
  alwaysSign: 0x00008000,
  targetTypeServer: 0x00020000,
  extendedSessionSecurity: 0x00080000,
  targetInfo: 0x00800000,
  version: 0x02000000,
  bits128: 0x20000000,
  keyExchange: 0x40000000,
  bits56: 0x80000000,
} as const;

/** What message encryption needs of the other side. */
export const SEALING = FLAG.sign | FLAG.seal | FLAG.extendedSessionSecurity | FLAG.bits128 | FLAG.keyExchange;

export const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

export function hmacMd5(key: Uint8Array, ...parts: Uint8Array[]): Buffer {
  const mac = createHmac("md5", key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** NTOWFv2 (MS-NLMP 3.3.2): only the user name is upper-cased, the domain stays as it was typed. */
export function ntowfv2(user: string, password: string, domain: string): Buffer {
  return hmacMd5(md4(utf16(password)), utf16(user.toUpperCase() + domain));
}

/** Which side writes with these keys. */
export type Side = "client" | "server";

function directionKey(sessionKey: Uint8Array, side: Side, purpose: "signing" | "sealing"): Buffer {
  const other = side === "client" ? "server" : "client";
  const text = `session key to ${side}-to-${other} ${purpose} key magic constant\0`;
  return createHash("md5").update(sessionKey).update(text, "latin1").digest();
}

export const signKey = (sessionKey: Uint8Array, side: Side): Buffer => directionKey(sessionKey, side, "signing");
export const sealKey = (sessionKey: Uint8Array, side: Side): Buffer => directionKey(sessionKey, side, "sealing");

/** Signs and encrypts one connection's messages both ways (extended session security, 128 bit, key exchange). */
export class NtlmSealer {
  private readonly out: Direction;
  private readonly back: Direction;

  constructor(sessionKey: Uint8Array, side: Side) {
    this.out = new Direction(sessionKey, side);
    this.back = new Direction(sessionKey, side === "client" ? "server" : "client");
  }

  /** Gives the 16-byte signature and the ciphertext. */
  seal(plain: Uint8Array): { signature: Buffer; sealed: Buffer } {
    const sealed = this.out.stream.apply(plain);
    return { sealed, signature: this.out.sign(plain) };
  }

  /** Gives the plaintext, or null when the signature does not fit: then the connection cannot be trusted any more. */
  unseal(signature: Uint8Array, sealed: Uint8Array): Buffer | null {
    const plain = this.back.stream.apply(sealed);
    const expected = this.back.sign(plain);
    return signature.length === 16 && timingSafeEqual(expected, signature) ? plain : null;
  }
}

/** One direction: a key stream and a sequence number, both going on from message to message. */
class Direction {
  readonly stream: Rc4;
  private readonly key: Buffer;
  private sequence = 0;

  constructor(sessionKey: Uint8Array, side: Side) {
    this.stream = new Rc4(sealKey(sessionKey, side));
    this.key = signKey(sessionKey, side);
  }

  sign(plain: Uint8Array): Buffer {
    const number = Buffer.alloc(4);
    number.writeUInt32LE(this.sequence++);
    const checksum = this.stream.apply(hmacMd5(this.key, number, plain).subarray(0, 8));
    return Buffer.concat([Buffer.from([1, 0, 0, 0]), checksum, number]);
  }
}
