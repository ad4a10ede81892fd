import { expect, test } from "vitest";
import type { Fix } from "@/lib/model/fix";
import { FIREWALL } from "@/lib/platforms/fortinet-fortios/samples";
import { platformById } from "@/lib/platforms/registry";
import { CliDevice } from "./cli-device";
import { CliSession } from "./cli-session";
import { fortinetFortios } from "./dialects/fortinet-fortios";
import { play } from "./play";

const TARGET = "10.7.0.7";
const fix: Fix = { kind: "add-relay-target", device: "fw", interface: "vlan30", target: TARGET, order: 1 };

test.each(["manual", "revert"])("a FortiGate in workspace mode (%s) keeps a change when it is saved", (mode) => {
  const text = FIREWALL.replace("config system global\n", `config system global\n    set cfg-save ${mode}\n`);
  const device = new CliDevice({ dialect: fortinetFortios, config: text });
  const before = device.running.text();
  const platform = platformById("fortinet-fortios")!;
  const capture = { texts: [{ name: "show", text: before }] };
  const plan = platform.planChange!(fix, capture, platform.read(capture));
  if (!plan.ok || plan.change.kind !== "shell") throw new Error("no commands");
  expect(play(device, plan.change, "apply")).toEqual([]);
  expect(device.running.text()).toContain(TARGET);
  expect(device.startup).toBe(before);
  let said = "";
  const session = new CliSession(
    device,
    (more) => (said += more),
    () => undefined,
  );
  for (const line of plan.change.save) session.input(`${line}\r`);
  expect(said).not.toMatch(/fail/i);
  expect(device.startup).toContain(TARGET);
});
