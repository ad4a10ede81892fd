import { expect, it } from "vitest";
import { assess } from "./assess";
import check from "./snooping-without-trusted-port";
import { accessSwitch, withSwitch } from "./switches";
import { cases } from "./testing";

const noTrust = accessSwitch({ trusted: [], inserts: false });

cases(check, [
  ["an access switch that trusts no port", withSwitch(noTrust), ["access-1:trusted ports"]],
  ["its uplink is trusted", withSwitch(accessSwitch({ inserts: false })), []],
  ["it snoops in another VLAN", withSwitch(accessSwitch({ trusted: [], inserts: false, vlan: 43 })), []],
  ["the same VLAN number at another site", withSwitch({ ...noTrust, site: "York" }, { site: "Leeds" }), []],
  [
    "the router snoops where the servers are, and trusts none",
    withSwitch(null, { snoops: 20 }),
    ["core-1:Vlan42 10.20.0.10", "core-1:Vlan42 10.20.0.12"],
  ],
  ["the router snoops where the computers are: it relays by itself", withSwitch(null, { snoops: 42 }), []],
]);

it("harms the computers of one switch, so the subnet is at risk and no more", () => {
  const [subnet] = assess(withSwitch(noTrust)).subnets;
  expect(subnet?.health).toBe("degraded");
  expect(subnet?.clients.map(({ outcome, stage }) => `${outcome} ${stage}`)).toEqual([
    "at-risk discover",
    "at-risk discover",
    "at-risk discover",
  ]);
  expect(assess(withSwitch(null, { snoops: 20 })).subnets[0]?.health).toBe("broken");
});
