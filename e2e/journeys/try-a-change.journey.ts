import { placeOf, seeHealth } from "./support/places";
import { expect, test } from "./support/test";

test("try a change: edit what a router showed, and see who would lose what; nothing is stored or sent", async ({
  seat,
}) => {
  const engineer = await seat("engineer");
  const { page, call } = engineer;
  const subnet = await placeOf(engineer, "subnet", "10.6.3.0/24");
  const device = await placeOf(engineer, "device", "hull-gw");
  await seeHealth(page, subnet, "healthy");
  await page.goto(device);
  const captures = await page.getByRole("main").getByRole("link", { name: /UTC$/ }).count();
  await page.getByRole("link", { name: "Try a change" }).click();
  await expect(page).toHaveURL(`${device}/try`);
  await expect(page.getByRole("button", { name: "See what it would do" })).toBeDisabled();
  const lines = page.getByLabel("Its lines, to be edited or pasted over");
  const text = await lines.inputValue();
  const edited = text.replace(/(interface Vlan603\n(?: .*\n)*?) ip helper-address \S+\n/, "$1");
  expect(edited).not.toBe(text);
  await lines.fill(edited);
  await page.getByRole("button", { name: "See what it would do" }).click();
  const answer = page.getByRole("region", { name: "What it would do" });
  await expect(answer).toContainText("+0 −1 lines change the answer of 1 subnet; 1 gets worse.");
  const loss = answer.getByRole("listitem").filter({ hasText: "10.6.3.0/24" }).first();
  await expect(loss).toContainText("Broken");
  await expect(answer).toContainText("hull-gw Vlan603 has no relay target");
  await expect(answer).toContainText("removed: ip helper-address");

  await page.getByRole("button", { name: "Back to the capture" }).click();
  await expect(lines).toHaveValue(text);
  await page.goto(device);
  expect(await page.getByRole("main").getByRole("link", { name: /UTC$/ }).count()).toBe(captures);
  await seeHealth(page, subnet, "healthy");

  const helpdesk = await seat("helpdesk");
  await helpdesk.page.goto(device);
  await expect(helpdesk.page.getByRole("link", { name: "Try a change" })).toHaveCount(0);
  const id = device.split("/").at(-1);
  expect((await helpdesk.call("POST", `/api/devices/${id}/try`, {})).status()).toBe(403);
  expect((await call("POST", `/api/devices/${id}/try`, { captureId: "x", texts: [] })).status()).toBe(400);
});

test("from the preview of a fix an engineer goes on by hand, with the fix's lines in the text", async ({ seat }) => {
  const { page, call } = await seat("engineer");
  const made = await call("POST", "/api/fixes", { findingIds: ["boot-options-on-dhcp:dhcp-labs:server"] });
  const { id } = await made.json();
  await page.goto(`/fixes/${id}/preview`);
  await page.getByRole("link", { name: "Try another change on dhcp-labs" }).click();
  await expect(page.getByText(/The change of this fix is in the text already/)).toBeVisible();
  await expect(page.getByLabel("Its lines, to be edited or pasted over")).not.toHaveValue(/pxelinux\.0/);
  await page.getByRole("button", { name: "See what it would do" }).click();
  const answer = page.getByRole("region", { name: "What it would do" });
  await expect(answer).toContainText(/none gets worse/);
  await expect(answer.getByRole("listitem").filter({ hasText: "10.7.1.0/24" }).first()).toContainText("Healthy");
});
