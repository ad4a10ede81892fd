import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { type LinuxSimulator, startLinuxSimulator } from "@/e2e/simulators/linux/simulator";
import { db, toJson, transaction } from "@/lib/data/client";
import { insertFix } from "@/lib/data/fixes";
import { makePlan } from "@/lib/services/fixes/make-plan";
import { assess } from "../jobs/assess";
import { type TestInventory, testInventory } from "./inventory";

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
export const CONF = `# main office, do not touch without asking Joe
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
const FILE = "/etc/dhcp/dhcpd.conf";

/** The network of the KB in an inventory of its own, read and assessed: a router, a DHCP server, a declared PXE server. For tests only. */
export interface KbNetwork {
  inventory: TestInventory;
  router: CiscoSimulator;
  dhcp: LinuxSimulator;
  /** The DHCP server's configuration as it is now. */
  conf(): string;
  health(): Promise<string | undefined>;
  /** The plan for all that is wrong, ready to be applied: relay target, proof, options away, proof. */
  fix(): Promise<string>;
  /** State of a fix, and the errors of its legs. */
  outcome(fixId: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** `onChange` is told whenever something on one of the two devices has changed. */
export async function kbNetwork(onChange: () => void = () => undefined): Promise<KbNetwork> {
  const users = [{ name: "net", password: "pw" }];
  const login = { username: "net", secrets: { password: "pw" } };
  const inventory = await testInventory();
  const router = await startCiscoSimulator({ config: ROUTER, privileged: true, users, onChange });
  const dhcp = await startLinuxSimulator({
    hostname: "dhcp-1",
    addresses: [{ dev: "eth0", cidr: "10.1.1.2/24" }],
    files: { [FILE]: CONF, "/etc/default/isc-dhcp-server": 'INTERFACESv4="eth0"\n' },
    units: { "isc-dhcp-server": { ports: [67], program: "dhcpd", config: FILE, active: true } },
    users,
    onChange,
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
  for (const id of [routerId, dhcpId]) {
    const { problem } = await inventory.pull(id);
    if (problem) throw new Error(problem.what);
  }
  await assess("test");
  return {
    inventory,
    router,
    dhcp,
    conf: () => dhcp.linux.files.read(FILE).toString(),
    async health() {
      const state = await db().subnetState.findFirst({ where: { until: null, subnet: { cidr: "10.4.2.0/24" } } });
      return state?.health;
    },
    async fix() {
      const findings = await db().finding.findMany({ where: { goneAt: null, severity: "error" } });
      const ids = findings.map(({ id }) => id);
      const plan = await transaction((tx) => makePlan(tx, ids));
      const held = plan.legs.flatMap(({ notSendable }) => notSendable?.why ?? []);
      if (held.length > 0) throw new Error(held.join(" "));
      const fixId = await transaction((tx) => insertFix(tx, plan, [], { id: "ann", name: "Ann" }));
      await db().fix.update({ where: { id: fixId }, data: { state: "approved" } });
      return fixId;
    },
    async outcome(fixId) {
      const fix = await db().fix.findUniqueOrThrow({
        where: { id: fixId },
        include: { legs: { orderBy: { position: "asc" }, include: { log: { orderBy: { id: "asc" } } } } },
      });
      const errors = fix.legs.flatMap((leg) =>
        leg.log.filter((line) => line.level === "error").map((line) => line.text),
      );
      return [fix.state, ...errors];
    },
    async stop() {
      await router.stop();
      await dhcp.stop();
      await inventory.stop();
    },
  };
}
