import { expect, it } from "vitest";
import juniperJunos from "./index";

const config = (overrides: { relay?: boolean; group?: boolean; face?: boolean }) => {
  const trust = (on: boolean | undefined, line: string) => (on ? [`set forwarding-options dhcp-relay ${line}`] : []);
  const text = [
    "set version 21.4R3.15",
    "set system host-name dist-1",
    "set interfaces irb unit 42 family inet address 10.4.2.1/24",
    "set interfaces irb unit 43 family inet address 10.4.3.1/24",
    "set interfaces irb unit 44 family inet address 10.4.4.1/24",
    "set forwarding-options dhcp-relay server-group BOOT 10.20.0.10",
    "set forwarding-options dhcp-relay active-server-group BOOT",
    "set forwarding-options dhcp-relay group CLIENTS interface irb.42",
    "set forwarding-options dhcp-relay group OTHERS interface irb.43",
    ...trust(overrides.relay, "overrides trust-option-82"),
    ...trust(overrides.group, "group CLIENTS overrides trust-option-82"),
    ...trust(overrides.face, "group CLIENTS interface irb.42 overrides trust-option-82"),
  ];
  return juniperJunos.read({ texts: [{ name: "dist.conf", text: `${text.join("\n")}\n` }] }).relay?.trustsOption82;
};

it("drops requests that carry option 82 before any relay touched them, unless a level trusts them", () => {
  expect(config({})).toEqual(["irb.44"]);
  expect(config({ group: true })).toEqual(["irb.42", "irb.44"]);
  expect(config({ face: true })).toEqual(["irb.42", "irb.44"]);
  expect(config({ relay: true })).toBe("all");
});
