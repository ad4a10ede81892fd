import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { placeOf } from "./support/places";
import { expect, type Seat, test } from "./support/test";

/** Every page of the frame, with one of each kind that has an address of its own. */
async function everyPage(seat: Seat): Promise<string[]> {
  const subnet = await placeOf(seat, "subnet", "10.7.1.0/24");
  const device = await placeOf(seat, "device", "dhcp-labs");
  const cause = encodeURIComponent("boot-options-on-dhcp:dhcp-labs:server");
  const made = await seat.call("POST", "/api/fixes", {
    findingIds: ["pxe-server-not-in-relay:york-gw-1:york-gw-2 pxe-wds"],
  });
  const { id } = await made.json();
  const steps = ["problem", "plan", "preview", "approval", "apply", "verify", "done"].map(
    (step) => `/fixes/${id}/${step}`,
  );
  return [
    ...["/", "/subnets", subnet, `${subnet}/kb`, "/causes", `/causes/${cause}`, "/devices", device, "/devices/add"],
    ...["/devices/add?door=import", "/devices/add?door=drop", "/fixes", ...steps],
    ...["/helpdesk", "/helpdesk?text=PXE-E55&where=10.7.1.9", "/helpdesk/cannot-see"],
    ...["/rollouts", "/rollouts/new", "/audit", "/welcome", "/welcome/demo"],
  ];
}

async function violationsOf(page: Page, path: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${path}: ${id} at ${nodes.map((node) => node.target.join(" ")).join("; ")}`,
  );
}

for (const colorScheme of ["light", "dark"] as const)
  test(`every page is accessible (axe), ${colorScheme}`, async ({ seat }) => {
    test.setTimeout(240_000);
    const told: string[] = [];
    const engineer = await seat("engineer", { colorScheme });
    for (const path of await everyPage(engineer)) {
      await engineer.page.goto(path);
      await expect(engineer.page.getByRole("heading", { level: 1 }).first(), path).toBeVisible();
      told.push(...(await violationsOf(engineer.page, path)));
    }
    const stranger = await seat(null, { colorScheme });
    for (const path of ["/sign-in", "/setup?token=x"]) {
      await stranger.page.goto(path);
      told.push(...(await violationsOf(stranger.page, path)));
    }
    expect(told).toEqual([]);
  });

test("no page scrolls sideways at 390, nor the subnet's page at 320", async ({ seat }) => {
  test.setTimeout(180_000);
  const narrow = await seat("engineer", { viewport: { width: 390, height: 844 } });
  const sideways = () => narrow.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const wide: string[] = [];
  for (const path of await everyPage(narrow)) {
    await narrow.page.goto(path);
    if ((await sideways()) > 0) wide.push(path);
  }
  expect(wide).toEqual([]);
  await narrow.page.setViewportSize({ width: 320, height: 700 });
  await narrow.page.goto(await placeOf(narrow, "subnet", "10.7.1.0/24"));
  expect(await sideways()).toBeLessThanOrEqual(0);
});
