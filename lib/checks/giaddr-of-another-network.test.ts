import { expect, test } from "vitest";
import { estate, place, threeHosts } from "@/lib/engine/testing";
import type { GiaddrSource } from "@/lib/model/facts";
import { assess } from "./assess";
import check from "./giaddr-of-another-network";
import { cases } from "./testing";

type Dhcp = NonNullable<Parameters<typeof threeHosts>[0]>["dhcp"];

const LINE = place("core-1.cfg", "ip dhcp relay source-interface Loopback0");
/** core-1 relays with the address of its loopback. */
function fromLoopback(linkSelection: GiaddrSource["linkSelection"], dhcp: Dhcp = {}, address = "10.255.0.1") {
  const devices = threeHosts({ dhcp });
  for (const { relayTargets } of devices[0]!.facts!.interfaces)
    for (const target of relayTargets)
      target.giaddr = { address, interface: address === "10.255.0.1" ? "Loopback0" : null, linkSelection, place: LINE };
  return estate(devices);
}

cases(check, [
  ["giaddr is that of a loopback, and nothing else is named", fromLoopback("no"), ["core-1:10.255.0.1 to dhcp-1"]],
  [
    "the computers' network is named in option 82, and the server is told to ignore it",
    fromLoopback("yes", { ignoresLinkSelection: LINE }),
    ["core-1:10.255.0.1 to dhcp-1"],
  ],
  ["whether the computers' network is named is not known", fromLoopback("unknown"), ["core-1:10.255.0.1 to dhcp-1"]],
  ["not known, and it finds the same scope either way", fromLoopback("unknown", {}, "10.4.2.2"), []],
  ["the computers' network is named in option 82", fromLoopback("yes"), []],
  ["giaddr is another address of the same network", fromLoopback("no", {}, "10.4.2.2"), []],
  ["giaddr is the interface's own", estate(threeHosts()), []],
]);

test("where it is not settled, the finding says so and names the line", () => {
  const [subnet] = assess(fromLoopback("unknown")).subnets;
  const found = assess(fromLoopback("unknown")).findings;
  expect(subnet!.health).toBe("degraded");
  expect(found).toMatchObject([{ check: check.id, severity: "warning", evidence: [LINE] }]);
  expect(found[0]!.explanation).toContain("is not settled");
});
