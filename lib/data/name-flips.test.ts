import { afterAll, beforeAll, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { startTestDatabase } from "@/lib/launch/test-database";
import { listTransitions } from "./assessments";
import { db, disconnect, toJson } from "./client";
import { type DeviceInput, insertDevice } from "./devices";
import { loadEstate } from "./load-estate";
import { nameFlips } from "./name-flips";
import { saveAssessment } from "./save-assessment";
import { writeSetting } from "./settings";
import { declareSubnet } from "./subnets";
import { keepCapture } from "./worker/captures";

const floor = (n: number, targets: string[]) =>
  `interface Vlan4${n}\n ip address 10.4.${n}.1 255.255.255.0\n${targets.map((target) => ` ip helper-address ${target}\n`).join("")}!\n`;
const router = (ntp: string, ...floors: string[]) =>
  `hostname core-1\n!\nntp server ${ntp}\n!\ninterface Vlan20\n ip address 10.20.0.1 255.255.255.0\n!\n${floors.join("")}end\n`;
const server = (lease: number) =>
  `default-lease-time ${lease};\n${[2, 3].map((n) => `subnet 10.4.${n}.0 netmask 255.255.255.0 {\n  range 10.4.${n}.50 10.4.${n}.200;\n  option routers 10.4.${n}.1;\n}\n`).join("")}`;
const BOTH = ["10.20.0.10", "10.20.0.12"];
const DHCP_ONLY = ["10.20.0.10"];

const NO_DEVICE: DeviceInput = {
  name: "",
  roles: [],
  platform: null,
  site: null,
  address: "",
  port: null,
  transport: "files",
  serviceAddresses: [],
  credentialId: null,
  declaredPxe: null,
  certificatePem: null,
};
const ids = new Map<string, string>();
let stop: () => Promise<void>;
let clock = Date.now();

beforeAll(async () => {
  const database = await startTestDatabase();
  process.env.DATABASE_URL = database.url;
  stop = database.stop;
  const add = async (device: Partial<DeviceInput> & { name: string }) =>
    ids.set(device.name, await insertDevice(db(), { ...NO_DEVICE, ...device }));
  await add({ name: "core-1", roles: ["router"] });
  await add({ name: "dhcp-1", roles: ["dhcp"], serviceAddresses: ["10.20.0.10"] });
  await add({
    name: "pxe-1",
    roles: ["pxe"],
    transport: "declared",
    serviceAddresses: ["10.20.0.12"],
    declaredPxe: {
      answers: [67, 4011, 69],
      boot: { bios: "boot/pxeboot.n12", "uefi-x64": "boot/wdsmgfw.efi" },
      files: null,
    },
  });
  for (const n of [2, 3]) await declareSubnet(db(), { cidr: `10.4.${n}.0/24`, name: `Floor ${n}` });
});
afterAll(async () => {
  await disconnect();
  await stop();
});

async function show(device: string, file: string, text: string): Promise<string> {
  return keepCapture(db(), ids.get(device) ?? "", text, [{ name: file, text, rawSha256: text, exact: true }]);
}

/** One run of the worker's job; gives what flipped in it. */
async function run(budget?: number) {
  clock += 1000;
  const at = new Date(clock);
  const loaded = await loadEstate(db());
  const saved = await saveAssessment(loaded, assess(loaded.estate), "test", at);
  await nameFlips(db(), saved, loaded, budget);
  const flips = await listTransitions(db(), { since: at }, 50);
  return flips.filter(({ cidr }) => cidr !== "10.20.0.0/24").sort((a, b) => (a.cidr < b.cidr ? -1 : 1));
}

it("names the device and the very line, though two devices on the path changed and much else with them", async () => {
  await show("core-1", "core-1.cfg", router("10.20.0.1", floor(2, BOTH), floor(3, BOTH)));
  await show("dhcp-1", "dhcpd.conf", server(3600));
  expect((await run()).map(({ to, cause }) => [to, cause])).toEqual([
    ["healthy", null],
    ["healthy", null],
  ]);
  const captureId = await show("core-1", "core-1.cfg", router("10.20.0.9", floor(2, BOTH), floor(3, DHCP_ONLY)));
  await show("dhcp-1", "dhcpd.conf", server(7200));
  const [flip, ...others] = await run();
  expect(others).toEqual([]);
  expect(flip).toMatchObject({
    cidr: "10.4.3.0/24",
    from: "healthy",
    to: "broken",
    cause: { device: "core-1", deviceId: ids.get("core-1"), captureId, takenAt: expect.stringMatching(/^20/) },
  });
  expect(flip?.cause?.lines).toEqual({
    lines: [{ file: "core-1.cfg", line: 16, text: " ip helper-address 10.20.0.12", change: "removed" }],
    more: 0,
    proven: true,
  });
});

it("tells what mended it as well", async () => {
  await show("core-1", "core-1.cfg", router("10.20.0.9", floor(2, BOTH), floor(3, BOTH)));
  const [flip] = await run();
  expect(flip).toMatchObject({ from: "broken", to: "healthy" });
  expect(flip?.cause?.lines?.lines.map(({ change, line }) => [change, line])).toEqual([["added", 16]]);
});

it("blames no device whose change, taken back, would change nothing", async () => {
  await show("dhcp-1", "dhcpd.conf", server(1800));
  await writeSetting(db(), "clients", ["bios", "uefi-x64", "uefi-arm64"]);
  const flips = await run();
  expect(flips.map(({ cidr, from }) => [cidr, from])).toEqual([
    ["10.4.2.0/24", "healthy"],
    ["10.4.3.0/24", "healthy"],
  ]);
  expect(flips.map(({ cause }) => cause)).toEqual([null, null]);
  await writeSetting(db(), "clients", ["bios", "uefi-x64"]);
  await run();
});

it("without time, leaves the device that changed, without lines", async () => {
  await show("core-1", "core-1.cfg", router("10.20.0.9", floor(2, DHCP_ONLY), floor(3, DHCP_ONLY)));
  const flips = await run(-1);
  expect(flips.map(({ cause }) => [cause?.device, cause?.text, cause?.lines])).toEqual([
    ["core-1", "+0 −2 lines", undefined],
    ["core-1", "+0 −2 lines", undefined],
  ]);
});

it("without a new line anywhere, names the device that can be read no more", async () => {
  await show("core-1", "core-1.cfg", router("10.20.0.9", floor(2, BOTH), floor(3, BOTH)));
  await run();
  const id = ids.get("core-1") ?? "";
  const problem = { code: "no-answer", what: "core-1 did not answer for 2 days.", next: "Look whether it runs." };
  await db().device.update({ where: { id }, data: { transport: "ssh", lastProblem: toJson(problem) } });
  const flips = await run();
  expect(flips.map(({ from, to }) => [from, to])).toEqual([
    ["healthy", "unknown"],
    ["healthy", "unknown"],
  ]);
  for (const { cause } of flips)
    expect(cause).toMatchObject({ device: "core-1", text: `no new line: ${problem.what}` });
});
