import { afterAll, beforeAll, expect, test } from "vitest";
import { applyFix, takeBack } from "./apply/work-fix";
import { CONF, type KbNetwork, kbNetwork } from "./testing/kb-network";

const never = new AbortController().signal;
let network: KbNetwork;
beforeAll(async () => {
  network = await kbNetwork();
});
afterAll(() => network?.stop());

test("the story of KB 259670: broken, mended in the right order, and taken back byte for byte", async () => {
  const { inventory, router, conf, health, outcome } = network;
  const before = router.device.running.text();
  expect(await health()).toBe("broken");
  const fixId = await network.fix();
  await applyFix(fixId, inventory.keys, never);
  expect(await outcome(fixId)).toEqual(["done"]);
  expect(router.device.startup).toContain("ip helper-address 10.1.1.9");
  expect(conf()).toContain("# main office, do not touch without asking Joe");
  expect(conf()).not.toMatch(/bootfile-name|filename|tftp-server-name|vendor-class/);
  expect(await health()).toBe("healthy");
  await takeBack(fixId, inventory.keys, never);
  expect(await outcome(fixId)).toEqual(["taken-back"]);
  expect(conf()).toBe(CONF);
  expect(router.device.running.text()).toBe(before);
});
