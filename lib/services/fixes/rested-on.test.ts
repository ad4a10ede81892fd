import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/data/client";
import { insertFix } from "@/lib/data/fixes";
import { person, startServiceTest } from "../testing";
import { requireFix } from "./get-fix";
import { takeBackFix } from "./take-back-fix";

const engineer = person("engineer");
const CIDR = "10.4.2.0/24";

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());
beforeEach(async () => {
  await db().fix.deleteMany({});
});

/** A fix of one subnet that was carried out on one file of dhcp-1 at this minute. */
async function carriedOut(title: string, minute: number, path: string, cidr: string): Promise<string> {
  const change = {
    kind: "file" as const,
    path,
    edits: [],
    test: null,
    preview: { commands: [], diff: null, inverse: [], safety: "", sendable: true },
    activate: [],
    healthy: null,
  };
  const plan = {
    title,
    problem: "",
    planHash: title,
    effect: [{ cidr, subnetId: cidr, name: "", before: "broken" as const, after: "healthy" as const, clients: [] }],
    alsoUsedBy: [],
    legs: [
      {
        position: 1,
        order: 1,
        deviceId: null,
        device: "dhcp-1",
        kind: "change" as const,
        title: "Option",
        why: "",
        fixes: [],
        change,
        notSendable: null,
        captureId: null,
        fingerprint: "f",
      },
    ],
  };
  const id = await transaction((tx) => insertFix(tx, plan, ["x"], engineer.person));
  const startedAt = new Date(Date.UTC(2026, 10, 1, 12, minute));
  await db().fix.update({ where: { id }, data: { state: "done" } });
  await db().leg.updateMany({ where: { fixId: id }, data: { state: "verified", startedAt } });
  return id;
}

describe("a fix that a later one rests on", () => {
  it("says so to whoever may take it back, and is taken back with a reason only", async () => {
    const early = await carriedOut("Early", 1, "/etc/dhcp/dhcpd.conf", CIDR);
    const late = await carriedOut("Late", 2, "/etc/dhcp/dhcpd.conf", "10.5.0.0/24");
    const { restedOn } = await requireFix(engineer, { id: early });
    expect(restedOn).toMatchObject([{ fixId: late, title: "Late", device: "dhcp-1", refused: true }]);
    expect(restedOn![0]!.why).toContain("/etc/dhcp/dhcpd.conf");
    expect(await requireFix(engineer, { id: late })).toMatchObject({ restedOn: [] });
    expect((await requireFix(person("viewer"), { id: early })).restedOn).toBeUndefined();

    const refused = { problem: { code: "rested-on", what: expect.stringContaining('"Late"') } };
    await expect(takeBackFix(engineer, { id: early })).rejects.toMatchObject(refused);
    expect((await requireFix(engineer, { id: early })).state).toBe("done");
    expect((await takeBackFix(engineer, { id: early, reason: "Late goes next" })).state).toBe("taking-back");
    const line = await db().auditEntry.findFirst({ where: { action: "fix.taken-back" }, orderBy: { seq: "desc" } });
    expect(line?.detail).toBe('Asked to take it back. It was rested on by "Late". Late goes next');
  });

  it("warns of a subnet in common too, and no more once the later one was taken back", async () => {
    const early = await carriedOut("Early", 1, "/etc/dhcp/dhcpd.conf", CIDR);
    const late = await carriedOut("Late", 2, "/etc/dnsmasq.conf", CIDR);
    expect((await requireFix(engineer, { id: early })).restedOn).toMatchObject([{ device: null, refused: false }]);
    await db().leg.updateMany({ where: { fixId: late }, data: { state: "taken-back" } });
    expect((await requireFix(engineer, { id: early })).restedOn).toEqual([]);
    expect((await takeBackFix(engineer, { id: early })).state).toBe("taking-back");
  });
});
