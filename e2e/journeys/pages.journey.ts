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
  const rollout = await rolloutOf(seat);
  const capture = await captureOf(seat, device);
  return [
    ...["/", "/subnets", subnet, `${subnet}/kb`, "/causes", `/causes/${cause}`, "/devices", device, `${device}/try`],
    ...[capture, `${capture}?view=changes`, `${capture}?line=3#L3`, "/devices/add"],
    ...["/devices/add?door=list", "/devices/add?door=drop", "/fixes", ...steps],
    ...["/helpdesk", "/helpdesk?text=PXE-E55&where=10.7.1.9", "/helpdesk/cannot-see"],
    ...["/rollouts", "/rollouts/new", rollout, `${rollout}/edit`, "/audit", "/welcome", "/welcome/demo"],
  ];
}

async function rolloutOf({ call }: Seat): Promise<string> {
  const made = await call("POST", "/api/rollouts", {
    name: "Hull by the book",
    goal: "Every floor boots by relay",
    dueOn: "2027-06-01",
    waves: [
      { name: "Quay first", site: "Hull", owner: "Erin", gate: "all healthy" },
      { name: "York after it", site: "York", owner: "Sam", gate: "" },
    ],
  });
  expect(made.ok(), await made.text()).toBe(true);
  return `/rollouts/${(await made.json()).id}`;
}

/** The newest capture of a device. */
async function captureOf({ page }: Seat, device: string): Promise<string> {
  await page.goto(device);
  const href = await page.locator('a[href^="/captures/"]').first().getAttribute("href");
  return (href ?? "").replace(/\?.*$/, "");
}

/** Asks for an answer on the page of a trial, so that the answer is looked at as well. */
async function tryOut(page: Page): Promise<void> {
  const lines = page.getByLabel("Its lines, to be edited or pasted over");
  await lines.fill(`${await lines.inputValue()}\noption vendor-class-identifier "PXEClient";\n`);
  await page.getByRole("button", { name: "See what it would do" }).click();
  await expect(page.getByRole("region", { name: "What it would do" })).toBeVisible();
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
    test.setTimeout(400_000);
    const told: string[] = [];
    const engineer = await seat("engineer", { colorScheme });
    for (const path of await everyPage(engineer)) {
      await engineer.page.goto(path);
      await expect(engineer.page.getByRole("heading", { level: 1 }).first(), path).toBeVisible();
      if (path.endsWith("/try")) await tryOut(engineer.page);
      told.push(...(await violationsOf(engineer.page, path)));
    }
    const admin = await seat("second", { colorScheme });
    await admin.page.goto("/settings");
    await expect(admin.page.getByRole("heading", { name: /^People/ })).toBeVisible();
    told.push(...(await violationsOf(admin.page, "/settings")));
    const stranger = await seat(null, { colorScheme });
    for (const path of ["/sign-in", "/setup?token=x"]) {
      await stranger.page.goto(path);
      told.push(...(await violationsOf(stranger.page, path)));
    }
    expect(told).toEqual([]);
  });

/** What makes a page scroll sideways; nothing where it does not. */
async function tooWide(page: Page, path: string): Promise<string[]> {
  const names = await page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    const beyond = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > window.innerWidth,
    );
    const innermost = beyond.filter((one) => !beyond.some((other) => other !== one && one.contains(other)));
    return ["scrolls", ...innermost.slice(0, 4).map((one) => `${one.tagName} "${one.textContent?.slice(0, 60)}"`)];
  });
  return names.length > 0 ? [`${path}: ${names.join("; ")}`] : [];
}

test("no page scrolls sideways at 390, nor the subnet's page at 320", async ({ seat }) => {
  test.setTimeout(300_000);
  const narrow = await seat("engineer", { viewport: { width: 390, height: 844 } });
  const wide: string[] = [];
  for (const path of await everyPage(narrow)) {
    await narrow.page.goto(path);
    if (path.endsWith("/try")) await tryOut(narrow.page);
    wide.push(...(await tooWide(narrow.page, path)));
  }
  const admin = await seat("second", { viewport: { width: 390, height: 844 } });
  await admin.page.goto("/settings");
  wide.push(...(await tooWide(admin.page, "/settings")));
  expect(wide).toEqual([]);
  await narrow.page.setViewportSize({ width: 320, height: 700 });
  await narrow.page.goto(await placeOf(narrow, "subnet", "10.7.1.0/24"));
  expect(await tooWide(narrow.page, "a subnet at 320")).toEqual([]);
});
