import { createServer } from "node:net";
import { headOf, idIn, placeOf, seeHealth } from "./support/places";
import { expect, type Seat, test } from "./support/test";

/** A port on which nothing listens: it was free a moment ago. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

interface Pull {
  state: string;
  steps: { name: string; state: string; text: string }[];
  problem: { what: string; next: string } | null;
}

async function pulled({ call }: Seat, id: string, state: string): Promise<Pull> {
  const { pullId } = await (await call("POST", `/api/devices/${id}/pull`, {})).json();
  let pull: Pull = { state: "queued", steps: [], problem: null };
  await expect(async () => {
    pull = await (await call("GET", `/api/pulls/${pullId}`)).json();
    expect(pull.state).toBe(state);
  }).toPass({ timeout: 60_000 });
  return pull;
}

test("a device that stops answering: the step that failed, advice, its subnets unknown; and as before when it is back", async ({
  seat,
}) => {
  test.setTimeout(180_000);
  const engineer = await seat("engineer");
  const { page, call } = engineer;
  const subnet = await placeOf(engineer, "subnet", "10.6.3.0/24");
  const device = await placeOf(engineer, "device", "hull-gw");
  const id = idIn(device);
  await seeHealth(page, subnet, "healthy");
  await page.goto(device);
  const address = await page.getByText(/^127\.0\.0\.1 port \d+$/).textContent();
  const port = Number(address?.split(" ").at(-1));

  expect((await call("PATCH", `/api/devices/${id}`, { port: await closedPort() })).ok()).toBe(true);
  const failed = await pulled(engineer, id, "failed");
  expect(failed.steps.find((step) => step.state === "failed")?.name).toBe("reach");
  expect(failed.problem?.next).toMatch(/\S{3}/);

  await page.goto(device);
  await expect(headOf(page)).toContainText("Not read");
  await expect(page.getByText(failed.problem?.next ?? "").first()).toBeVisible();
  await seeHealth(page, subnet, "unknown");
  await expect(page.getByRole("main")).not.toContainText("boot here from");
  await page.goto("/");
  await expect(page.getByRole("link", { name: "hull-gw" }).first()).toBeVisible();

  expect((await call("PATCH", `/api/devices/${id}`, { port })).ok()).toBe(true);
  await pulled(engineer, id, "ok");
  await seeHealth(page, subnet, "healthy");
  await page.goto(device);
  await expect(headOf(page)).toContainText("Fresh");
});
