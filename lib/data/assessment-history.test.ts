import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { startTestDatabase } from "@/lib/launch/test-database";
import type { Assessment, Finding, Health, SubnetAssessment } from "@/lib/model/assessment";
import { currentFindings, currentSubnets, lastRun, listTransitions } from "./assessments";
import { db, disconnect } from "./client";
import { insertDevice } from "./devices";
import { Prisma } from "./generated/client";
import { loadEstate } from "./load-estate";
import { saveAssessment } from "./save-assessment";
import { declareSubnet } from "./subnets";
import { keepCapture } from "./worker/captures";

let stop: () => Promise<void>;
let router: string;
beforeAll(async () => {
  const database = await startTestDatabase();
  process.env.DATABASE_URL = database.url;
  stop = database.stop;
  router = await insertDevice(db(), {
    name: "router-1",
    roles: ["router"],
    platform: "cisco-ios",
    site: "Leeds",
    address: "10.0.0.1",
    port: null,
    transport: "ssh",
    serviceAddresses: [],
    credentialId: null,
    declaredPxe: null,
    certificatePem: null,
  });
  await declareSubnet(db(), { cidr: "10.4.2.0/24", name: "Floor 2", site: "Leeds" });
});
afterAll(async () => {
  await disconnect();
  await stop();
});

const pull = (text: string) =>
  keepCapture(db(), router, text, [{ name: "running-config", text, rawSha256: text, exact: true }]);

const finding = (id: string): Finding => ({
  id,
  check: "no-relay",
  severity: "error",
  device: "router-1",
  title: id,
  explanation: "",
  subnets: ["10.4.2.0/24"],
  evidence: [],
  fixes: [],
  references: [],
});

function assessment(health: Health, findings: Finding[] = []): Assessment {
  const subnet: SubnetAssessment = {
    cidr: "10.4.2.0/24",
    name: "Floor 2",
    site: "Leeds",
    health,
    sentence: "",
    clients: [],
    findings: findings.map((one) => one.id),
    relays: ["router-1"],
    dhcpServers: [],
    pxeServers: [],
    vlan: null,
  };
  return { version: 1, subnets: [subnet], findings, coverage: [] };
}

const save = async (one: Assessment) => saveAssessment(await loadEstate(db()), one, "test");
const unreadOf = async (now?: Date) => (await loadEstate(db(), now)).estate.devices[0]?.unread?.code;

describe("the estate", () => {
  it("trusts a device only while its last pull was good and is not old", async () => {
    expect(await unreadOf()).toBe("never-read");
    await pull("hostname router-1\n");
    await db().device.update({ where: { id: router }, data: { lastReadAt: new Date() } });
    expect(await unreadOf()).toBeUndefined();
    expect(await unreadOf(new Date(Date.now() + 25 * 3_600_000))).toBe("stale");
    const problem = { code: "sign-in-refused", what: "x", next: "y" };
    await db().device.update({ where: { id: router }, data: { lastProblem: problem } });
    const { estate } = await loadEstate(db());
    expect(estate.devices[0]?.unread?.code).toBe("sign-in-refused");
    expect(estate.devices[0]?.facts?.hostname).toBe("router-1");
  });
});

describe("history", () => {
  it("takes room only for what changed, and names the capture that flipped a subnet", async () => {
    const before = assessment("healthy");
    await save(before);
    await save(before);
    expect(await db().subnetState.count()).toBe(1);
    expect(await db().transition.count()).toBe(1);
    const captureId = await pull("hostname router-1\nno service dhcp\n");
    await save(assessment("broken", [finding("a")]));
    const [flip] = await listTransitions(db(), {}, 1);
    expect(flip).toMatchObject({ from: "healthy", to: "broken", cause: { captureId, device: "router-1" } });
    expect(flip?.cause?.text).toContain("+1");
    expect((await currentSubnets(db()))[0]?.assessment.health).toBe("broken");
    expect((await lastRun(db()))?.health).toMatchObject({ broken: 1, healthy: 0 });
  });

  it("claims no cause where no capture changed, and every device can be read", async () => {
    await db().device.update({ where: { id: router }, data: { lastProblem: Prisma.DbNull, lastReadAt: new Date() } });
    await save(assessment("unknown"));
    const [flip] = await listTransitions(db(), {}, 1);
    expect(flip).toMatchObject({ from: "broken", to: "unknown", cause: null });
  });

  it("keeps since when a finding stands, counts what it alone would win, and lets it go", async () => {
    await save(assessment("broken", [finding("b")]));
    const [first] = await currentFindings(db());
    expect(first).toMatchObject({ wins: 1, finding: { id: "b" } });
    await save(assessment("broken", [finding("b"), finding("c")]));
    const both = await currentFindings(db());
    expect(both.map((one) => one.wins)).toEqual([0, 0]);
    expect(both.find((one) => one.finding.id === "b")?.firstSeenAt).toEqual(first?.firstSeenAt);
    await save(assessment("healthy"));
    expect(await currentFindings(db())).toEqual([]);
  });

  it("survives two runs at once", async () => {
    await Promise.all([
      save(assessment("broken", [finding("d")])),
      save(assessment("degraded")),
      save(assessment("healthy")),
    ]);
    expect(await db().subnetState.count({ where: { until: null } })).toBe(1);
  });
});

describe("subnets that nobody has named", () => {
  const config = [5, 6].flatMap((n) => [
    `interface Vlan${n}`,
    ` ip address 10.4.${n}.1 255.255.255.0`,
    " ip helper-address 10.20.0.10",
    "!",
  ]);
  const wishes = async () =>
    (await loadEstate(db())).estate.subnets.map(({ cidr, name, pxe, method }) => [cidr, name, pxe, method]);

  it("stay in the picture when a person names one of them", async () => {
    await pull(
      `hostname router-1\n!\n${config.join("\n")}\ninterface Vlan7\n ip address 10.4.7.1 255.255.255.0\n!\nend\n`,
    );
    expect(await wishes()).toEqual([
      ["10.4.2.0/24", "Floor 2", "required", "proxy"],
      ["10.4.5.0/24", "", "required", "proxy"],
      ["10.4.6.0/24", "", "required", "proxy"],
      ["10.4.7.0/24", "", "optional", "proxy"],
    ]);
    const loaded = await loadEstate(db());
    await saveAssessment(loaded, assess(loaded.estate), "test");
    await declareSubnet(db(), { cidr: "10.4.7.0/24", name: "Servers" });
    const [, named, ...seen] = await wishes();
    expect(named).toEqual(["10.4.7.0/24", "Servers", "optional", "proxy"]);
    expect(seen.map(([cidr]) => cidr)).toEqual(["10.4.5.0/24", "10.4.6.0/24"]);
  });
});
