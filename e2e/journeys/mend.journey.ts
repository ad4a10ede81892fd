import type { Health } from "@/lib/model/assessment";
import { headOf, placeOf, seeHealth } from "./support/places";
import { expect, type Seat, test } from "./support/test";

interface Story {
  name: string;
  subnet: string;
  before: Health;
  /** The finding on the subnet's page that is mended. */
  finding: RegExp;
  /** What the preview must show, exactly as it is sent. */
  sent: RegExp[];
  /** Devices in the order in which they are changed. */
  devices: string[];
}

const STORIES: Story[] = [
  {
    name: "a relay target that a Cisco router lacks",
    subnet: "10.4.4.0/24",
    before: "degraded",
    finding: /missing on its partner leeds-core-2/,
    sent: [/interface Vlan404/, /ip helper-address 10\.20\.0\.12/],
    devices: ["leeds-core-2"],
  },
  {
    name: "options 60, 66 and 67 in a dhcpd.conf that a person wrote",
    subnet: "10.7.2.0/24",
    before: "broken",
    finding: /dhcp-labs sets options 60, 66 and 67/,
    sent: [/removed:\s*option vendor-class-identifier "PXEClient";/, /removed:\s*option bootfile-name "pxelinux\.0";/],
    devices: ["dhcp-labs"],
  },
  {
    name: "options on a Windows DHCP server, after both routers relay to the PXE server",
    subnet: "10.5.3.0/24",
    before: "degraded",
    finding: /dhcp-win sets options 60, 66 and 67 in scope 10\.5\.3\.0/,
    sent: [/ip helper-address 10\.20\.0\.22/, /Remove-DhcpServerv4OptionValue/],
    devices: ["york-gw-1", "york-gw-2", "dhcp-win"],
  },
];

for (const story of STORIES) {
  test(`mend, verify and take back: ${story.name}`, async ({ seat }) => {
    test.setTimeout(150_000);
    const engineer = await seat("engineer");
    const second = await seat("second");
    const { page } = engineer;
    const subnet = await placeOf(engineer, "subnet", story.subnet);

    await test.step("from the overview to the finding in the subnet", () => findIt(engineer, subnet, story));
    const fix = await test.step("the wizard, step by step, to the approval", () => askForApproval(engineer, story));
    await test.step("a second engineer approves", async () => {
      await second.page.goto(`${fix}/approval`);
      await second.page.getByLabel(/^Why/).fill("Looked at it, fits the change window.");
      await second.page.getByRole("button", { name: "Approve", exact: true }).click();
      await expect(second.page).toHaveURL(`${fix}/apply`);
    });
    await test.step("the engineer applies; the log is live; everything is verified", () => apply(engineer, fix, story));
    await test.step("the subnet is healthy", () => seeHealth(page, subnet, "healthy"));
    await test.step("taken back", async () => {
      await page.goto(`${fix}/done`);
      await page.getByLabel(/^Why it is taken back/).fill("The end of the trial.");
      await page.getByRole("button", { name: "Take back" }).click();
      await expect(headOf(page).getByText("Taken back", { exact: true })).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText("Everything that was sent has been taken back.")).toBeVisible();
    });
    await test.step("the subnet is as before", () => seeHealth(page, subnet, story.before));
  });
}

async function findIt({ page }: Seat, subnet: string, story: Story): Promise<void> {
  await page.goto("/");
  await expect(headOf(page)).toContainText(/of \d+ subnets/);
  await page.getByRole("link", { name: "All causes" }).click();
  await expect(page).toHaveURL(/\/causes$/);
  await page.getByRole("link", { name: story.finding }).first().click();
  await expect(page).toHaveURL(/\/causes\//);
  await page.getByRole("link", { name: story.subnet }).first().click();
  await expect(page).toHaveURL(new RegExp(`${subnet}$`));
  await seeHealth(page, subnet, story.before);
  await expect(page.getByRole("list", { name: "Boot path, hop by hop" })).toBeVisible();
  const card = page.getByRole("article").filter({ has: page.getByRole("heading", { name: story.finding }) });
  await card.getByRole("button", { name: "Mend this" }).click();
  await expect(page).toHaveURL(/\/fixes\/[^/]+\/problem$/);
}

/** @returns the fix's address without a step. */
async function askForApproval({ page }: Seat, story: Story): Promise<string> {
  const fix = page.url().replace(/\/problem$/, "");
  const main = page.getByRole("main");
  await expect(main).toContainText(story.subnet);
  await page.getByRole("link", { name: "Next: Plan" }).click();
  await expect(page).toHaveURL(`${fix}/plan`);
  const legs = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
  const devices = await legs.getByRole("link").allTextContents();
  expect(devices.filter((name, at) => devices.indexOf(name) === at)).toEqual(story.devices);
  await page.getByRole("link", { name: "Next: Preview" }).click();
  await expect(page).toHaveURL(`${fix}/preview`);
  for (const text of story.sent) await expect(main).toContainText(text);
  await expect(page.getByRole("img", { name: "becomes" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page).toHaveURL(`${fix}/approval`);
  await expect(headOf(page)).toContainText("Awaiting approval");
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
  return fix;
}

async function apply({ page }: Seat, fix: string, story: Story): Promise<void> {
  await page.goto(`${fix}/apply`);
  await page.getByRole("button", { name: "Apply now" }).click();
  await expect(headOf(page).getByText("Done", { exact: true })).toBeVisible({ timeout: 90_000 });
  const logs = page.getByRole("list", { name: "Log of this step" });
  expect(await logs.count()).toBeGreaterThan(story.devices.length);
  await expect(logs.first().getByRole("listitem").first()).toContainText(/\d\d:\d\d:\d\d/);
  await page.getByRole("link", { name: "Next: Verify" }).click();
  await expect(page).toHaveURL(`${fix}/verify`);
  await expect(page.getByText("Verified", { exact: true }).first()).toBeVisible();
  await page.getByRole("link", { name: "Next: Done" }).click();
  await expect(page.getByText("Everything was sent, read back and verified.")).toBeVisible();
}
