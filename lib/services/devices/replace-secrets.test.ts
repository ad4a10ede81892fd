import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/data/client";
import { person, startServiceTest } from "../testing";
import { createDevice } from "./create-device";
import { replaceSecrets } from "./replace-secrets";

const engineer = person("engineer");
const CANARY = "canary-of-the-new-password";

let stop: () => Promise<void>;
let id: string;
beforeAll(async () => {
  stop = await startServiceTest();
  const credential = { name: "core", username: "svc", password: "the old one", enablePassword: "old enable" };
  await createDevice(engineer, { name: "core-1", address: "10.0.0.1", transport: "ssh", credential });
  id = (await db().credential.findFirstOrThrow()).id;
});
afterAll(() => stop());

const sealed = async () => new Map((await db().sealedSecret.findMany()).map((row) => [row.field, row.sealed] as const));

it("replaces one secret, leaves the others, and keeps the new one nowhere but sealed", async () => {
  const before = await sealed();
  expect(await replaceSecrets(engineer, { id, password: CANARY })).toEqual({
    id,
    name: "core",
    kinds: ["enablePassword", "password"],
  });
  const after = await sealed();
  expect(after.get("password")).not.toBe(before.get("password"));
  expect(after.get("enablePassword")).toBe(before.get("enablePassword"));
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`;
  for (const { name } of tables) {
    const rows = await db().$queryRawUnsafe<object[]>(`SELECT t::text AS row FROM ${name} t`);
    expect(JSON.stringify(rows), name).not.toContain(CANARY);
  }
});

it("goes from a password to a key, and tells the audit chain what, never which", async () => {
  const changed = await replaceSecrets(engineer, { id, password: null, privateKey: CANARY, username: "svc2" });
  expect(changed.kinds).toEqual(["enablePassword", "privateKey"]);
  expect((await db().credential.findFirstOrThrow()).username).toBe("svc2");
  const row = await db().auditEntry.findFirst({ orderBy: { seq: "desc" } });
  expect(row).toMatchObject({ action: "credential.changed", subject: "core", actor: "Test engineer" });
  expect(row?.detail).toMatch(
    /^Took away the password, replaced the private key, changed the user name; 1 devices? use/,
  );
  expect(await verifyAuditChain(db())).toBeNull();
});

it("leaves nobody without a way in, and refuses what is no change", async () => {
  const problem = (code: string) => ({ problem: { code } });
  await expect(replaceSecrets(engineer, { id, privateKey: null })).rejects.toMatchObject(problem("no-secret-left"));
  expect([...(await sealed()).keys()].sort()).toEqual(["enablePassword", "privateKey"]);
  await expect(replaceSecrets(engineer, { id })).rejects.toMatchObject(problem("nothing-new"));
  await expect(replaceSecrets(engineer, { id: "x", password: "y" })).rejects.toMatchObject(problem("not-found"));
  await expect(replaceSecrets(engineer, { id, pasword: "y" })).rejects.toMatchObject(problem("invalid-input"));
});
