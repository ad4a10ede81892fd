import { describe, expect, it } from "vitest";
import { md4 } from "./md4";
import {
  authenticateMessage,
  channelBindingsOf,
  NtlmRefused,
  negotiateMessage,
  ntlmv2Response,
  parseChallenge,
  writePairs,
} from "./ntlm";
import { NtlmSealer, ntowfv2, sealKey, signKey, utf16 } from "./ntlm-keys";
import { Rc4 } from "./rc4";

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");

describe("MD4 and RC4", () => {
  it("gives RFC 1320's digests", () => {
    expect(md4(Buffer.from("")).toString("hex")).toBe("31d6cfe0d16ae931b73c59d7e0c089c0");
    expect(md4(Buffer.from("abc")).toString("hex")).toBe("a448017aaf21d8525fc10ae87aa6729d");
    const long = "12345678901234567890123456789012345678901234567890123456789012345678901234567890";
    expect(md4(Buffer.from(long)).toString("hex")).toBe("e33b4ddc9c38f2199c3e7b164fcc0536");
  });
  it("pads blocks of every length", () => {
    const digests = new Set(Array.from({ length: 130 }, (_, n) => md4(Buffer.alloc(n, 0x61)).toString("hex")));
    expect(digests.size).toBe(130);
  });
  it("gives RFC 6229's key stream, in one piece or in many", () => {
    const expected = "b2396305f03dc027ccc3524a0a1118a8";
    expect(new Rc4(hex("0102030405")).apply(Buffer.alloc(16)).toString("hex")).toBe(expected);
    const stream = new Rc4(hex("0102030405"));
    const pieces = Buffer.concat([stream.apply(Buffer.alloc(5)), stream.apply(Buffer.alloc(11))]);
    expect(pieces.toString("hex")).toBe(expected);
  });
});

describe("NTLMv2, the vectors of MS-NLMP 4.2.4", () => {
  const key = ntowfv2("User", "Password", "Domain");
  const pairs = writePairs(
    new Map([
      [2, utf16("Domain")],
      [1, utf16("Server")],
    ]),
  );
  const challenge = hex("0123456789abcdef");

  it("NTOWFv2", () => expect(key.toString("hex")).toBe("0c868a403bfd7a93a3001ef22ef02e3f"));
  it("response and keys", () => {
    const { response, sessionBaseKey } = ntlmv2Response(key, challenge, Buffer.alloc(8, 0xaa), Buffer.alloc(8), pairs);
    expect(response.subarray(0, 16).toString("hex")).toBe("68cd0ab851e51c96aabc927bebef6a1c");
    expect(sessionBaseKey.toString("hex")).toBe("8de40ccadbc14a82f15cb0ad0de95ca3");
    const encrypted = new Rc4(sessionBaseKey).apply(Buffer.alloc(16, 0x55));
    expect(encrypted.toString("hex")).toBe("c5dad2544fc9799094ce1ce90bc9d03e");
  });
  it("seals and signs", () => {
    const sessionKey = Buffer.alloc(16, 0x55);
    expect(sealKey(sessionKey, "client").toString("hex")).toBe("59f600973cc4960a25480a7c196e4c58");
    expect(signKey(sessionKey, "client").toString("hex")).toBe("4788dc861b4782f35d43fd98fe1a2d39");
    const { sealed, signature } = new NtlmSealer(sessionKey, "client").seal(utf16("Plaintext"));
    expect(sealed.toString("hex")).toBe("54e50165bf1936dc996020c1811b0f06fb5f");
    expect(signature.toString("hex")).toBe("010000007fb38ec5c55d497600000000");
  });
});

describe("messages", () => {
  it("a sealed message that was touched is refused", () => {
    const sessionKey = Buffer.alloc(16, 7);
    const [client, server] = [new NtlmSealer(sessionKey, "client"), new NtlmSealer(sessionKey, "server")];
    const first = client.seal(Buffer.from("first"));
    expect(server.unseal(first.signature, first.sealed)?.toString()).toBe("first");
    const second = client.seal(Buffer.from("second"));
    second.sealed[0]! ^= 1;
    expect(server.unseal(second.signature, second.sealed)).toBeNull();
  });
  it("refuses what is no challenge, or is cut off", () => {
    expect(() => parseChallenge(Buffer.from("hello"))).toThrow(NtlmRefused);
    const cut = Buffer.alloc(48);
    cut.write("NTLMSSP\0", "latin1");
    cut.writeUInt32LE(2, 8);
    cut.writeUInt16LE(100, 40);
    cut.writeUInt32LE(48, 44);
    expect(() => parseChallenge(cut)).toThrow(/cut off/);
  });
  it("refuses a server that will not encrypt when it must, and never writes the password into a message", () => {
    const challenge = Buffer.alloc(52);
    challenge.write("NTLMSSP\0", "latin1");
    challenge.writeUInt32LE(2, 8);
    challenge.writeUInt16LE(4, 40);
    challenge.writeUInt32LE(48, 44);
    const identity = { username: "u", password: "geheim-42", domain: "" };
    const negotiate = negotiateMessage();
    const options = { host: "h", channelBindings: null, mustSeal: true };
    expect(() => authenticateMessage(identity, options, negotiate, challenge)).toThrow(/encrypt/);
    const { message } = authenticateMessage(identity, { ...options, mustSeal: false }, negotiate, challenge);
    expect(message.includes(utf16("geheim-42"))).toBe(false);
  });
  it("binds to a channel of 73 bytes of data for SHA-256", () => {
    expect(channelBindingsOf(Buffer.alloc(32, 1))).toHaveLength(16);
    expect(channelBindingsOf(Buffer.alloc(32, 1))).not.toEqual(channelBindingsOf(Buffer.alloc(32, 2)));
  });
});
