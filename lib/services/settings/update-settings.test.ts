import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { person, startServiceTest } from "../testing";
import { getSettings } from "./get-settings";
import { updateSettings } from "./update-settings";

const admin = person("admin");
const missing = { problem: { code: "reason-missing" } };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());

describe("settings", () => {
  it("lose a safeguard only with a written reason, which the audit trail keeps", async () => {
    await expect(updateSettings(admin, { approvalRequired: false })).rejects.toMatchObject(missing);
    await expect(updateSettings(admin, { approvalRequired: false, reason: "   " })).rejects.toMatchObject(missing);
    await expect(updateSettings(admin, { sendUnproven: ["huawei-vrp"] })).rejects.toMatchObject(missing);
    expect(await db().auditEntry.count()).toBe(0);
    const reason = "tried on our own S5735";
    await updateSettings(admin, { sendUnproven: ["huawei-vrp"], reason });
    expect(await getSettings(admin)).toMatchObject({ approvalRequired: true, sendUnproven: ["huawei-vrp"] });
    const row = await db().auditEntry.findFirst({ orderBy: { seq: "desc" } });
    expect(row).toMatchObject({ action: "setting.changed", subject: "sendUnproven" });
    expect(row?.detail).toBe(`From none to huawei-vrp. Reason: ${reason}`);
  });

  it("get a safeguard back without one", async () => {
    await updateSettings(admin, { sendUnproven: [] });
    expect((await getSettings(admin)).sendUnproven).toEqual([]);
  });

  it("refuse a key that is none of theirs, and a platform that does not exist", async () => {
    for (const wrong of [{ aproval: false }, { sendUnproven: ["zx-81"], reason: "x" }, { staleAfterHours: 0 }])
      await expect(updateSettings(admin, wrong)).rejects.toMatchObject({ problem: { code: "invalid-input" } });
  });
});
