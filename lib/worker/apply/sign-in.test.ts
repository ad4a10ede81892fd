import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DIALECTS } from "@/e2e/simulators/devices/dialects/all";
import { startDeviceSimulator } from "@/e2e/simulators/devices/simulator";
import { type TestInventory, testInventory } from "../testing/inventory";

let inventory: TestInventory;
let count = 0;
beforeAll(async () => {
  inventory = await testInventory();
});
afterAll(() => inventory.stop());

/** The words of every platform alike: nothing is sent to a device that did not let us in, and the page says which password it was. */
describe.each(DIALECTS)("$platform", (dialect) => {
  async function problemWith(secrets: { password: string; enablePassword?: string }): Promise<string> {
    const simulator = await startDeviceSimulator({
      dialect,
      config: "",
      enablePassword: "enable-pw",
      users: [{ name: "net", password: "pw" }],
    });
    try {
      const name = `${dialect.platform}-${++count}`;
      const device = { name, platform: dialect.platform, port: simulator.port };
      const id = await inventory.addDevice(device, { username: "net", secrets });
      const { problem, steps } = (await inventory.pull(id)) as { problem: { what: string } | null; steps?: unknown };
      expect(JSON.stringify([problem, steps])).not.toContain("wrong-pw");
      return problem?.what ?? "";
    } finally {
      await simulator.stop();
    }
  }

  test("a wrong password is told as such", async () => {
    expect(await problemWith({ password: "wrong-pw" })).toMatch(/sign|password|refused|log/i);
  });

  // Platforms without a privileged mode have nothing to try here, so they list no test that is never run.
  if (dialect.enable)
    test("a wrong or missing enable password is told as such", async () => {
      expect(await problemWith({ password: "pw", enablePassword: "wrong-pw" })).toMatch(/enable|privileged/i);
      expect(await problemWith({ password: "pw" })).toMatch(/enable password/i);
    });
});
