import { afterAll, beforeAll, expect, it } from "vitest";
import { db, transaction } from "@/lib/data/client";
import { insertDevice } from "@/lib/data/devices";
import { insertFix } from "@/lib/data/fixes";
import { declareSubnet } from "@/lib/data/subnets";
import { keepCapture } from "@/lib/data/worker/captures";
import type { Fix } from "@/lib/model/fix";
import { type TestInventory, testInventory } from "../testing/inventory";
import { applyFix } from "./work-fix";

const ROUTER = `hostname core-1
interface Vlan43
 ip address 10.4.3.1 255.255.255.0
 ip helper-address 10.20.0.10
end
`;
/** The bench boots by these two lines and by nothing else. */
const DHCP = `next-server 10.20.0.30;
filename "pxelinux.0";
subnet 10.4.3.0 netmask 255.255.255.0 {
  range 10.4.3.50 10.4.3.200;
  option routers 10.4.3.1;
}
`;
const REMOVE: Fix = {
  kind: "remove-boot-options",
  device: "dhcp-1",
  options: [],
  nextServer: true,
  bootFile: true,
  order: 1,
};

let inventory: TestInventory;
let dhcp: string;
beforeAll(async () => {
  inventory = await testInventory();
  const device = {
    roles: [],
    platform: null,
    site: null,
    address: "",
    port: null,
    transport: "files" as const,
    serviceAddresses: [],
    credentialId: null,
    declaredPxe: null,
    certificatePem: null,
  };
  const core = await insertDevice(db(), { ...device, name: "core-1", roles: ["router"] });
  dhcp = await insertDevice(db(), { ...device, name: "dhcp-1", roles: ["dhcp"], serviceAddresses: ["10.20.0.10"] });
  await insertDevice(db(), {
    ...device,
    name: "tftp-1",
    transport: "declared",
    roles: ["pxe"],
    serviceAddresses: ["10.20.0.30"],
    declaredPxe: { answers: [69], boot: {}, files: ["pxelinux.0"] },
  });
  await show(core, "core-1.cfg", ROUTER);
  await show(dhcp, "dhcpd.conf", DHCP);
  await declareSubnet(db(), { cidr: "10.4.3.0/24", name: "Bench", method: "dhcp-options" });
});
afterAll(() => inventory.stop());

const show = (id: string, name: string, text: string) =>
  keepCapture(db(), id, text, [{ name, text, rawSha256: text, exact: true }]);

async function fixInTheQueue(fixes: Fix[] = [REMOVE]): Promise<string> {
  const leg = {
    position: 1,
    order: 1,
    deviceId: dhcp,
    device: "dhcp-1",
    kind: "change" as const,
    title: "Take the boot file away",
    why: "",
    fixes,
    change: null,
    notSendable: null,
    captureId: null,
    fingerprint: null,
  };
  const plan = { title: "Bench", problem: "", planHash: "one", effect: [], alsoUsedBy: [], legs: [leg] };
  const id = await transaction((tx) => insertFix(tx, plan, ["x"], { id: "maker", name: "Maker" }));
  await db().fix.update({ where: { id }, data: { state: "applying" } });
  return id;
}

const apply = (id: string) => applyFix(id, inventory.keys, new AbortController().signal);
const ended = (id: string) =>
  db().fix.findUniqueOrThrow({ where: { id }, include: { legs: { include: { log: true } } } });

it("a plan that harms somebody by the time its job begins touches no device", async () => {
  const id = await fixInTheQueue();
  await apply(id);
  const fix = await ended(id);
  expect(fix.state).toBe("stale");
  expect(JSON.stringify(fix.stale)).toContain("10.4.3.0/24");
  expect(fix.legs[0]).toMatchObject({ state: "pending", journal: null });
  expect(fix.legs[0]?.log[0]?.text).toMatch(/would make subnets worse: 10\.4\.3\.0\/24 .* Nothing was sent/);
});

it("every fix of a leg that carries out several is played, not only its first", async () => {
  const harmless: Fix = {
    kind: "add-relay-target",
    device: "core-1",
    interface: "Vlan43",
    target: "10.20.0.30",
    order: 1,
  };
  const id = await fixInTheQueue([harmless, REMOVE]);
  await apply(id);
  const fix = await ended(id);
  expect(fix.state).toBe("stale");
  expect(fix.legs[0]).toMatchObject({ state: "pending", journal: null, fix: [harmless, REMOVE] });
  const alone = await fixInTheQueue([harmless]);
  await apply(alone);
  // No loss held it: it came as far as its leg, which holds no change that could be sent.
  expect(await ended(alone)).toMatchObject({ state: "failed", legs: [{ fix: harmless }] });
});

it("goes on where an admin has seen this loss and let it through", async () => {
  const id = await fixInTheQueue();
  const row = { fixId: id, personId: "admin", personName: "Ada", reason: "agreed", planHash: "one" };
  await db().approval.create({ data: { ...row, decision: "override" } });
  const effect = [
    {
      subnetId: "",
      cidr: "10.4.3.0/24",
      name: "Bench",
      before: "broken",
      after: "broken",
      clients: [{ client: "bios", before: "boots", after: "fails: PXE-E53" }],
    },
  ];
  await db().fix.update({ where: { id }, data: { effect } });
  await apply(id);
  const fix = await ended(id);
  // It came as far as its first leg, which holds no change that could be sent.
  expect(fix.state).toBe("failed");
  expect(fix.legs[0]?.log[0]?.text).toContain("does not send changes");
});
