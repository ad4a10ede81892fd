import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey, type KeyPair, loadOrCreateKeys, openSecret } from "./open";
import { sealSecret } from "./seal";

const folder = mkdtempSync(path.join(tmpdir(), "bootpath-keys-"));
const content = { owner: "credential-1", field: "password", secret: "S3cret ünïcode" } as const;
let keys: KeyPair[];
beforeAll(async () => {
  keys = await loadOrCreateKeys(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("sealed secrets", () => {
  it("open with the worker's key", async () => {
    const sealed = await sealSecret(keys[0]!, content);
    expect(await openSecret(keys, sealed, content)).toBe(content.secret);
    expect(Buffer.from(sealed.sealed, "base64").toString("latin1")).not.toContain("S3cret");
  });

  it("are refused in another field or under another credential", async () => {
    const sealed = await sealSecret(keys[0]!, content);
    await expect(openSecret(keys, sealed, { owner: "credential-1", field: "enablePassword" })).rejects.toMatchObject({
      problem: { code: "secret-moved" },
    });
    await expect(openSecret(keys, sealed, { owner: "credential-2", field: "password" })).rejects.toMatchObject({
      problem: { code: "secret-moved" },
    });
  });

  it("are refused when damaged, without saying what was inside", async () => {
    const sealed = await sealSecret(keys[0]!, content);
    const bytes = Buffer.from(sealed.sealed, "base64");
    bytes[bytes.length - 1]! ^= 1;
    const error = await openSecret(keys, { ...sealed, sealed: bytes.toString("base64") }, content).catch((e) => e);
    expect(error.problem.code).toBe("secret-not-opened");
    expect(JSON.stringify(error.problem)).not.toContain("S3cret");
  });

  it("still open after the key was rotated, and not without the old key", async () => {
    const sealed = await sealSecret(keys[0]!, content);
    const fresh = await createKey(folder);
    const both = await loadOrCreateKeys(folder);
    expect(both.map((key) => key.id).sort()).toEqual([fresh.id, keys[0]!.id].sort());
    expect(await openSecret(both, sealed, content)).toBe(content.secret);
    await expect(openSecret([fresh], sealed, content)).rejects.toMatchObject({
      problem: { code: "secret-key-missing" },
    });
  });

  it("keep their keys from other users of the machine", () => {
    expect(statSync(path.join(folder, "keys")).mode & 0o077).toBe(0);
    expect(statSync(path.join(folder, "keys", `${keys[0]!.id}.json`)).mode & 0o077).toBe(0);
  });
});
