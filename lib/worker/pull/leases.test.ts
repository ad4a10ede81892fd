import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCiscoSimulator } from "@/e2e/simulators/cisco/simulator";
import { startLinuxSimulator } from "@/e2e/simulators/linux/simulator";
import { dhcpModel, scope24 } from "@/e2e/simulators/winrm/models";
import { startWindowsSimulator } from "@/e2e/simulators/winrm/server";
import { db } from "@/lib/data/client";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "@/lib/platforms/registry";
import { explain } from "@/lib/services/helpdesk/explain";
import { connectSsh } from "@/lib/transports/ssh/connect";
import { newKeyPair } from "@/lib/transports/ssh/testing/new-key-pair";
import { startSshd } from "@/lib/transports/ssh/testing/sshd";
import type { DeviceAccess } from "../device-access";
import { type TestInventory, testInventory } from "../testing/inventory";
import { pullLeases } from "./pull-leases";
import { rawText } from "./raw-text";

const DHCPD_LEASES = `lease 10.61.0.51 {
  starts 4 2026/11/19 10:00:00;
  hardware ethernet 52:54:00:61:00:51;
  uid "\\001owner-of-the-laptop";
  client-hostname "pc-61";
}
`;
const KEA_LEASES = [
  "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id",
  '10.62.0.51,52:54:00:62:00:51,owner-of-the-laptop,3600,1766400000,1,0,0,pc-62.example.com.,0,"{ ""who"": ""owner-of-the-laptop"" }",0',
  "",
].join("\n");
const DNSMASQ_LEASES = "1766400000 52:54:00:63:00:51 10.63.0.51 pc-63 01:owner-of-the-laptop\n";

const helpdesk = { person: { id: "hal", name: "Hal", email: "hal@test.example", role: "helpdesk" as const } };
const key = newKeyPair();
const password = { username: "net", secrets: { password: "pw" } };
let inventory: TestInventory;

beforeAll(async () => {
  inventory = await testInventory();
});
afterAll(() => inventory.stop());

const where = async (computer: string) => (await explain(helpdesk, { text: "PXE-E53", where: computer })).whereText;
const textsOf = async (deviceId: string) =>
  (await db().capture.findFirstOrThrow({ where: { deviceId }, include: { texts: true }, orderBy: { takenAt: "desc" } }))
    .texts;

async function linux(platform: PlatformId, files: Record<string, string>) {
  const host = await startLinuxSimulator({
    hostname: `host-${platform}`,
    addresses: [{ dev: "eth0", cidr: "10.60.0.2/24" }],
    files,
    units: {},
    users: [{ name: "net", publicKey: key.public }],
  });
  const login = { username: "net", secrets: { privateKey: key.private } };
  const name = `leases-${platform}-${host.port}`;
  const deviceId = await inventory.addDevice({ name, platform, roles: ["dhcp"], port: host.port }, login);
  return { host, deviceId, name };
}

