import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/data/client";
import { addCapture } from "../devices/add-capture";
import { createDevice } from "../devices/create-device";
import { declareSubnet } from "../subnets/declare-subnet";
import { person, startServiceTest } from "../testing";
import { applyFix } from "./apply-fix";
import { approveFix } from "./approve-fix";
import { createFix } from "./create-fix";
import { requireFix } from "./get-fix";
import { overrideFix } from "./override-fix";
import { refreshFix } from "./refresh-fix";
import { submitFix } from "./submit-fix";

const maker = person("engineer", "maker");
const other = person("engineer", "other");
const admin = person("admin");

/** Floor 2 is relayed to the PXE server and harmed by the boot files below; the bench has no other way to boot than these. */
const ROUTER = `hostname core-1
!
interface Vlan20
 ip address 10.20.0.1 255.255.255.0
!
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 10.20.0.10
 ip helper-address 10.20.0.12
!
interface Vlan43
 ip address 10.4.3.1 255.255.255.0
 ip helper-address 10.20.0.10
!
end
`;
const DHCP = `option arch code 93 = unsigned integer 16;
next-server 10.20.0.30;
if option arch = 00:07 {
  filename "grub/grubnetx64.efi";
} else {
  filename "pxelinux.0";
}
subnet 10.4.2.0 netmask 255.255.255.0 {
  range 10.4.2.50 10.4.2.200;
  option routers 10.4.2.1;
}
subnet 10.4.3.0 netmask 255.255.255.0 {
  range 10.4.3.50 10.4.3.200;
  option routers 10.4.3.1;
}
`;
const BENCH_ON_PXE = ROUTER.replace(
  " ip helper-address 10.20.0.10\n!\nend",
  " ip helper-address 10.20.0.10\n ip helper-address 10.20.0.12\n!\nend",
);
const FINDINGS = ["else", "if option arch = 00:07"].map((when) => `boot-options-on-dhcp:dhcp-1:conditional ${when}`);
const LOSS = /10\.4\.3\.0\/24 \(healthy → broken\)/;

const ids = new Map<string, string>();
const show = (device: string, name: string, text: string) =>
  addCapture(admin, { id: ids.get(device), texts: [{ name, text }] });

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
  const files = { transport: "files" };
  const declared = { transport: "declared", roles: ["pxe"] };
  const pxe = { answers: [67, 4011, 69], boot: { bios: "boot/pxeboot.n12", "uefi-x64": "boot/wdsmgfw.efi" } };
  const tftp = { answers: [69], files: ["pxelinux.0", "grub/grubnetx64.efi"] };
  for (const device of [
    { name: "core-1", roles: ["router"], ...files },
    { name: "dhcp-1", roles: ["dhcp"], serviceAddresses: ["10.20.0.10"], ...files },
    { name: "pxe-1", serviceAddresses: ["10.20.0.12"], declaredPxe: pxe, ...declared },
    { name: "tftp-1", serviceAddresses: ["10.20.0.30"], declaredPxe: tftp, ...declared },
  ])
    ids.set(device.name, (await createDevice(admin, device)).id);
  await show("dhcp-1", "dhcpd.conf", DHCP);
  await declareSubnet(admin, { cidr: "10.4.2.0/24", name: "Floor 2", method: "proxy" });
  await declareSubnet(admin, { cidr: "10.4.3.0/24", name: "Bench", method: "dhcp-options" });
});
afterAll(() => stop());

const held = { problem: { code: "makes-worse", what: expect.stringMatching(LOSS) } };
const details = async () => (await db().auditEntry.findMany()).map((row) => `${row.action} ${row.detail}`).join("\n");

describe("a plan that makes a healthy subnet worse", () => {
  it("goes no further at any step, until an admin overrides it with a reason", async () => {
    await show("core-1", "core-1.cfg", ROUTER);
    const { id } = await createFix(maker, { findingIds: FINDINGS });
    const seen = await requireFix(maker, { id });
    expect(seen).toMatchObject({ worse: 1, override: null, allowed: { submit: false, override: false } });
    expect(seen.effect[0]).toMatchObject({ cidr: "10.4.3.0/24", worse: true });
    expect(seen.hint).toContain("An admin");
    await expect(submitFix(maker, { id })).rejects.toMatchObject(held);
    await db().fix.update({ where: { id }, data: { state: "awaiting-approval" } });
    await expect(approveFix(other, { id })).rejects.toMatchObject(held);
    await db().fix.update({ where: { id }, data: { state: "approved" } });
    await expect(applyFix(maker, { id })).rejects.toMatchObject(held);
    await db().fix.update({ where: { id }, data: { state: "draft" } });

    await expect(overrideFix(maker, { id, reason: "it is fine" })).rejects.toMatchObject({
      problem: { code: "not-allowed" },
    });
    await expect(overrideFix(admin, { id, reason: "  " })).rejects.toMatchObject({
      problem: { code: "reason-missing" },
    });
    expect((await requireFix(admin, { id })).override).toBeNull();
    const reason = "The bench closes on Monday.";
    const letThrough = await overrideFix(admin, { id, reason });
    expect(letThrough).toMatchObject({ override: { by: "Test admin", reason }, allowed: { override: false } });
    await submitFix(maker, { id });
    expect((await approveFix(other, { id })).approvals).toHaveLength(1);
    expect((await applyFix(maker, { id })).state).toBe("applying");
    expect(await details()).toMatch(/fix\.overridden .*10\.4\.3\.0\/24 \(healthy → broken\).*closes on Monday/);
    expect(await details()).toMatch(/fix\.applied .*An admin let it through/);
    expect(await verifyAuditChain(db())).toBeNull();
  });

  it("is refused when it was harmless at its making and is not any more", async () => {
    await db().fix.deleteMany({});
    await show("core-1", "core-1.cfg", BENCH_ON_PXE);
    const { id } = await createFix(maker, { findingIds: FINDINGS });
    expect((await requireFix(maker, { id })).worse).toBe(0);
    await submitFix(maker, { id });
    await approveFix(other, { id });
    await show("core-1", "core-1.cfg", ROUTER);
    await expect(applyFix(maker, { id })).rejects.toMatchObject(held);
    expect((await requireFix(maker, { id })).state).toBe("approved");
    expect(await details()).not.toMatch(/fix\.applied .*fix\.applied /s);

    const again = await refreshFix(maker, { id });
    expect(again).toMatchObject({ state: "draft", worse: 1, override: null });
    await expect(submitFix(maker, { id })).rejects.toMatchObject(held);
  });

  it("is held again when its override was for another plan, and covers only the losses that were seen", async () => {
    const fix = await db().fix.findFirstOrThrow();
    const { id } = fix;
    await overrideFix(admin, { id, reason: "agreed with the bench" });
    await submitFix(maker, { id });
    await approveFix(other, { id });
    // The admin saw a plan that leaves the bench degraded; by now it would break.
    const effect = (fix.effect as { cidr: string; after: string }[]).map((one) => ({ ...one, after: "degraded" }));
    await db().fix.update({ where: { id }, data: { effect } });
    await expect(applyFix(maker, { id })).rejects.toMatchObject(held);
    await db().fix.update({ where: { id }, data: { planHash: "another plan", state: "draft" } });
    expect((await requireFix(admin, { id })).allowed).toMatchObject({ override: true, submit: false });
  });
});
