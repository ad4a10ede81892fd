import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { person, startServiceTest } from "../testing";
import { checkFiles } from "./check-files";
import { keepFiles } from "./keep-files";

const engineer = person("engineer");
const texts = [
  {
    name: "core-1.cfg",
    text: "hostname core-1\n!\ninterface Vlan42\n ip address 10.4.2.1 255.255.255.0\n ip helper-address 10.20.0.10\n!\nend\n",
  },
  {
    name: "dhcp-1/dhcpd.conf",
    text: "subnet 10.4.2.0 netmask 255.255.255.0 {\n  range 10.4.2.50 10.4.2.200;\n  option routers 10.4.2.1;\n}\n",
  },
];
const addresses = { "dhcp-1": ["10.20.0.10"] };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());

it("asks for the address of a server whose files do not show it, and counts with the one that is given", async () => {
  const without = await checkFiles(engineer, { texts });
  expect(without.devices.map(({ group, addressMissing }) => [group, addressMissing])).toEqual([
    ["core-1", false],
    ["dhcp-1", true],
  ]);
  expect(without.assessment.subnets[0]?.dhcpServers).toEqual([]);
  const given = await checkFiles(engineer, { texts, addresses });
  expect(given.assessment.subnets[0]?.dhcpServers).toEqual(["dhcp-1"]);
});

it("refuses what is no address, and keeps the given ones with the devices", async () => {
  const wrong = { texts, addresses: { "dhcp-1": ["10.20.0"] } };
  await expect(checkFiles(engineer, wrong)).rejects.toMatchObject({ problem: { code: "invalid-input" } });
  await keepFiles(engineer, { texts, addresses });
  const kept = async () => (await db().device.findUniqueOrThrow({ where: { name: "dhcp-1" } })).serviceAddresses;
  expect(await kept()).toEqual(["10.20.0.10"]);
  await keepFiles(engineer, { texts });
  expect(await kept()).toEqual(["10.20.0.10"]);
  await keepFiles(engineer, { texts, addresses: { "dhcp-1": ["10.20.0.11"] } });
  expect(await kept()).toEqual(["10.20.0.11"]);
});

it("keeps two files of one host name as two devices, and each of them again when it is dropped alone", async () => {
  const router = (name: string, vlan: number) => ({
    name,
    text: `hostname Router\n!\ninterface Vlan${vlan}\n ip address 10.5.${vlan}.1 255.255.255.0\n!\nend\n`,
  });
  const both = [router("hall-a.cfg", 1), router("hall-b.cfg", 2)];
  const checked = await checkFiles(engineer, { texts: both });
  expect(checked.devices.map(({ name }) => name)).toEqual(["Router-hall-a", "Router-hall-b"]);
  expect(checked.identified[0]?.why).toContain("same host name as hall-b");
  const first = await keepFiles(engineer, { texts: both });
  expect(first.devices.map(({ name }) => name)).toEqual(["Router-hall-a", "Router-hall-b"]);
  const again = await keepFiles(engineer, { texts: both.slice(1) });
  expect(again.devices).toEqual(first.devices.slice(1));
  expect(await db().device.count({ where: { name: { startsWith: "Router" } } })).toBe(2);
});
