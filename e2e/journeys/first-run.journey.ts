import { stage } from "./support/stage";
import { expect, test } from "./support/test";

const PERSON = { name: "Ada Admin", email: "ada@journeys.example", password: "a long enough passphrase" };

// The browser itself logs the refusal that the second use of the link brings.
test.use({ expected: /status of 4\d\d/ });

test("the set-up link makes the first account, once; empty pages offer three doors", async ({ seat }) => {
  const { address, setupLink } = stage().fresh;
  const { page } = await seat(null, { baseURL: address });
  const fill = async () => {
    await page.goto(setupLink);
    await page.getByLabel("Your name").fill(PERSON.name);
    await page.getByLabel("E-mail").fill(PERSON.email);
    await page.getByLabel("Password").fill(PERSON.password);
    await page.getByRole("button", { name: "Make the first account" }).click();
  };
  await fill();
  await expect(page).toHaveURL(`${address}/welcome`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Welcome, ${PERSON.name}`);

  const doors = [/Look around in a demo network/, /Drop configuration files/, /Connect a device/];
  for (const path of ["/welcome", "/", "/subnets", "/causes", "/devices"]) {
    await page.goto(`${address}${path}`);
    for (const door of doors) await expect(page.getByRole("link", { name: door }), path).toBeVisible();
  }
  await page.getByRole("link", { name: doors[2] }).click();
  await expect(page.getByRole("tab", { name: "Connect one" })).toHaveAttribute("aria-selected", "true");
  await page.goto(`${address}/welcome`);
  await page.getByRole("link", { name: doors[1] }).click();
  await expect(page.getByRole("tab", { name: "Drop configuration files" })).toHaveAttribute("aria-selected", "true");

  const other = await seat(null, { baseURL: address });
  await other.page.goto(setupLink);
  await expect(other.page.getByRole("heading", { level: 1 })).toHaveText("The first account is made already");
  // Nor does it help to leave the page out.
  const status = await other.page.evaluate(async (token) => {
    const eve = { token, name: "Eve", email: "eve@journeys.example", password: "another long passphrase" };
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/setup", { method: "POST", headers, body: JSON.stringify(eve) })).status;
  }, new URL(setupLink).searchParams.get("token"));
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  await other.page.goto(`${address}/subnets`);
  await expect(other.page).toHaveURL(/\/sign-in\?next=/);
});
