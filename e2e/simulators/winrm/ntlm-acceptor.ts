import { randomBytes, timingSafeEqual } from "node:crypto";
import { channelBindingsOf, parsePairs, windowsTime, writePairs } from "@/lib/transports/winrm/ntlm";
import { FLAG, hmacMd5, NtlmSealer, ntowfv2, SEALING, utf16 } from "@/lib/transports/winrm/ntlm-keys";
import { Rc4 } from "@/lib/transports/winrm/rc4";

/** The server's side of NTLMv2, as a Windows host that is in no domain plays it. One for each connection. */
export interface Account {
  username: string;
  password: string;
}

export type Accepted = { ok: true; sealer: NtlmSealer } | { ok: false; why: string };

const MIC_AT = 72;

export class NtlmAcceptor {
  private readonly serverChallenge = randomBytes(8);
  private negotiate: Buffer | null = null;
  private challenge: Buffer | null = null;

  /** `certificateHash`: of the TLS connection, null over HTTP. A channel binding is checked when the client sends one (Relaxed). */
  constructor(
    private readonly account: Account,
    private readonly certificateHash: Buffer | null,
  ) {}

  challengeFor(negotiate: Buffer): Buffer | null {
    if (messageType(negotiate) !== 1) return null;
    const flags =
      (FLAG.unicode |
        FLAG.requestTarget |
        FLAG.ntlm |
        FLAG.alwaysSign |
        FLAG.targetInfo |
        FLAG.targetTypeServer |
        FLAG.version |
        FLAG.bits56 |
        SEALING) >>>
      0;
    const name = utf16("SIMULATED");
    const info = writePairs(
      new Map([
        [2, name],
        [1, name],
        [4, utf16("simulated")],
        [3, utf16("simulated")],
        [7, windowsTime(Date.now())],
      ]),
    );
    const head = Buffer.alloc(56);
    head.write("NTLMSSP\0", "latin1");
    head.writeUInt32LE(2, 8);
    field(head, 12, name.length, 56);
    head.writeUInt32LE(flags, 20);
    this.serverChallenge.copy(head, 24);
    field(head, 40, info.length, 56 + name.length);
    Buffer.from([10, 0, 0x63, 0x45, 0, 0, 0, 15]).copy(head, 48);
    this.negotiate = negotiate;
    this.challenge = Buffer.concat([head, name, info]);
    return this.challenge;
  }

  accept(message: Buffer): Accepted {
    const { negotiate, challenge } = this;
    if (!negotiate || !challenge || messageType(message) !== 3 || message.length < 88)
      return no("no authenticate message");
    const [, response, domain, user, , encryptedKey] = [0, 1, 2, 3, 4, 5].map((index) => part(message, 12 + index * 8));
    if (!response || !domain || !user || !encryptedKey || response.length < 48) return no("no NTLMv2 response");
    const name = user.toString("utf16le");
    if (name.toLowerCase() !== this.account.username.toLowerCase()) return no("no such account");
    const key = ntowfv2(name, this.account.password, domain.toString("utf16le"));
    const proof = hmacMd5(key, this.serverChallenge, response.subarray(16));
    if (!timingSafeEqual(proof, response.subarray(0, 16))) return no("wrong password");
    const pairs = parsePairs(response.subarray(44));
    const flags = message.readUInt32LE(60);
    if ((flags & FLAG.keyExchange) === 0 || encryptedKey.length !== 16) return no("no key exchange");
    const sessionKey = new Rc4(hmacMd5(key, proof)).apply(encryptedKey);
    const micSent = ((pairs.get(6)?.readUInt32LE(0) ?? 0) & 2) !== 0;
    if (micSent && !this.micFits(sessionKey, negotiate, challenge, message)) return no("wrong MIC");
    const bindings = pairs.get(10);
    const bound = bindings !== undefined && !bindings.equals(Buffer.alloc(16));
    if (bound && this.certificateHash && !bindings.equals(channelBindingsOf(this.certificateHash)))
      return no("wrong channel binding");
    return { ok: true, sealer: new NtlmSealer(sessionKey, "server") };
  }

  private micFits(sessionKey: Buffer, negotiate: Buffer, challenge: Buffer, message: Buffer): boolean {
    const blank = Buffer.from(message);
    blank.fill(0, MIC_AT, MIC_AT + 16);
    return timingSafeEqual(hmacMd5(sessionKey, negotiate, challenge, blank), message.subarray(MIC_AT, MIC_AT + 16));
  }
}

const no = (why: string): Accepted => ({ ok: false, why });

function messageType(message: Buffer): number {
  return message.length >= 12 && message.subarray(0, 8).toString("latin1") === "NTLMSSP\0"
    ? message.readUInt32LE(8)
    : 0;
}

function field(head: Buffer, at: number, length: number, offset: number): void {
  head.writeUInt16LE(length, at);
  head.writeUInt16LE(length, at + 2);
  head.writeUInt32LE(offset, at + 4);
}

function part(message: Buffer, at: number): Buffer | null {
  const length = message.readUInt16LE(at);
  const offset = message.readUInt32LE(at + 4);
  return offset + length <= message.length ? message.subarray(offset, offset + length) : null;
}
