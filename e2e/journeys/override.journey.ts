import { headOf } from "./support/places";
import { expect, type Seat, test } from "./support/test";

/** The floor hears the PXE server, and is harmed by boot files below; the bench has no other way to boot than these. */
const ROUTER = `hostname annex-gw
!
interface Vlan20
 ip address 10.88.0.1 255.255.255.0
!
interface Vlan2
 ip address 10.88.2.1 255.255.255.0
 ip helper-address 10.88.0.10
 ip helper-address 10.88.0.12
!
interface Vlan3
 ip address 10.88.3.1 255.255.255.0
 ip helper-address 10.88.0.10
!
end
`;
const DHCP = `option arch code 93 = unsigned integer 16;
next-server 10.88.0.30;
if option arch = 00:07 {
  filename "grub/grubnetx64.efi";
} else {
  filename "pxelinux.0";
}
subnet 10.88.2.0 netmask 255.255.255.0 {
  range 10.88.2.50 10.88.2.200;
  option routers 10.88.2.1;
}
subnet 10.88.3.0 netmask 255.255.255.0 {
  range 10.88.3.50 10.88.3.200;
  option routers 10.88.3.1;
}
`;
const FINDINGS = ["else", "if option arch = 00:07"].map(
  (when) => `boot-options-on-dhcp:annex-dhcp:conditional ${when}`,
);
const REASON = "The bench is closed on Monday, agreed with its people.";

// The browser itself logs the refusals that this journey provokes.
test.use({ expected: /status of 4\d\d/ });

/** A branch of its own, known from files and by declaration. @returns what takes it away again. */
async function annex({ call }: Seat): Promise<() => Promise<void>> {
  const ids: string[] = [];
  const add = async (device: object, text?: { name: string; text: string }) => {
    const made = await call("POST", "/api/devices", device);
    expect(made.ok(), await made.text()).toBe(true);
    const { id } = await made.json();
    ids.push(id);
    if (text) expect((await call("POST", `/api/devices/${id}/capture`, { texts: [text] })).ok()).toBe(true);
  };
  const files = { transport: "files" };
  const declared = { transport: "declared", roles: ["pxe"] };
  const boot = { bios: "boot/pxeboot.n12", "uefi-x64": "boot/wdsmgfw.efi" };
  await add({ name: "annex-gw", roles: ["router"], ...files }, { name: "annex-gw.cfg", text: ROUTER });
  await add(
    { name: "annex-dhcp", roles: ["dhcp"], serviceAddresses: ["10.88.0.10"], ...files },
    { name: "dhcpd.conf", text: DHCP },
  );
  await add({
    name: "annex-pxe",
    serviceAddresses: ["10.88.0.12"],
    declaredPxe: { answers: [67, 4011, 69], boot },
    ...declared,
  });
  await add({
    name: "annex-tftp",
    serviceAddresses: ["10.88.0.30"],
    declaredPxe: { answers: [69], files: ["pxelinux.0", "grub/grubnetx64.efi"] },
    ...declared,
  });
  const subnets = [
    { cidr: "10.88.2.0/24", name: "Annex, floor", method: "proxy" },
    { cidr: "10.88.3.0/24", name: "Annex, bench", method: "dhcp-options" },
  ];
  for (const subnet of subnets) expect((await call("POST", "/api/subnets", subnet)).ok()).toBe(true);
  return async () => {
    for (const id of ids) expect((await call("DELETE", `/api/devices/${id}`)).ok()).toBe(true);
    for (const { cidr } of subnets) await call("POST", "/api/subnets", { cidr, pxe: "unwanted" });
  };
}

test("a fix that breaks a healthy subnet is refused, until an admin overrides it with a written reason", async ({
  seat,
}) => {
  const engineer = await seat("engineer");
  const admin = await seat("second");
  const remove = await annex(engineer);
  const { page, call } = engineer;
  const made = await call("POST", "/api/fixes", { findingIds: FINDINGS });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = await made.json();

  await test.step("the preview names who would lose, and offers no way on", async () => {
    await page.goto(`/fixes/${id}/preview`);
    await expect(page.getByText("1 subnet gets worse by this fix, so it is refused.")).toBeVisible();
    const loss = page.getByRole("main").getByRole("listitem").filter({ hasText: "10.88.3.0/24" }).first();
    await expect(loss).toContainText("Healthy");
    await expect(loss).toContainText("Broken");
    await expect(loss).toContainText("worse");
    await expect(page.getByRole("button", { name: "Ask for approval" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Let it through all the same" })).toHaveCount(0);
    const refused = await call("POST", `/api/fixes/${id}/submit`, {});
    expect(refused.status()).toBe(409);
    expect((await refused.json()).problem.what).toContain("10.88.3.0/24 (healthy → broken)");
    expect((await call("POST", `/api/fixes/${id}/override`, { reason: REASON })).status()).toBe(403);
  });

  await test.step("an admin overrides it, but not without a reason", async () => {
    await admin.page.goto(`/fixes/${id}/preview`);
    await admin.page.getByRole("button", { name: "Let it through all the same" }).click();
    await expect(admin.page.getByRole("alert").filter({ hasText: "needs a written reason" })).toBeVisible();
    await admin.page.getByLabel(/^Why the loss is right/).fill(REASON);
    await admin.page.getByRole("button", { name: "Let it through all the same" }).click();
    await expect(admin.page.getByText(REASON)).toBeVisible();
  });

  await test.step("now it goes on, and whoever approves reads the reason", async () => {
    await page.goto(`/fixes/${id}/preview`);
    await page.getByRole("button", { name: "Ask for approval" }).click();
    await expect(headOf(page)).toContainText("Awaiting approval");
    await admin.page.goto(`/fixes/${id}/approval`);
    await expect(admin.page.getByText(REASON)).toBeVisible();
    await expect(admin.page.getByRole("button", { name: "Approve", exact: true })).toBeVisible();
    await admin.page.getByRole("button", { name: "Reject" }).click();
    await expect(headOf(admin.page)).toContainText("Rejected");
    await admin.page.goto(`/fixes/${id}/done`);
    await expect(admin.page.getByText(REASON)).toBeVisible();
    await admin.page.goto("/audit");
    await expect(admin.page.getByText(REASON).first()).toBeVisible();
  });
  await remove();
});
