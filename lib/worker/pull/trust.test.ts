import { afterAll, beforeAll, expect, test } from "vitest";
import { type CiscoSimulator, startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { dhcpModel, scope24 } from "@/e2e/simulators/winrm/models";
import { startWindowsSimulator, type WindowsSimulator } from "@/e2e/simulators/winrm/server";
import { db } from "@/lib/data/client";
import { queue } from "@/lib/data/queue";
import { acceptHostKey } from "@/lib/services/devices/accept-host-key";
import { getDevice } from "@/lib/services/devices/get-device";
import { updateDevice } from "@/lib/services/devices/update-device";
import { person } from "@/lib/services/testing";
import { startSshd } from "@/lib/transports/ssh/testing/sshd";
import { type TestInventory, testInventory } from "../testing/inventory";

const CONFIG = "hostname gw\ninterface Vlan10\n ip address 10.1.1.1 255.255.255.0\nend\n";
const engineer = person("engineer");
const login = { username: "net", secrets: { password: "Canary-pw" } };

let inventory: TestInventory;
let router: CiscoSimulator;
let windows: WindowsSimulator;

beforeAll(async () => {
  inventory = await testInventory();
  router = await startCiscoSimulator({
    config: CONFIG,
    privileged: true,
    users: [{ name: "net", password: "Canary-pw" }],
  });
  windows = await startWindowsSimulator({
    kind: "dhcp",
    model: { dhcp: dhcpModel({ Scopes: [scope24("10.4.2", "Hall 4", {})] }) },
    username: "net",
    password: "Canary-pw",
    https: true,
  });
});
afterAll(async () => {
  await router?.stop();
  await windows?.stop();
  await inventory?.stop();
});

const states = (steps: { state: string }[]) => steps.map((step) => step.state);
const view = async (id: string) => (await getDevice(engineer, { id })) ?? expect.fail("no device");

test("a self-signed certificate stops before the password is sent; a person accepts it like a host key, and it is read", async () => {
  const id = await inventory.addDevice(
    { name: "dhcp-win", platform: "windows-dhcp", roles: ["dhcp"], transport: "winrm-https", port: windows.port },
    login,
  );
  const first = await inventory.pull(id);
  expect(first.problem?.code).toBe("winrm-certificate");
  expect(states(first.steps)).toEqual(["ok", "failed", "skipped", "skipped", "skipped", "skipped"]);
  expect([windows.shells().created, windows.refusals()]).toEqual([0, 0]);
  const { hostKey, hostKeyOffered } = await view(id);
  expect(hostKey).toBeNull();
  expect(hostKeyOffered).toBe(`SHA256:${windows.fingerprint256}`);

  await expect(acceptHostKey(engineer, { id, fingerprint: `SHA256:${"0".repeat(64)}` })).rejects.toThrow(/another key/);
  const { pullId } = await acceptHostKey(engineer, { id, fingerprint: hostKeyOffered ?? "" });
  expect((await (await queue()).findJobs<{ pullId: string }>("pull-device")).map((job) => job.data.pullId)).toContain(
    pullId,
  );
  const second = await inventory.pull(id);
  expect(second.problem).toBeNull();
  expect(second.captureId).not.toBeNull();
  expect(await view(id)).toMatchObject({
    hostKey: { fingerprint: `SHA256:${windows.fingerprint256}`, offered: null },
    hostKeyOffered: null,
  });
});

test("another certificate than the accepted one stops, and is offered", async () => {
  const id = await inventory.addDevice(
    { name: "dhcp-new", platform: "windows-dhcp", roles: ["dhcp"], transport: "winrm-https", port: windows.port },
    login,
  );
  const old = `SHA256:${"ab".repeat(32)}`;
  await db().device.update({ where: { id }, data: { hostKey: old, hostKeyPinnedAt: new Date() } });
  expect((await inventory.pull(id)).problem?.code).toBe("winrm-certificate-changed");
  expect((await view(id)).hostKey).toMatchObject({ fingerprint: old, offered: `SHA256:${windows.fingerprint256}` });
});

test("a strict device pins nothing by itself: its key waits for a person", async () => {
  const id = await inventory.addDevice(
    { name: "gw-strict", platform: "cisco-ios", port: router.port, hostKeyStrict: true },
    login,
  );
  const first = await inventory.pull(id);
  expect(first.problem?.code).toBe("host-key-unknown");
  expect(await view(id)).toMatchObject({ hostKey: null, hostKeyStrict: true, hostKeyOffered: router.fingerprint });
  await acceptHostKey(engineer, { id, fingerprint: router.fingerprint });
  expect((await inventory.pull(id)).problem).toBeNull();
});

test("an offer ends when the device shows the pinned key again", async () => {
  const id = await inventory.addDevice({ name: "gw-back", platform: "cisco-ios", port: router.port }, login);
  expect((await inventory.pull(id)).problem).toBeNull();
  await db().device.update({ where: { id }, data: { hostKeyOffered: "SHA256:somebody-in-between" } });
  expect((await inventory.pull(id)).problem).toBeNull();
  expect((await view(id)).hostKeyOffered).toBeNull();
});

test("a device that knows old algorithms only is reached when a person allows it for this device", async () => {
  const sshd = await startSshd({ lines: ["KexAlgorithms diffie-hellman-group14-sha1"] });
  try {
    const id = await inventory.addDevice(
      { name: "old", platform: "linux-relay", port: sshd.port },
      { username: sshd.username, secrets: { privateKey: sshd.privateKey } },
    );
    const refused = await inventory.pull(id, true);
    expect(refused.problem).toMatchObject({ code: "no-common-algorithm" });
    expect(refused.problem?.next).toContain("allow legacy algorithms");
    await updateDevice(engineer, { id, change: { legacyAlgorithms: true } });
    const reached = await inventory.pull(id, true);
    expect(reached.steps.find((step) => step.name === "sign-in")?.state).toBe("ok");
    expect(await view(id)).toMatchObject({ legacyAlgorithms: true, hostKeyStrict: false });
  } finally {
    await sshd.stop();
  }
});
