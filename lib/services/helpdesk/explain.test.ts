import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { db } from "@/lib/data/client";
import { loadEstate } from "@/lib/data/load-estate";
import { saveAssessment } from "@/lib/data/save-assessment";
import { addCapture } from "../devices/add-capture";
import { createDevice } from "../devices/create-device";
import { declareSubnet } from "../subnets/declare-subnet";
import { person, startServiceTest } from "../testing";
import { explain } from "./explain";

const admin = person("admin");
const helpdesk = person("helpdesk");

const ROUTER = `hostname core-1
interface Vlan20
 ip address 10.20.0.1 255.255.255.0
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 10.20.0.10
interface Vlan43
 ip address 10.4.3.1 255.255.255.0
 ip helper-address 10.20.0.10
 ip helper-address 10.20.0.12
end
`;
const DHCPD = `option vendor-class-identifier "PXEClient";
subnet 10.4.2.0 netmask 255.255.255.0 {
  range 10.4.2.50 10.4.2.200;
  option routers 10.4.2.1;
  host lab-7 {
    hardware ethernet 02:00:00:00:00:07;
    fixed-address 10.4.2.77;
    filename "other.0";
  }
}
subnet 10.4.3.0 netmask 255.255.255.0 {
  range 10.4.3.50 10.4.3.200;
  option routers 10.4.3.1;
}
`;
const LEASES = `lease 10.4.3.51 {
  binding state active;
  hardware ethernet 52:54:00:12:34:56;
  client-hostname "pc-17";
}
`;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
  const files = { transport: "files" };
  const pxe = { answers: [67, 4011, 69], boot: { bios: "boot/pxeboot.n12", "uefi-x64": "boot/wdsmgfw.efi" } };
  const router = await createDevice(admin, { name: "core-1", roles: ["router"], ...files });
  const dhcp = await createDevice(admin, {
    name: "dhcp-1",
    roles: ["dhcp"],
    serviceAddresses: ["10.20.0.10"],
    ...files,
  });
  await createDevice(admin, {
    name: "pxe-1",
    roles: ["pxe"],
    transport: "declared",
    serviceAddresses: ["10.20.0.12"],
    declaredPxe: pxe,
  });
  await addCapture(admin, { id: router.id, texts: [{ name: "core-1.cfg", text: ROUTER }] });
  await addCapture(admin, {
    id: dhcp.id,
    texts: [
      { name: "dhcpd.conf", text: DHCPD },
      { name: "dhcpd.leases", text: LEASES },
    ],
  });
  await declareSubnet(admin, { cidr: "10.4.2.0/24", name: "Floor 2" });
  await declareSubnet(admin, { cidr: "10.4.3.0/24", name: "Floor 3" });
  const loaded = await loadEstate(db());
  await saveAssessment(loaded, assess(loaded.estate), "test");
});
afterAll(() => stop());

const ask = (text: string, where: string) => explain(helpdesk, { text, where });

describe("a question to the helpdesk page", () => {
  it("is answered for the subnet that the place names, with what was checked and what to do", async () => {
    const answer = await ask("PXE-ESS", "Floor 2");
    expect(answer).toMatchObject({ fits: "fits", subnet: { cidr: "10.4.2.0/24" }, recognised: { code: "PXE-E55" } });
    expect(answer.checked.length).toBeGreaterThan(2);
    expect(answer.nextStep).toContain("dhcp-1");
    expect(answer.handOver).toContain("Cause:");
  });

  it("takes the place from the screen, and says so where another place was told", async () => {
    const screen = ">>Start PXE over IPv4.\n  Station IP address is 10.4.3.60\n  PXE-E16: No valid offer received.";
    expect(await ask(screen, "")).toMatchObject({ subnet: { cidr: "10.4.3.0/24" } });
    const answer = await ask(screen, "Floor 2");
    expect(answer.subnet?.cidr).toBe("10.4.2.0/24");
    expect(answer.whereText).toContain("10.4.3.60");
    expect(answer.whereText).toContain("another VLAN");
  });

  it("finds a reserved computer by its hardware address, and tells what its reservation changes", async () => {
    const answer = await ask("PXE-E55", "02-00-00-00-00-07");
    expect(answer.subnet?.cidr).toBe("10.4.2.0/24");
    expect(answer.whereText).toContain("lab-7");
    expect(answer.here).toContain("boot file other.0");
  });

  it("finds a computer by its lease, and says when nobody knows it", async () => {
    expect(await ask("PXE-E55", "PC-17")).toMatchObject({ subnet: { cidr: "10.4.3.0/24" } });
    const answer = await ask("PXE-E55", "pc-99");
    expect(answer).toMatchObject({ fits: "no-subnet", subnet: null });
    expect(answer.whereText).toContain("pc-99");
  });

  it("is open about a text that it does not know, and about an empty question", async () => {
    expect(await ask("the printer is out of paper", "Floor 2")).toMatchObject({ recognised: null, fits: "unknown" });
    expect(await ask("PXE-E55", "")).toMatchObject({ fits: "no-subnet" });
  });
});
