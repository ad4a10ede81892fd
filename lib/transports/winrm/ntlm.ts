import { createHash, randomBytes } from "node:crypto";
import { FLAG, hmacMd5, NtlmSealer, ntowfv2, SEALING, utf16 } from "./ntlm-keys";
import { Rc4 } from "./rc4";

/**
 * The client's side of one NTLMv2 sign-in (MS-NLMP): negotiate → challenge → authenticate. No NTLMv1, no LM response.
 * Random bytes and the clock can be given for the published test vectors.
 */
export interface NtlmIdentity {
  username: string;
  password: string;
  domain: string;
}

export interface NtlmOptions {
  /** Name of the host as the person typed it: becomes the target name `HTTP/host`. */
  host: string;
  /** MD5 of the channel bindings of the TLS connection; null: none are sent. */
  channelBindings: Buffer | null;
  /** Refuse a server that does not agree to encrypt messages. */
  mustSeal: boolean;
}

export class NtlmRefused extends Error {}

const SIGNATURE = Buffer.from("NTLMSSP\0", "latin1");
const VERSION = Buffer.from([10, 0, 0x63, 0x45, 0, 0, 0, 15]);
const ASKED =
  (FLAG.unicode |
    FLAG.requestTarget |
    FLAG.ntlm |
    FLAG.alwaysSign |
    FLAG.targetInfo |
    FLAG.version |
    FLAG.bits56 |
    SEALING) >>>
  0;
const AV = { end: 0, flags: 6, timestamp: 7, targetName: 9, channelBindings: 10 } as const;
const MIC_AT = 72;
const PAYLOAD_AT = 88;

export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40);
  SIGNATURE.copy(message);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(ASKED, 12);
  VERSION.copy(message, 32);
  return message;
}

export interface Challenge {
  flags: number;
  serverChallenge: Buffer;
  targetInfo: Map<number, Buffer>;
}

/** Reads a CHALLENGE_MESSAGE. Throws `NtlmRefused` with a plain sentence when it is none, or is cut off. */
export function parseChallenge(message: Buffer): Challenge {
  if (message.length < 48 || !message.subarray(0, 8).equals(SIGNATURE) || message.readUInt32LE(8) !== 2)
    throw new NtlmRefused("The server's answer is no NTLM challenge.");
  const length = message.readUInt16LE(40);
  const at = message.readUInt32LE(44);
  if (at + length > message.length) throw new NtlmRefused("The server's NTLM challenge is cut off.");
  return {
    flags: message.readUInt32LE(20),
    serverChallenge: message.subarray(24, 32),
    targetInfo: parsePairs(message.subarray(at, at + length)),
  };
}

/** AV_PAIR list of MS-NLMP 2.2.2.1 → id → value. */
export function parsePairs(data: Buffer): Map<number, Buffer> {
  const pairs = new Map<number, Buffer>();
  let at = 0;
  while (at + 4 <= data.length) {
    const id = data.readUInt16LE(at);
    const length = data.readUInt16LE(at + 2);
    if (id === AV.end) return pairs;
    if (at + 4 + length > data.length) break;
    pairs.set(id, data.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  throw new NtlmRefused("The list of names in the server's NTLM challenge is cut off.");
}

export function writePairs(pairs: Map<number, Buffer>): Buffer {
  const parts: Buffer[] = [];
  for (const [id, value] of pairs) {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(value.length, 2);
    parts.push(head, value);
  }
  return Buffer.concat([...parts, Buffer.alloc(4)]);
}

/** The NTLMv2 response and session base key (MS-NLMP 3.3.2) for a finished list of AV pairs. */
export function ntlmv2Response(
  key: Buffer,
  serverChallenge: Buffer,
  clientChallenge: Buffer,
  time: Buffer,
  pairs: Buffer,
): { response: Buffer; sessionBaseKey: Buffer } {
  const blob = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    time,
    clientChallenge,
    Buffer.alloc(4),
    pairs,
    Buffer.alloc(4),
  ]);
  const proof = hmacMd5(key, serverChallenge, blob);
  return { response: Buffer.concat([proof, blob]), sessionBaseKey: hmacMd5(key, proof) };
}

/** Answers the challenge. The sealer that comes with it is valid once the server has accepted the message. */
export function authenticateMessage(
  identity: NtlmIdentity,
  options: NtlmOptions,
  negotiate: Buffer,
  challengeMessage: Buffer,
): { message: Buffer; sealer: NtlmSealer } {
  const challenge = parseChallenge(challengeMessage);
  if (options.mustSeal && (challenge.flags & SEALING) !== SEALING)
    throw new NtlmRefused("The server does not agree to encrypt messages.");
  const time = challenge.targetInfo.get(AV.timestamp) ?? windowsTime(Date.now());
  const pairs = new Map(challenge.targetInfo);
  pairs.set(AV.flags, Buffer.from([2, 0, 0, 0]));
  if (options.channelBindings) pairs.set(AV.channelBindings, options.channelBindings);
  pairs.set(AV.targetName, utf16(`HTTP/${options.host}`));
  const { response, sessionBaseKey } = ntlmv2Response(
    ntowfv2(identity.username, identity.password, identity.domain),
    challenge.serverChallenge,
    randomBytes(8),
    time,
    writePairs(pairs),
  );
  const sessionKey = randomBytes(16);
  const flags = (ASKED & (challenge.flags | FLAG.version | FLAG.unicode)) >>> 0;
  const fields = [
    Buffer.alloc(24),
    response,
    utf16(identity.domain),
    utf16(identity.username),
    utf16("BOOTPATH"),
    new Rc4(sessionBaseKey).apply(sessionKey),
  ];
  const message = layOut(fields, flags);
  hmacMd5(sessionKey, negotiate, challengeMessage, message).copy(message, MIC_AT);
  return { message, sealer: new NtlmSealer(sessionKey, "client") };
}

function layOut(fields: Buffer[], flags: number): Buffer {
  const head = Buffer.alloc(PAYLOAD_AT);
  SIGNATURE.copy(head);
  head.writeUInt32LE(3, 8);
  let at = PAYLOAD_AT;
  fields.forEach((field, index) => {
    head.writeUInt16LE(field.length, 12 + index * 8);
    head.writeUInt16LE(field.length, 14 + index * 8);
    head.writeUInt32LE(at, 16 + index * 8);
    at += field.length;
  });
  head.writeUInt32LE(flags, 60);
  VERSION.copy(head, 64);
  return Buffer.concat([head, ...fields]);
}

/** Milliseconds since 1970 → 100 ns steps since 1601, little endian. */
export function windowsTime(milliseconds: number): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE((BigInt(milliseconds) + 11_644_473_600_000n) * 10_000n);
  return time;
}

/** MsvAvChannelBindings: MD5 over gss_channel_bindings_struct with `tls-server-end-point` (RFC 5929) and the certificate's hash. */
export function channelBindingsOf(certificateHash: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from("tls-server-end-point:", "latin1"), certificateHash]);
  const head = Buffer.alloc(20);
  head.writeUInt32LE(data.length, 16);
  return createHash("md5").update(head).update(data).digest();
}
