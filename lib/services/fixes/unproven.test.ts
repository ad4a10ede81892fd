import { afterAll, beforeAll, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { db } from "@/lib/data/client";
import { loadEstate } from "@/lib/data/load-estate";
import { addCapture } from "../devices/add-capture";
import { createDevice } from "../devices/create-device";
import { updateSettings } from "../settings/update-settings";
import { declareSubnet } from "../subnets/declare-subnet";
import { person, startServiceTest } from "../testing";
import { applyFix } from "./apply-fix";
import { approveFix } from "./approve-fix";
import { createFix } from "./create-fix";
import { requireFix } from "./get-fix";
import { refreshFix } from "./refresh-fix";
import { submitFix } from "./submit-fix";

const maker = person("engineer", "maker");
const other = person("engineer", "other");
const admin = person("admin");

const SWITCH = `! Version 9.14(2.4)
hostname sw-1
!
interface Vlan 30
 ip address 10.36.30.1/24
 ip helper-address 10.3.6.5
 no shutdown
!
end
`;
const DHCP = `subnet 10.36.30.0 netmask 255.255.255.0 {
  range 10.36.30.50 10.36.30.200;
  option routers 10.36.30.1;
}
`;

let stop: () => Promise<void>;
let findingId: string;
beforeAll(async () => {
  stop = await startServiceTest();
  const pxe = { answers: [67, 4011, 69], boot: { bios: "boot/pxeboot.n12", "uefi-x64": "boot/wdsmgfw.efi" } };
  const add = async (device: object, text?: { name: string; text: string }) => {
    const { id } = await createDevice(admin, device);
    if (text) await addCapture(admin, { id, texts: [text] });
  };
  await add(
    { name: "sw-1", roles: ["router"], platform: "dell-os9", transport: "files" },
    { name: "sw-1.cfg", text: SWITCH },
  );
  await add(
    { name: "dhcp-1", roles: ["dhcp"], serviceAddresses: ["10.3.6.5"], transport: "files" },
    { name: "dhcpd.conf", text: DHCP },
  );
  await add({
    name: "pxe-1",
    roles: ["pxe"],
    serviceAddresses: ["10.3.6.7"],
    declaredPxe: pxe,
    transport: "declared",
  });
  await declareSubnet(admin, { cidr: "10.36.30.0/24", name: "Fender" });
  const { findings } = assess((await loadEstate(db())).estate);
  findingId = findings.find(({ check }) => check === "pxe-server-not-in-relay")?.id ?? "";
});
afterAll(() => stop());

it("is offered as text, sent once an admin switched its platform on, and not any more when it is off again", async () => {
  const { id } = await createFix(maker, { findingIds: [findingId] });
  const text = await requireFix(maker, { id });
  expect(text.legs[0]?.notSendable?.next).toContain("in the settings");
  expect(text.legs[0]?.preview?.commands.join("\n")).toContain("ip helper-address 10.3.6.7");
  expect(text.hint).not.toBeNull();

  const reason = "tried on a spare S4048";
  await updateSettings(admin, { sendUnproven: ["dell-os9"], reason });
  const sendable = await refreshFix(maker, { id });
  expect(sendable.legs[0]).toMatchObject({ notSendable: null, preview: { sendable: true } });
  expect(sendable.legs[0]?.preview?.unproven).toMatch(/not tried/);
  await submitFix(maker, { id });
  await approveFix(other, { id });

  await updateSettings(admin, { sendUnproven: [] });
  await expect(applyFix(maker, { id })).rejects.toMatchObject({
    problem: { code: "conflict", what: expect.stringContaining("sw-1") },
  });
  await updateSettings(admin, { sendUnproven: ["dell-os9"], reason });
  expect((await applyFix(maker, { id })).state).toBe("applying");
});
