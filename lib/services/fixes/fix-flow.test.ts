import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db, transaction } from "@/lib/data/client";
import { type FixPlan, insertFix, replacePlan } from "@/lib/data/fixes";
import { queue } from "@/lib/data/queue";
import type { ShellChange } from "@/lib/model/change";
import { updateSettings } from "../settings/update-settings";
import { person, startServiceTest } from "../testing";
import { applyFix } from "./apply-fix";
import { approveFix } from "./approve-fix";
import { requireFix } from "./get-fix";
import { rejectFix } from "./reject-fix";
import { stopFix } from "./stop-fix";
import { submitFix } from "./submit-fix";
import { takeBackFix } from "./take-back-fix";

const maker = person("engineer", "maker");
const other = person("engineer", "other");
const helpdesk = person("helpdesk");
const admin = person("admin");

const change: ShellChange = {
  kind: "shell",
  preview: { commands: ["ip helper-address 10.20.0.12"], diff: null, inverse: [], safety: "", sendable: true },
  apply: ["interface Vlan42", "ip helper-address 10.20.0.12"],
  inverse: ["interface Vlan42", "no ip helper-address 10.20.0.12"],
  save: [],
  expect: [],
};

const plan = (hash: string): FixPlan => ({
  title: "Relay Vlan42 to pxe-1",
  problem: "Nobody tells the PXE server.",
  planHash: hash,
  effect: [],
  alsoUsedBy: [],
  legs: [
    {
      position: 1,
      order: 1,
      deviceId: null,
      device: "router-1",
      kind: "change",
      title: "Relay",
      why: "",
      fixes: [],
      change,
      notSendable: null,
      captureId: null,
      fingerprint: "f",
    },
  ],
});

let stop: () => Promise<void>;
let id: string;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());
beforeEach(async () => {
  await db().fix.deleteMany({});
  id = await transaction((tx) => insertFix(tx, plan("one"), ["x"], maker.person));
});

const jobs = async (name: string) =>
  (await (await queue()).findJobs<{ fixId: string }>(name)).filter((job) => job.data.fixId === id);

const refused = (code: string) => ({ problem: { code } });

describe("a fix on its way", () => {
  it("is applied only after another person approved it, and the worker is asked once", async () => {
    await expect(applyFix(maker, { id })).rejects.toMatchObject(refused("conflict"));
    await submitFix(maker, { id });
    await expect(approveFix(maker, { id })).rejects.toMatchObject(refused("conflict"));
    expect((await requireFix(maker, { id })).hint).toContain("another engineer");
    await expect(approveFix(helpdesk, { id })).rejects.toMatchObject(refused("not-allowed"));
    expect((await approveFix(other, { id, reason: "looks right" })).state).toBe("approved");
    expect(await jobs("apply-fix")).toHaveLength(0);
    expect((await applyFix(maker, { id })).state).toBe("applying");
    await expect(applyFix(other, { id })).rejects.toMatchObject(refused("conflict"));
    expect(await jobs("apply-fix")).toHaveLength(1);
  });

  it("is applied once when two people press at the same moment", async () => {
    await submitFix(maker, { id });
    await approveFix(other, { id });
    const results = await Promise.allSettled([
      applyFix(maker, { id }),
      applyFix(other, { id }),
      applyFix(admin, { id }),
    ]);
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await jobs("apply-fix")).toHaveLength(1);
  });

  it("needs a new approval when the plan is another one", async () => {
    await submitFix(maker, { id });
    await approveFix(other, { id });
    await transaction((tx) => replacePlan(tx, id, plan("two")));
    await db().fix.update({ where: { id }, data: { state: "approved" } });
    await expect(applyFix(maker, { id })).rejects.toMatchObject(refused("conflict"));
  });

  it("does not work on a device on which another fix is at work", async () => {
    const second = await transaction((tx) => insertFix(tx, plan("one"), ["y"], maker.person));
    for (const one of [id, second]) {
      await submitFix(maker, { id: one });
      await approveFix(other, { id: one });
    }
    await applyFix(maker, { id });
    await expect(applyFix(maker, { id: second })).rejects.toThrow(/at work/);
  });

  it("ends when it is rejected, and is stopped and taken back only when there is something to", async () => {
    await submitFix(maker, { id });
    await expect(stopFix(other, { id })).rejects.toMatchObject(refused("conflict"));
    await expect(takeBackFix(other, { id })).rejects.toMatchObject(refused("conflict"));
    expect((await rejectFix(other, { id, reason: "not today" })).state).toBe("rejected");
    await db().fix.update({ where: { id }, data: { state: "done" } });
    await db().leg.updateMany({ where: { fixId: id }, data: { state: "verified" } });
    expect((await takeBackFix(other, { id })).state).toBe("taking-back");
    expect(await jobs("take-back")).toHaveLength(1);
  });

  it("needs one person only when an admin switched the second off, and the log says so", async () => {
    await expect(updateSettings(maker, { approvalRequired: false })).rejects.toMatchObject(refused("not-allowed"));
    await updateSettings(admin, { approvalRequired: false, reason: "alone at night" });
    expect((await applyFix(maker, { id })).state).toBe("applying");
    const details = (await db().auditEntry.findMany()).map((row) => row.detail).join("\n");
    expect(details).toContain("alone at night");
    expect(details).toContain("No approval is required");
    await updateSettings(admin, { approvalRequired: true });
    expect(await verifyAuditChain(db())).toBeNull();
  });
});
