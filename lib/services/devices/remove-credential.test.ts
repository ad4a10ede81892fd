import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { person, startServiceTest } from "../testing";
import { createDevice } from "./create-device";
import { listCredentials } from "./list-credentials";
import { removeCredential } from "./remove-credential";
import { removeDevice } from "./remove-device";

const engineer = person("engineer");
let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());

it("keeps a credential while a device uses it, and forgets it with its secrets afterwards", async () => {
  const credential = { name: "network-read", username: "reader", password: "a secret" };
  await createDevice(engineer, { name: "r1", transport: "ssh", address: "10.0.0.1", credential });
  const [kept] = await listCredentials(engineer);
  expect(kept).toMatchObject({ name: "network-read", kinds: ["password"], devices: ["r1"] });
  const id = kept!.id;
  await expect(removeCredential(engineer, { id })).rejects.toThrow(/network-read is in use/);
  const device = await db().device.findUniqueOrThrow({ where: { name: "r1" } });
  await removeDevice(engineer, { id: device.id });
  await removeCredential(engineer, { id });
  expect(await listCredentials(engineer)).toEqual([]);
  expect(await db().sealedSecret.count()).toBe(0);
  await expect(removeCredential(engineer, { id })).rejects.toMatchObject({ problem: { code: "not-found" } });
  const entry = await db().auditEntry.findFirstOrThrow({ where: { action: "credential.removed" } });
  expect(entry.subject).toBe("network-read");
});
