import { describe, expect, it } from "vitest";
import { planChange } from "./change";
import { read } from "./read";

const ROUTES = `set interfaces ethernet eth0 address '10.20.0.3/24'
set interfaces ethernet eth1 vif 7 address '10.7.0.1/24'
set protocols static route 0.0.0.0/0 next-hop '10.20.0.1'
set system host-name 'acc-9'
`;
const NEWER = "set service dhcp-server shared-network-name L subnet 10.8.0.0/24 subnet-id '1'\n";

function plan(text: string, target = "10.99.0.13") {
  const capture = { texts: [{ name: "config", text }] };
  return planChange(
    { kind: "add-relay-target", device: "acc-9", order: 1, interface: "eth1.7", target },
    capture,
    read(capture),
  );
}
const linesOf = (planned: ReturnType<typeof plan>) =>
  planned.ok && planned.change.kind === "shell" ? planned.change.apply.filter((line) => line.startsWith("set ")) : [];

describe("the first relay of a device", () => {
  it("names both sides in the words of the release, the upstream one from the routes", () => {
    expect(linesOf(plan(ROUTES))).toEqual([
      "set service dhcp-relay interface 'eth1.7'",
      "set service dhcp-relay interface 'eth0'",
      "set service dhcp-relay server '10.99.0.13'",
    ]);
    expect(linesOf(plan(`${ROUTES}${NEWER}`)).slice(0, 2)).toEqual([
      "set service dhcp-relay listen-interface 'eth1.7'",
      "set service dhcp-relay upstream-interface 'eth0'",
    ]);
  });
  it("takes the network that the server is in before any route", () => {
    expect(linesOf(plan(ROUTES.replace(/^set protocols.*\n/m, ""), "10.20.0.9"))).toHaveLength(3);
  });
  it.each([
    ["no route leads to the server", ROUTES.replace(/^set protocols.*\n/m, ""), "10.99.0.13"],
    ["the server is in the same network", ROUTES, "10.7.0.9"],
    ["the relay is switched off", `${ROUTES}set service dhcp-relay disable\n`, "10.99.0.13"],
  ])("is left to a person when %s", (_why, text, target) => {
    expect(plan(text, target)).toMatchObject({ ok: false, next: expect.stringMatching(/\w/) });
  });
});
