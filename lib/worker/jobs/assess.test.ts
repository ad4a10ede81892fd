import { afterAll, beforeAll, expect, it } from "vitest";
import { assess as assessInFull } from "@/lib/checks/assess";
import { currentFindings, currentSubnets } from "@/lib/data/assessments";
import { db, disconnect } from "@/lib/data/client";
import { insertDevice } from "@/lib/data/devices";
import { loadEstate } from "@/lib/data/load-estate";
import { writeSetting } from "@/lib/data/settings";
import { siteIdFor } from "@/lib/data/sites";
import { declareSubnet } from "@/lib/data/subnets";
import { keepCapture } from "@/lib/data/worker/captures";
import { startTestDatabase } from "@/lib/launch/test-database";
import type { PlatformId, Role } from "@/lib/model/platform-ids";
import { assess } from "./assess";
import { KeptAssessor } from "./kept-assessor";

const NETWORKS = [1, 2, 3];
const routerText = (number: number, targets: string[]) =>
  `hostname gw-${number}\ninterface Vlan${number}\n ip address 10.4.${number}.1 255.255.255.0\n${targets
    .map((target) => ` ip helper-address ${target}\n`)
    .join("")}end\n`;
const dhcpdText = (option: string) =>
  `subnet 10.1.1.0 netmask 255.255.255.0 { }\n${option}${NETWORKS.map(
    (number) =>
      `subnet 10.4.${number}.0 netmask 255.255.255.0 {\n  option routers 10.4.${number}.1;\n  range 10.4.${number}.10 10.4.${number}.99;\n}\n`,
  ).join("")}`;

let stop: () => Promise<void>;
const ids = new Map<string, string>();

async function add(name: string, role: Role, platform: PlatformId | null, service: string[] = []): Promise<void> {
  const id = await insertDevice(db(), {
    name,
    roles: [role],
    platform,
    site: "Leeds",
    address: "127.0.0.1",
    port: null,
    transport: platform === null ? "declared" : "files",
    serviceAddresses: service,
    credentialId: null,
    declaredPxe:
      platform === null ? { answers: [67, 69, 4011], boot: { bios: "a.0", "uefi-x64": "a.efi" }, files: null } : null,
    certificatePem: null,
  });
  ids.set(name, id);
}

async function capture(name: string, file: string, text: string): Promise<void> {
  await keepCapture(db(), ids.get(name)!, text, [{ name: file, text, rawSha256: text, exact: true }]);
}

beforeAll(async () => {
  const database = await startTestDatabase();
  process.env.DATABASE_URL = database.url;
  stop = database.stop;
  for (const number of NETWORKS) {
    await add(`gw-${number}`, "router", "cisco-ios");
    await capture(`gw-${number}`, "running-config", routerText(number, ["10.1.1.2", "10.1.1.3"]));
  }
  await add("dhcp-1", "dhcp", "isc-dhcpd", ["10.1.1.2"]);
  await capture("dhcp-1", "/etc/dhcp/dhcpd.conf", dhcpdText(""));
  await add("pxe-1", "pxe", null, ["10.1.1.3"]);
});
afterAll(async () => {
  await disconnect();
  await stop();
});

/** What stands in the database after the worker's job, beside what a run in full says of the same estate. */
async function compare(): Promise<void> {
  const { estate } = await loadEstate(db());
  const full = assessInFull(estate);
  await assess("test");
  const subnets = (await currentSubnets(db())).map(({ assessment }) => assessment);
  expect(subnets).toEqual(expect.arrayContaining(full.subnets));
  expect(subnets).toHaveLength(full.subnets.length);
  const findings = (await currentFindings(db())).map(({ finding }) => finding);
  expect(findings).toEqual(expect.arrayContaining(full.findings));
  expect(findings).toHaveLength(full.findings.length);
}

it("keeps after each change what a run in full would keep, whoever changed what", async () => {
  await compare();
  await capture("gw-2", "running-config", routerText(2, ["10.1.1.2"]));
  await compare();
  await capture("dhcp-1", "/etc/dhcp/dhcpd.conf", dhcpdText('option vendor-class-identifier "PXEClient";\n'));
  await compare();
  await db().device.update({ where: { id: ids.get("pxe-1")! }, data: { siteId: await siteIdFor(db(), "York") } });
  await compare();
  await db().device.update({
    where: { id: ids.get("gw-3")! },
    data: { transport: "ssh", lastProblem: { code: "x", what: "y", next: "z" } },
  });
  await compare();
  await declareSubnet(db(), { cidr: "10.4.1.0/24", name: "Hall", site: "Leeds", pxe: "unwanted" });
  await compare();
  await writeSetting(db(), "clients", ["bios"]);
  await compare();
  await db().device.delete({ where: { id: ids.get("gw-1")! } });
  await compare();
}, 60_000);

it("looks again only at what hangs on a device that is not as it was", async () => {
  const kept = new KeptAssessor();
  const again = async () => kept.assess((await loadEstate(db())).estate);
  expect((await again()).looked).toBeGreaterThan(2);
  expect((await again()).looked).toBe(0);
  await capture("gw-2", "running-config", routerText(2, ["10.1.1.2", "10.1.1.3", "10.1.1.4"]));
  const { assessment, looked } = await again();
  expect(looked).toBe(1);
  expect(assessment).toEqual(assessInFull((await loadEstate(db())).estate));
});
