import { placeOf } from "./support/places";
import { expect, test } from "./support/test";

test("helpdesk: a text and an address give the answer, the next step and the hand-over; nothing may be applied", async ({
  seat,
}) => {
  const helpdesk = await seat("helpdesk");
  const { page, call } = helpdesk;
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/helpdesk$/);
  await page.getByLabel("What does the screen say?").fill("PXE-E16: No valid offer received.");
  await page.getByLabel("Where is the computer?").fill("10.7.1.57");
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(page.getByText("10.7.1.57 lies in 10.7.1.0/24.")).toBeVisible();
  await expect(page.getByText("This fits what Bootpath says of this subnet")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Next step" })).toBeVisible();
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByRole("textbox", { name: "Text to hand over" })).toHaveValue(/10\.7\.1\.0\/24[\s\S]*dhcp-labs/);
  await page.keyboard.press("Escape");

  const subnet = await placeOf(helpdesk, "subnet", "10.7.1.0/24");
  await page.goto(`${subnet}/kb`);
  for (const text of ["No reply from Server", "TFTP download failed", "No boot Filename Received", "PXE-E55"])
    await expect(page.getByRole("heading", { name: text })).toBeVisible();

  await page.goto(subnet);
  await page.getByRole("button", { name: "Mend this" }).first().click();
  await expect(page).toHaveURL(/\/fixes\/[^/]+\/problem$/);
  const fix = page.url().replace(/\/problem$/, "");
  await page.goto(`${fix}/preview`);
  await expect(page.getByText("option vendor-class-identifier").first()).toBeVisible();
  await page.goto(`${fix}/apply`);
  await expect(page.getByRole("button", { name: "Apply now" })).toHaveCount(0);
  const id = fix.split("/").at(-1);
  expect((await call("POST", `/api/fixes/${id}/apply`, {})).status()).toBe(403);
  expect((await call("POST", `/api/fixes/${id}/approve`, {})).status()).toBe(403);
});

test("helpdesk: PXE-E55 as a person types it, on a subnet that explains it and on one that does not", async ({
  seat,
}) => {
  const { page } = await seat("helpdesk");
  const ask = async (text: string, where: string) => {
    await page.goto("/helpdesk");
    await page.getByLabel("What does the screen say?").fill(text);
    await page.getByLabel("Where is the computer?").fill(where);
    await page.getByRole("button", { name: "Explain" }).click();
  };
  await ask("pxe e55 proxydhcp service did not reply to request on port 4011", "10.7.2.61");
  await expect(page.getByText("10.7.2.61 lies in 10.7.2.0/24.")).toBeVisible();
  await expect(page.getByText("This fits what Bootpath says of this subnet")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("dhcp-labs sets options 60, 66 and 67");
  await expect(page.getByRole("heading", { name: "Next step" })).toBeVisible();

  await ask("PXE-E55", "10.6.3.61");
  await expect(page.getByText("10.6.3.61 lies in 10.6.3.0/24.")).toBeVisible();
  await expect(page.getByText("This fits what Bootpath says of this subnet")).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("computers boot");

  for (const computer of ["001b.a944.1007", "Ripon-Printer"]) {
    await ask("PXE-E55", computer);
    await expect(page.getByText("is reserved on dhcp-labs")).toBeVisible();
  }
  await ask("no boot filename recieved", "nobody-knows-it");
  await expect(page.getByText('No known subnet or computer is called "nobody-knows-it".')).toBeVisible();
  await expect(page.getByRole("heading", { name: "No boot filename received" })).toBeVisible();
});

test("manager: lands on the rollouts, sees how far one is, and takes it away as CSV; changes nothing", async ({
  seat,
}) => {
  const engineer = await seat("engineer");
  const made = await engineer.call("POST", "/api/rollouts", {
    name: "PXE everywhere",
    goal: "Every floor boots by relay",
    dueOn: "2027-03-01",
    waves: [{ name: "Ripon first", site: "Ripon", owner: "Erin", gate: "all healthy" }],
  });
  expect(made.ok(), await made.text()).toBe(true);

  const { page, call } = await seat("manager");
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/rollouts$/);
  await page.getByRole("link", { name: "PXE everywhere" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("PXE everywhere");
  await expect(page.getByText("Ripon first")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /CSV/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);

  await page.goto("/causes");
  await page
    .getByRole("link", { name: /dhcp-labs sets options/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("dhcp-labs");
  await expect(page.getByRole("button", { name: "Mend this" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Whole capture" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  expect((await call("POST", "/api/fixes", { findingIds: ["boot-options-on-dhcp:dhcp-labs:server"] })).status()).toBe(
    403,
  );
  expect((await call("POST", "/api/devices", { name: "x" })).status()).toBe(403);
  expect((await call("PATCH", "/api/settings", { approvalRequired: false })).status()).toBe(403);
});

test("whoever made a fix cannot approve it", async ({ seat }) => {
  const { call } = await seat("engineer");
  const made = await call("POST", "/api/fixes", { findingIds: ["boot-options-on-dhcp:dhcp-labs:server"] });
  const { id } = await made.json();
  expect((await call("POST", `/api/fixes/${id}/submit`, {})).ok()).toBe(true);
  const own = await call("POST", `/api/fixes/${id}/approve`, {});
  expect(own.ok()).toBe(false);
  expect((await own.json()).problem.what).toMatch(/\S/);
  expect((await (await call("GET", `/api/fixes/${id}`)).json()).state).toBe("awaiting-approval");
});
