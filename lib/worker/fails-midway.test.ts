import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/data/client";
import { applyFix, takeBack } from "./apply/work-fix";
import { assess } from "./jobs/assess";
import { CONF, type KbNetwork, kbNetwork } from "./testing/kb-network";

/** The order of the KB, relay target, proof, options, proof, when one of the devices fails between two of them. */
const never = new AbortController().signal;
const FILE = "/etc/dhcp/dhcpd.conf";
const HELPER = "ip helper-address 10.1.1.9";
let network: KbNetwork;
let before: string;
let fixId: string;
/** Called with every change on a device. */
let watch: () => void = () => undefined;

beforeAll(async () => {
  network = await kbNetwork(() => watch());
  before = network.router.device.running.text();
});
afterAll(() => network?.stop());
beforeEach(async () => {
  watch = () => undefined;
  expect([network.router.device.running.text(), network.conf()]).toEqual([before, CONF]);
  const devices = await db().device.findMany({ where: { transport: { not: "declared" } } });
  for (const { id } of devices) expect((await network.inventory.pull(id)).problem).toBeNull();
  await assess("test");
  fixId = await network.fix();
});

const relayed = () => network.router.device.running.text().includes(HELPER);
/** Does it once, as soon as the router relays to the PXE server. */
const onceRelayed = (what: () => void) => {
  watch = () => {
    if (!relayed()) return;
    watch = () => undefined;
    what();
  };
};
const apply = async () => {
  await applyFix(fixId, network.inventory.keys, never);
  return legs();
};
const legs = async () => {
  const rows = await db().leg.findMany({ where: { fixId }, orderBy: { position: "asc" } });
  return rows.map(({ state }) => state);
};

/** The audit names the step, the pages are made from devices that were read afterwards, and what was sent can be taken back. */
async function isTold(what: RegExp): Promise<void> {
  const entry = await db().auditEntry.findFirstOrThrow({ where: { action: "fix.failed" }, orderBy: { seq: "desc" } });
  expect(entry.detail).toMatch(what);
  const waiting = await db().pull.findMany({ where: { state: "queued" }, include: { device: true } });
  expect(waiting.map(({ device }) => device.name)).toContain("gw-1");
}

async function takenBack(): Promise<void> {
  watch = () => undefined;
  await takeBack(fixId, network.inventory.keys, never);
  expect((await network.outcome(fixId))[0]).toBe("taken-back");
  expect(network.router.device.running.text()).toBe(before);
  expect(network.router.device.startup).toBe(before);
}

test("somebody edits the DHCP server's file meanwhile: the target stands, no option is taken away", async () => {
  const theirs = CONF.replace("# desks", "# desks and labs");
  onceRelayed(() => network.dhcp.linux.files.write(FILE, Buffer.from(theirs)));
  expect(await apply()).toEqual(["verified", "verified", "pending", "pending"]);
  const [state, error] = await network.outcome(fixId);
  expect([state, error]).toEqual(["failed", expect.stringMatching(/no longer the file .* Nothing was sent\.$/)]);
  expect([relayed(), network.conf()]).toEqual([true, theirs]);
  await isTold(/no longer the file/);
  await takenBack();
  expect(network.conf()).toBe(theirs);
  network.dhcp.linux.files.write(FILE, Buffer.from(CONF));
});

test("the DHCP server cannot be reached any more: that is said, and the target can be taken back without it", async () => {
  onceRelayed(() => network.dhcp.misbehave({ refuseSignIn: true }));
  const states = await apply();
  expect(states.slice(0, 1)).toEqual(["verified"]);
  expect(states).toContain("failed");
  expect(network.conf()).toBe(CONF);
  await isTold(/dhcp-1/);
  await takenBack();
  network.dhcp.misbehave({});
});

test("the target is gone again before it was proven: the options stay", async () => {
  watch = () => {
    // Once it is saved, nobody of ours is at work on it any more.
    if (!network.router.device.startup.includes(HELPER)) return;
    watch = () => undefined;
    network.router.device.restore({ running: before, startup: before });
  };
  const states = await apply();
  expect(states.slice(-2)).toEqual(["pending", "pending"]);
  expect((await network.outcome(fixId))[0]).toBe("failed");
  expect(network.conf()).toBe(CONF);
  await isTold(/gw-1/);
  await takenBack();
});

test("dhcpd does not start with the new file: the old one is back and runs, and the fix ends there", async () => {
  const restart = network.dhcp.linux.exec.bind(network.dhcp.linux);
  let refused = 0;
  network.dhcp.linux.exec = async (command) => {
    if (!/systemctl\W+restart/.test(command) || network.conf() === CONF) return restart(command);
    refused++;
    return { code: 1, stderr: "Job for isc-dhcp-server.service failed.\n" };
  };
  expect(await apply()).toEqual(["verified", "verified", "failed", "pending"]);
  expect(refused).toBe(1);
  expect((await network.outcome(fixId))[1]).toMatch(/restart.* failed .* its service runs with them/);
  expect([relayed(), network.conf()]).toEqual([true, CONF]);
  await isTold(/runs with them/);
  network.dhcp.linux.exec = restart;
  await takenBack();
  expect(network.conf()).toBe(CONF);
});
