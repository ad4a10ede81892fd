import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { type LinuxSimulator, startLinuxSimulator } from "@/e2e/simulators/linux/simulator";
import { db, toJson, transaction } from "@/lib/data/client";
import { insertFix } from "@/lib/data/fixes";
import { makePlan } from "@/lib/services/fixes/make-plan";
import { applyFix, takeBack } from "./apply/work-fix";
import { assess } from "./jobs/assess";
import { type TestInventory, testInventory } from "./testing/inventory";

/** KB 259670: the options send computers to the DHCP server, and the relay never tells the PXE server. */
const ROUTER = `hostname gw-1
archive
 path flash:saved
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 10.1.1.2
interface Vlan1
 ip address 10.1.1.1 255.255.255.0
end
`;
const CONF = `# main office, do not touch without asking Joe
authoritative;
subnet 10.1.1.0 netmask 255.255.255.0 { }
subnet 10.4.2.0 netmask 255.255.255.0 {
	range 10.4.2.10 10.4.2.99;   # desks
	option routers 10.4.2.1;
	option vendor-class-identifier "PXEClient";
	option tftp-server-name "10.1.1.2";
	option bootfile-name "pxelinux.0";
	filename "pxelinux.0";
}
`;
const never = new AbortController().signal;
const users = [{ name: "net", password: "pw" }];
const login = { username: "net", secrets: { password: "pw" } };

let inventory: TestInventory;
let router: CiscoSimulator;
let dhcp: LinuxSimulator;

beforeAll(async () => {
  inventory = await testInventory();
  router = await startCiscoSimulator({ config: ROUTER, privileged: true, users });
  dhcp = await startLinuxSimulator({
    hostname: "dhcp-1",
    addresses: [{ dev: "eth0", cidr: "10.1.1.2/24" }],
    files: { "/etc/dhcp/dhcpd.conf": CONF, "/etc/default/isc-dhcp-server": 'INTERFACESv4="eth0"\n' },
    units: { "isc-dhcp-server": { ports: [67], program: "dhcpd", config: "/etc/dhcp/dhcpd.conf", active: true } },
    users,
  });
  const routerId = await inventory.addDevice({ name: "gw-1", platform: "cisco-ios", port: router.port }, login);
  // Without a platform: its role says what to look for.
  const dhcpId = await inventory.addDevice({ name: "dhcp-1", roles: ["dhcp"], port: dhcp.port }, login);
  await db().device.create({
    data: {
      name: "pxe-1",
      roles: ["pxe"],
      // Loopback, so that nothing is asked on a network that is none of ours.
      address: "127.0.0.1",
      transport: "declared",
      serviceAddresses: ["10.1.1.9"],
      declaredPxe: toJson({
        answers: [67, 4011, 69],
        boot: { bios: "boot.0", "uefi-x64": "boot.efi" },
        files: ["boot.0", "boot.efi"],
      }),
    },
  });
  for (const id of [routerId, dhcpId]) expect((await inventory.pull(id)).problem).toBeNull();
  await assess("test");
});
afterAll(async () => {
  await router?.stop();
  await dhcp?.stop();
  await inventory?.stop();
});

const conf = () => dhcp.linux.files.read("/etc/dhcp/dhcpd.conf").toString();

async function health(): Promise<string | undefined> {
  const state = await db().subnetState.findFirst({ where: { until: null, subnet: { cidr: "10.4.2.0/24" } } });
  return state?.health;
}

async function outcome(fixId: string): Promise<string[]> {
  const fix = await db().fix.findUniqueOrThrow({ where: { id: fixId }, include: { legs: { include: { log: true } } } });
  const errors = fix.legs.flatMap((leg) => leg.log.filter((line) => line.level === "error").map((line) => line.text));
  return [fix.state, ...errors];
}

test("the story of KB 259670: broken, mended in the right order, and taken back byte for byte", async () => {
  const before = router.device.running.text();
  expect(await health()).toBe("broken");
  const findings = await db().finding.findMany({ where: { goneAt: null, severity: "error" } });
  const plan = await transaction((tx) =>
    makePlan(
      tx,
      findings.map((finding) => finding.id),
    ),
  );
  expect(plan.legs.filter((leg) => leg.notSendable)).toEqual([]);
  const fixId = await transaction((tx) => insertFix(tx, plan, [], { id: "ann", name: "Ann" }));
  await db().fix.update({ where: { id: fixId }, data: { state: "applying" } });
  await applyFix(fixId, inventory.keys, never);
  expect(await outcome(fixId)).toEqual(["done"]);
  expect(router.device.startup).toContain("ip helper-address 10.1.1.9");
  expect(conf()).toContain("# main office, do not touch without asking Joe");
  expect(conf()).not.toMatch(/bootfile-name|filename|tftp-server-name|vendor-class/);
  expect(await health()).toBe("healthy");
  await takeBack(fixId, inventory.keys, never);
  expect(await outcome(fixId)).toEqual(["taken-back"]);
  expect(conf()).toBe(CONF);
  expect(router.device.running.text()).toBe(before);
});
