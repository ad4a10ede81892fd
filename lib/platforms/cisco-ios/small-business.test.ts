import { describe, expect, it } from "vitest";
import { readDevice } from "../read-device";
import ciscoIos from "./index";

const TOP = ["config-file-header", "ip dhcp relay address 10.9.9.9", "ip dhcp relay address 10.9.9.10"];
const FACES = [
  "interface vlan 20",
  " name Clients",
  " ip address 10.20.0.1 255.255.255.0",
  " ip dhcp relay enable",
  "!",
  "interface vlan 30",
  " ip address 10.30.0.1 255.255.255.0",
  "!",
];
const capture = (...lines: string[]) => ({ texts: [{ name: "sw.cfg", text: `${lines.join("\n")}\n` }] });
const targets = (...lines: string[]) =>
  ciscoIos.read(capture(...lines)).interfaces.map(({ relayTargets }) => relayTargets.map(({ address }) => address));

describe("the relay of Small Business switches", () => {
  it("sends what comes in where it is switched on to all servers of the one list", () => {
    const lines = [...TOP, "no ip dhcp relay address 10.9.9.10", "ip dhcp relay enable", ...FACES];
    expect(targets(...lines)).toEqual([["10.9.9.9"], []]);
    const facts = readDevice(null, capture(...lines));
    expect(facts).toMatchObject({
      platform: "cisco-ios",
      relay: { enabled: true },
      interfaces: [{ description: "Clients" }, {}],
    });
    expect(facts.problems).toEqual([]);
  });
  it("is off until a line at the top switches it on", () => {
    expect(ciscoIos.read(capture(...TOP, ...FACES)).relay).toMatchObject({ enabled: false, why: { line: 2 } });
    expect(ciscoIos.read(capture(...TOP, "no ip dhcp relay enable", ...FACES)).relay).toMatchObject({
      enabled: false,
      why: { line: 4 },
    });
  });
  it("is changed by hand, for its list is for everybody", () => {
    const now = capture(...TOP, "ip dhcp relay enable", ...FACES);
    const fix = { kind: "add-relay-target", device: "s", interface: "Vlan20", target: "10.9.9.12", order: 1 } as const;
    expect(ciscoIos.planChange!(fix, now, ciscoIos.read(now))).toMatchObject({
      ok: false,
      next: /ip dhcp relay address/,
    });
  });
  it("other makers' lines for a relay leave what the interface relays to unknown", () => {
    const face = ["interface Vlan20", " ip address 10.20.0.1 255.255.255.0", " ip dhcp relay server 10.9.9.9"];
    expect(readDevice("cisco-ios", capture("hostname r", ...face)).problems).toMatchObject([
      { code: "relay-line-unread", affects: "relay", only: ["Vlan20"] },
    ]);
  });
});
