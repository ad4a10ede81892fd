import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, disconnect, transaction } from "@/lib/data/client";
import { startTestDatabase } from "@/lib/launch/test-database";
import { appendAudit } from "./append";
import { verifyAuditChain } from "./verify";

let stop: () => Promise<void>;
beforeAll(async () => {
  const database = await startTestDatabase();
  process.env.DATABASE_URL = database.url;
  stop = database.stop;
});
afterAll(async () => {
  await disconnect();
  await stop();
});

const event = (detail: string) => ({ actorId: null, actor: "test", action: "test.done", subject: "x", detail });

describe("the audit chain", () => {
  it("stays whole when many write at once", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => transaction((tx) => appendAudit(tx, event(`row ${i}`)))));
    const rows = await db().auditEntry.findMany({ orderBy: { seq: "asc" } });
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await verifyAuditChain(db())).toBeNull();
  });

  it("holds no row of a change that was rolled back", async () => {
    const before = await db().auditEntry.count();
    const failing = transaction(async (tx) => {
      await appendAudit(tx, event("never happened"));
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await db().auditEntry.count()).toBe(before);
  });

  it("keeps line breaks and escape sequences out", async () => {
    await transaction((tx) => appendAudit(tx, event("one\n2026 admin signed in\u001b[31m")));
    const row = await db().auditEntry.findFirst({ orderBy: { seq: "desc" } });
    expect(row?.detail).toBe("one 2026 admin signed in [31m");
  });

  it("cannot be changed, deleted or emptied by the application", async () => {
    await expect(db().auditEntry.updateMany({ data: { actor: "nobody" } })).rejects.toThrow(/append-only/);
    await expect(db().auditEntry.deleteMany({})).rejects.toThrow(/append-only/);
    await expect(db().$executeRaw`TRUNCATE "AuditEntry"`).rejects.toThrow(/append-only/);
  });

  it("shows where somebody with more rights changed it", async () => {
    await db().$executeRaw`ALTER TABLE "AuditEntry" DISABLE TRIGGER USER`;
    await db().auditEntry.update({ where: { seq: 7 }, data: { detail: "something else" } });
    expect(await verifyAuditChain(db())).toBe(7);
  });
});
