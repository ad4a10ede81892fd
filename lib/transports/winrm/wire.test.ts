import { describe, expect, it } from "vitest";
import { channelBindingHash, normalFingerprint, shownFingerprint } from "./certificate";
import { MultipartError, seal, unseal } from "./multipart";
import { NtlmSealer } from "./ntlm-keys";
import { splitName } from "./session";
import { buildRequest, parseAnswer } from "./wsman";

const pair = () => {
  const key = Buffer.alloc(16, 3);
  return { client: new NtlmSealer(key, "client"), server: new NtlmSealer(key, "server") };
};

describe("sealed bodies", () => {
  it("open again, also when the ciphertext holds the boundary's text", () => {
    const { client, server } = pair();
    for (const text of ["", "<a/>", "--Encrypted Boundary\r\n".repeat(400)])
      expect(unseal(server, seal(client, Buffer.from(text))).toString()).toBe(text);
  });
  it("open with the space after the dashes that some servers write", () => {
    const { client, server } = pair();
    const body = seal(client, Buffer.from("x")).toString("latin1").replaceAll("--Encrypted", "-- Encrypted");
    expect(unseal(server, Buffer.from(body, "latin1")).toString()).toBe("x");
  });
  it("are refused when cut anywhere", () => {
    const body = seal(pair().client, Buffer.from("<s:Envelope/>"));
    for (let length = 0; length < body.length - 2; length++)
      expect(() => unseal(pair().server, body.subarray(0, length))).toThrow(MultipartError);
  });
});

describe("certificates", () => {
  const der = (oid: string) => {
    const algorithm = Buffer.from(oid, "hex");
    const inner = Buffer.concat([
      Buffer.from("3003020101", "hex"),
      Buffer.from([0x30, algorithm.length]),
      algorithm,
      Buffer.from("030100", "hex"),
    ]);
    return Buffer.concat([Buffer.from([0x30, inner.length]), inner]);
  };
  it("are bound by the hash that signed them, and by SHA-256 at least", () => {
    expect(channelBindingHash(der("06092a864886f70d01010b"))).toHaveLength(32);
    expect(channelBindingHash(der("06092a864886f70d010105"))).toHaveLength(32);
    expect(channelBindingHash(der("06082a8648ce3d040303"))).toHaveLength(48);
    expect(channelBindingHash(der("06092a864886f70d01010d"))).toHaveLength(64);
  });
  it("have fingerprints in any common writing", () => {
    const hex = "ab".repeat(32);
    expect([hex, hex.toUpperCase(), shownFingerprint(hex), `SHA256:${hex}`].map(normalFingerprint)).toEqual([
      hex,
      hex,
      hex,
      hex,
    ]);
    expect(normalFingerprint("ab")).toBeNull();
  });
});

describe("envelopes", () => {
  it("carry anything a person typed as text, never as XML", () => {
    const { xml } = buildRequest("http://h:1/wsman", 20, {
      call: "command",
      shell: `"><x>`,
      command: "a&b",
      args: ["<c>", "'d'"],
    });
    expect(xml).not.toMatch(/<x>|a&b|<c>/);
  });
  it("are read without taking numbers for anything else, and bombs stay unexpanded", () => {
    const answer = (stream: string) =>
      `<e:Envelope xmlns:e="e"><e:Body><r:ReceiveResponse><r:Stream Name="stdout">${stream}</r:Stream></r:ReceiveResponse></e:Body></e:Envelope>`;
    expect(parseAnswer(answer("MDA3"))?.stdout[0]?.toString()).toBe("007");
    expect(parseAnswer("<html>")).toBeNull();
    expect(parseAnswer("")).toBeNull();
    const bomb = `<!DOCTYPE x [<!ENTITY a "${"A".repeat(50)}"><!ENTITY b "&a;&a;&a;&a;">]>${answer("&b;")}`;
    expect(JSON.stringify(parseAnswer(bomb))?.length ?? 0).toBeLessThan(1000);
  });
  it("names are taken apart as NTLM wants them", () => {
    expect(splitName("CORP\\ann")).toEqual({ domain: "CORP", username: "ann" });
    expect(splitName("ann@corp.example", "X")).toEqual({ domain: "", username: "ann@corp.example" });
    expect(splitName("ann", "CORP")).toEqual({ domain: "CORP", username: "ann" });
  });
});
