import { expect, it } from "vitest";
import { simulate } from "./simulate";
import { dhcpServer, estate, place, pxeServer, router } from "./testing";

/** The DHCP server knows the secondary network of the interface only. */
function outcome(words: string[]) {
  const notes = words.map((word) => ({ word, place: place("core-1.cfg", "ip dhcp smart-relay") }));
  const vlan = {
    name: "Vlan42",
    addresses: ["10.4.2.1/24"],
    secondary: ["10.4.3.1/24"],
    targets: ["10.20.0.10", "10.20.0.12"],
  };
  const devices = [
    router("core-1", [vlan], { relay: { enabled: true, portsOff: [], notes } }),
    dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.3.0/24" }]),
    pxeServer("pxe-1", "10.20.0.12"),
  ];
  const [subnet] = simulate(estate(devices, { clients: ["uefi-x64"], subnets: [{ cidr: "10.4.3.0/24" }] })).subnets;
  return subnet!.clients[0]!;
}

it("a smart relay gets an address for the secondary network, but only by a late request", () => {
  expect(outcome([]).outcome).toBe("fails");
  const path = outcome(["smart-relay"]);
  expect(path.outcome).toBe("at-risk");
  expect(path.steps.map(({ text }) => text).join(" ")).toContain("after three unanswered requests");
});
