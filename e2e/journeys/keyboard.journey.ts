import type { Page } from "@playwright/test";
import { stage } from "./support/stage";
import { expect, test } from "./support/test";

/** Walks with Tab until the element with this role and name has the focus, as a person without a mouse does. */
async function tabTo(page: Page, role: "link" | "button", name: RegExp, most = 120): Promise<void> {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) === 0) continue;
    const is = await focused.and(page.getByRole(role, { name })).count();
    if (is > 0) return;
  }
  throw new Error(`Tab never reached the ${role} ${name}.`);
}

test("from sign-in to the preview of a fix without a mouse", async ({ seat }) => {
  test.setTimeout(120_000);
  const { page } = await seat(null);
  const { email, password } = stage().people.engineer;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").focus();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Overview");

  // A page that has only just come may not listen yet: a person presses again.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.type("10.5.6.0");
  await expect(page.getByText("10.5.6.0/24", { exact: false }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/subnets\/[^/]+$/);

  await tabTo(page, "button", /Mend this/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/problem$/);
  await tabTo(page, "link", /Next: Plan/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/plan$/);
  await tabTo(page, "link", /Next: Preview/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/preview$/);
  await expect(page.getByText("ip helper-address 10.20.0.22").first()).toBeVisible();
});
