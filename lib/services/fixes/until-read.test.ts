import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { startServiceTest } from "../testing";
import { untilRead } from "./until-read";

const SHORT = { waitMs: 300, everyMs: 20 };
let stop: () => Promise<void>;
let deviceId: string;
beforeAll(async () => {
  stop = await startServiceTest();
  const device = { name: "york-gw", address: "10.0.0.1", transport: "ssh", roles: ["router"] };
  deviceId = (await db().device.create({ data: device, select: { id: true } })).id;
});
afterAll(() => stop());
beforeEach(async () => {
  await db().pull.deleteMany({});
});

const pull = (data: { test?: boolean; endedAt?: Date; startedAt?: Date }) =>
  db().pull.create({ data: { deviceId, ...data }, select: { id: true } });

describe("waiting for a device that is being read", () => {
  it("waits for nothing where nothing is on its way", async () => {
    expect(await untilRead(db(), ["york-gw"], SHORT)).toBe(false);
    await pull({ endedAt: new Date() });
    await pull({ test: true });
    await pull({ startedAt: new Date(Date.now() - 3_600_000) });
    expect(await untilRead(db(), ["york-gw"], SHORT)).toBe(false);
    await pull({});
    expect(await untilRead(db(), null, SHORT)).toBe(true);
    expect(await untilRead(db(), ["another"], SHORT)).toBe(false);
    expect(await untilRead(db(), [], SHORT)).toBe(false);
  });
  it("goes on when it is in", async () => {
    const { id } = await pull({});
    const waiting = untilRead(db(), ["york-gw"], { waitMs: 60_000, everyMs: 20 });
    await db().pull.update({ where: { id }, data: { endedAt: new Date() } });
    expect(await waiting).toBe(true);
  });
  it("goes on without it when it takes long", async () => {
    await pull({});
    expect(await untilRead(db(), ["york-gw"], SHORT)).toBe(true);
  });
});