describe("leases are pulled, only computers and addresses are kept, and a computer is found by them:", () => {
  test.each<[PlatformId, Record<string, string>, string, RegExp]>([
    [
      "isc-dhcpd",
      {
        "/etc/dhcp/dhcpd.conf": "subnet 10.61.0.0 netmask 255.255.255.0 {\n  range 10.61.0.50 10.61.0.99;\n}\n",
        "/var/lib/dhcp/dhcpd.leases": DHCPD_LEASES,
      },
      "52-54-00-61-00-51",
      /last known address.*\(pc-61, 10\.61\.0\.51\)/,
    ],
    [
      "kea",
      {
        "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "interfaces-config": { "interfaces": ["*"] },
          "lease-database": { "type": "memfile", "name": "/srv/kea/own.csv" },
          "subnet4": [ { "subnet": "10.62.0.0/24", "pools": [ { "pool": "10.62.0.50 - 10.62.0.99" } ] } ] } }\n`,
        "/srv/kea/own.csv": KEA_LEASES,
      },
      "pc-62",
      /last known address.*10\.62\.0\.51/,
    ],
    [
      "dnsmasq",
      {
        "/etc/dnsmasq.conf": "dhcp-range=10.63.0.50,10.63.0.99,255.255.255.0,12h\ndhcp-leasefile=/srv/names.db\n",
        "/srv/names.db": DNSMASQ_LEASES,
      },
      "pc-63",
      /last known address.*10\.63\.0\.51/,
    ],
  ])("%s", async (platform, files, computer, found) => {
    const { host, deviceId } = await linux(platform, files);
    const pull = await inventory.pull(deviceId);
    expect(pull.problem).toBeNull();
    expect(await where(computer)).toMatch(found);
    expect(JSON.stringify(await textsOf(deviceId))).not.toContain("owner-of-the-laptop");
    expect(JSON.stringify(await textsOf(deviceId))).not.toMatch(/2026\/11\/19|1766400000/);
    await host.stop();
  });

  test("Windows, by its cmdlet over WinRM", async () => {
    const leases = [{ IPAddress: "10.64.0.51", ClientId: "52-54-00-64-00-51", HostName: "pc-64.corp.example" }];
    const windows = await startWindowsSimulator({
      kind: "dhcp",
      model: { dhcp: dhcpModel({ Scopes: [scope24("10.64.0", "Hall 6", {})] }), leases },
      username: "net",
      password: "pw",
      https: false,
    });
    const device = {
      name: "win-leases",
      platform: "windows-dhcp",
      transport: "winrm-http",
      port: windows.port,
    } as const;
    const deviceId = await inventory.addDevice({ ...device, roles: ["dhcp"] }, password);
    const pull = await inventory.pull(deviceId);
    expect(pull.problem).toBeNull();
    expect(await where("pc-64")).toMatch(/win-leases .*10\.64\.0\.51/);
    windows.model.leases = Array.from({ length: 20_001 }, () => leases[0]!);
    const many = await inventory.pull(deviceId);
    expect(many.steps.find(({ name }) => name === "read")?.text).toContain("more of them than are read in one go");
    windows.model.leases = null;
    const refused = await inventory.pull(deviceId);
    expect(refused.problem).toBeNull();
    expect(refused.steps.find(({ name }) => name === "read")?.text).toMatch(/Leases were not read: .*denied/);
    await windows.stop();
  });

  test("an IOS pool, by its bindings; an image that refuses them is pulled all the same", async () => {
    const config =
      "hostname gw-65\nip dhcp pool HALL\n network 10.65.0.0 255.255.255.0\n default-router 10.65.0.1\n!\ninterface Vlan65\n ip address 10.65.0.1 255.255.255.0\n!\nend\n";
    const users = [{ name: "net", password: "pw" }];
    const bindings = [{ address: "10.65.0.51", clientId: "0152.5400.6500.51" }];
    for (const given of [{ bindings }, {}]) {
      const router = await startCiscoSimulator({ config, privileged: true, users, ...given });
      const name = `gw-65-${router.port}`;
      const device = { name, platform: "cisco-ios", roles: ["router", "dhcp"], port: router.port } as const;
      const deviceId = await inventory.addDevice({ ...device, roles: ["router", "dhcp"] }, password);
      const pull = await inventory.pull(deviceId);
      expect(pull.problem).toBeNull();
      if ("bindings" in given) expect(await where("5254.0065.0051")).toMatch(/10\.65\.0\.51/);
      else expect(pull.steps.find((one) => one.name === "read")?.text).toContain('refused "show ip dhcp binding"');
      await router.stop();
    }
  });
});

test("newer leases take the place of the older ones in the same capture: a lease is no change of the configuration", async () => {
  const { host, deviceId } = await linux("isc-dhcpd", {
    "/etc/dhcp/dhcpd.conf": "subnet 10.66.0.0 netmask 255.255.255.0 {\n  range 10.66.0.50 10.66.0.99;\n}\n",
    "/var/lib/dhcp/dhcpd.leases": DHCPD_LEASES.replaceAll("10.61.0.51", "10.66.0.51").replace("pc-61", "first-66"),
  });
  const first = await inventory.pull(deviceId);
  expect(await where("first-66")).toContain("10.66.0.51");
  const later = DHCPD_LEASES.replaceAll("10.61.0.51", "10.66.0.77").replace("pc-61", "second-66");
  host.linux.files.replace({ ...host.linux.files.snapshot(), "/var/lib/dhcp/dhcpd.leases": later });
  const second = await inventory.pull(deviceId);
  expect(second.captureId).toBe(first.captureId);
  expect(await where("second-66")).toContain("10.66.0.77");
  expect(await where("first-66")).toMatch(/No known subnet or computer/);
  await host.stop();
});

test("over a real OpenSSH server: read as bytes, bounded, and told where the account may not read", async () => {
  const sshd = await startSshd();
  const target = { host: "127.0.0.1", port: sshd.port, username: sshd.username, privateKey: sshd.privateKey };
  const session = await connectSsh({ ...target, hostKey: { pinned: null, mode: "tofu" } });
  const access = { name: "real", ssh: async () => session } as DeviceAccess;
  const platform = platformById("isc-dhcpd");
  if (!platform) throw new Error("no platform");
  const read = (file: string) =>
    pullLeases(
      [{ platform, texts: [rawText("/etc/dhcp/dhcpd.conf", Buffer.from(`lease-file-name "${file}";\n`), true)] }],
      access,
    );
  const file = join(sshd.folder, "of dhcpd.db");
  writeFileSync(file, DHCPD_LEASES);
  expect(await read(file)).toMatchObject({ unread: [], texts: [{ texts: [{ text: DHCPD_LEASES }] }] });
  expect(await read(join(sshd.folder, "nowhere.db"))).toEqual({ texts: [], unread: [] });
  writeFileSync(file, DHCPD_LEASES.repeat(60_000));
  const large = await read(file);
  expect(large.unread).toEqual([expect.stringMatching(/larger than 8 MB/)]);
  expect(large.texts[0]?.texts[0]?.text).toMatch(/^# The leases could not be read/);
  expect((await read(sshd.folder)).unread).toHaveLength(1);
  session.close();
  await sshd.stop();
});
