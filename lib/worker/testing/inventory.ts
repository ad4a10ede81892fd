import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { db, disconnect, toJson } from "@/lib/data/client";
import { insertCredential, putSealedSecret } from "@/lib/data/credentials";
import { type DeviceInput, insertDevice } from "@/lib/data/devices";
import { stopQueue } from "@/lib/data/queue";
import { createPull } from "@/lib/data/worker/pulls";
import { startTestDatabase } from "@/lib/launch/test-database";
import type { Change } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import type { PullView } from "@/lib/model/views";
import { type KeyPair, loadOrCreateKeys } from "@/lib/secrets/open";
import { sealSecret } from "@/lib/secrets/seal";
import type { SecretField } from "@/lib/secrets/sealed";
import { runPull } from "../pull/run-pull";

/** A database of its own, worker's keys, and devices with sealed credentials. For tests only. */
export interface TestInventory {
  keys: KeyPair[];
  dataFolder: string;
  databaseUrl: string;
  addDevice(input: Partial<DeviceInput> & { name: string }, login: TestLogin): Promise<string>;
  pull(deviceId: string, test?: boolean): Promise<PullView>;
  addFix(legs: TestLeg[]): Promise<string>;
  stop(): Promise<void>;
}

export interface TestLogin {
  username: string;
  secrets: Partial<Record<SecretField, string>>;
  become?: string;
}

export interface TestLeg {
  deviceId: string;
  device: string;
  change: Change | null;
  /** Several: a list, as the service stores what one change does at once. */
  fix?: Fix | Fix[];
  kind?: "change" | "verify";
}

/** `own`: a database server of the test's own, which it may stop and start; otherwise a database on the one that tests share. */
export async function testInventory(own?: { url: string; stop(): Promise<void> }): Promise<TestInventory> {
  const database = own ?? (await startTestDatabase());
  process.env.DATABASE_URL = database.url;
  const dataFolder = mkdtempSync(join(tmpdir(), "bootpath-worker-"));
  const keys = await loadOrCreateKeys(dataFolder);
  return {
    keys,
    dataFolder,
    databaseUrl: database.url,
    addDevice: (input, login) => addDevice(keys, input, login),
    async pull(deviceId, test = false) {
      const pullId = await createPull(db(), deviceId);
      await runPull({ deviceId, pullId, test }, keys, new AbortController().signal);
      const row = await db().pull.findUniqueOrThrow({ where: { id: pullId } });
      return row as unknown as PullView;
    },
    addFix,
    async stop() {
      await stopQueue();
      await disconnect();
      await database.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function addDevice(
  keys: KeyPair[],
  input: Partial<DeviceInput> & { name: string },
  login: TestLogin,
): Promise<string> {
  const key = keys[0];
  if (!key) throw new Error("no key");
  const { username, become = null, secrets } = login;
  const credentialId = await insertCredential(db(), { name: `for ${input.name}`, username, domain: null, become });
  for (const [field, secret] of Object.entries(secrets) as [SecretField, string][]) {
    await putSealedSecret(db(), credentialId, field, await sealSecret(key, { owner: credentialId, field, secret }));
  }
  return insertDevice(db(), {
    roles: ["router"],
    platform: null,
    site: null,
    address: "127.0.0.1",
    port: null,
    transport: "ssh",
    serviceAddresses: [],
    declaredPxe: null,
    certificatePem: null,
    ...input,
    credentialId,
  });
}

/** A fix as the service makes it: approved, each leg bound to the device's newest capture. */
async function addFix(legs: TestLeg[]): Promise<string> {
  const captures = await Promise.all(
    legs.map((leg) => db().capture.findFirst({ where: { deviceId: leg.deviceId }, orderBy: { takenAt: "desc" } })),
  );
  const fix = await db().fix.create({
    data: {
      title: "Test fix",
      problem: "",
      state: "approved",
      findingIds: [],
      createdById: "ann",
      createdByName: "Ann",
      planHash: "",
      effect: [],
      alsoUsedBy: [],
      legs: {
        create: legs.map((leg, index) => ({
          position: index + 1,
          order: index + 1,
          deviceId: leg.deviceId,
          device: leg.device,
          kind: leg.kind ?? "change",
          title: `Leg ${index + 1}`,
          why: "",
          ...(leg.fix ? { fix: toJson(leg.fix) } : {}),
          ...(leg.change ? { change: toJson(leg.change) } : {}),
          captureId: captures[index]?.id ?? null,
          fingerprint: captures[index]?.fingerprint ?? null,
        })),
      },
    },
  });
  return fix.id;
}
