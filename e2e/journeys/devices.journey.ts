import { startLinuxSimulator } from "../simulators/linux/simulator";
import { expect, test } from "./support/test";

const ROUTER = `hostname lab-gw
!
interface Vlan7
 ip address 10.77.7.1 255.255.255.0
 ip helper-address 10.77.0.10
!
end
`;
const DHCP = `option vendor-class-identifier "PXEClient";
subnet 10.77.7.0 netmask 255.255.255.0 {
  range 10.77.7.50 10.77.7.99;
  option routers 10.77.7.1;
}
`;

test("files dropped on the page give a first assessment; no device is touched, nothing is kept", async ({ seat }) => {
  const { page, call } = await seat("engineer");
  const before = await (await call("GET", "/api/search?q=lab-gw")).json();
  await page.goto("/devices/add?door=drop");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles([
      { name: "lab-gw.cfg", mimeType: "text/plain", buffer: Buffer.from(ROUTER) },
      { name: "dhcpd.conf", mimeType: "text/plain", buffer: Buffer.from(DHCP) },
    ]);
  await expect(page.getByText("10.77.7.0/24").first()).toBeVisible();
  await expect(page.getByText("Cisco IOS and IOS-XE").first()).toBeVisible();
  await expect(page.getByText("ISC dhcpd").first()).toBeVisible();
  const unheard = page.getByText(/no device of the estate has that address/);
  await expect(unheard.first()).toBeVisible();
  const address = page.getByLabel(/^dhcpd \(dhcp\)/);
  await address.fill("10.77.0.10");
  await page.getByRole("button", { name: "Assess with these" }).click();
  await expect(unheard).toHaveCount(0);
  await expect(address).toHaveValue("10.77.0.10");
  expect(before).toEqual([]);
  expect(await (await call("GET", "/api/search?q=lab-gw")).json()).toEqual([]);
});

test("a wrong password is told at its step, with what to do; and the device is never green", async ({ seat }) => {
  const { page, call } = await seat("engineer");
  const host = await startLinuxSimulator({
    hostname: "gw",
    addresses: [],
    files: {},
    units: {},
    users: [{ name: "bootpath", password: "the right one" }],
  });
  const made = await call("POST", "/api/devices", {
    name: "wrong-password",
    roles: ["router"],
    platform: "linux-relay",
    address: "127.0.0.1",
    port: host.port,
    transport: "ssh",
    credential: { name: "Wrong", username: "bootpath", password: "certainly not this" },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = await made.json();
  const { pullId } = await (await call("POST", `/api/devices/${id}/test`, {})).json();
  await expect(async () => {
    const pull = await (await call("GET", `/api/pulls/${pullId}`)).json();
    expect(pull.state).toBe("failed");
    const failed = pull.steps.find((step: { state: string }) => step.state === "failed");
    expect(failed.name).toBe("sign-in");
    expect(pull.problem.next).toMatch(/\S/);
  }).toPass({ timeout: 45_000 });
  await page.goto(`/devices/${id}`);
  await expect(page.getByRole("main")).not.toContainText("Fresh");
  await expect(page.getByRole("main")).not.toContainText("certainly not this");
  expect((await call("DELETE", `/api/devices/${id}`)).ok()).toBe(true);
  await host.stop();
});
