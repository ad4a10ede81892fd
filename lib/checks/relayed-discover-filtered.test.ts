import { expect, it } from "vitest";
import { dhcpServer, estate, pxeServer, router } from "@/lib/engine/testing";
import type { Acl } from "@/lib/model/facts";
import { acl, denying, entry } from "./access-lists";
import { assess } from "./assess";
import check from "./relayed-discover-filtered";
import { cases } from "./testing";

const SERVERS = [dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24" }]), pxeServer("pxe-1", "10.20.0.12")];
const edge = router("edge-1", [
  { name: "Vlan42", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10", "10.20.0.12"] },
  { name: "Te1/1", addresses: ["10.99.0.2/30"] },
]);
const far = (name: string, bound: { aclIn?: string; aclOut?: string }, list: Acl) =>
  router(name, [{ name: "Vlan20", addresses: [`10.20.0.${name === "dc-1" ? 1 : 2}/24`], ...bound }], { acls: [list] });
const net = (...devices: ReturnType<typeof router>[]) => estate([edge, ...devices, ...SERVERS]);
const from = (address: number) =>
  acl(
    "SRV",
    entry("permit", { source: { address, wildcard: 0 } }),
    entry("deny", { destinationPorts: [[67, 67]] }),
    entry("permit"),
  );

cases(check, [
  [
    "port 67 to the servers is denied",
    net(far("dc-1", { aclOut: "SRV" }, denying("SRV", [67, 67]))),
    ["dc-1:line 901"],
  ],
  ["their answers are denied", net(far("dc-1", { aclIn: "SRV" }, denying("SRV", [67, 67]))), ["dc-1:line 901"]],
  [
    "only one of two routers denies it",
    net(far("dc-1", { aclOut: "SRV" }, denying("SRV", [67, 67])), far("dc-2", {}, acl("X"))),
    ["dc-1:line 901"],
  ],
  ["other ports are denied", net(far("dc-1", { aclOut: "SRV" }, denying("SRV", [8080, 8080]))), []],
  ["no list", net(far("dc-1", {}, acl("X"))), []],
]);

it("stops the boot where it is sure, and puts it at risk where it is not", () => {
  const outcome = (list: Acl, bound: { aclIn?: string; aclOut?: string } = { aclOut: "SRV" }) =>
    assess(net(far("dc-1", bound, list))).subnets[0]!.clients[0]!.outcome;
  expect(outcome(denying("SRV", [67, 67]))).toBe("fails");
  expect(outcome(denying("SRV", [68, 68]))).toBe("boots");
  // Permitted from the giaddr alone, or from the address on the way out alone: which of them the relay uses is not settled.
  expect(outcome(from(0x0a040201))).toBe("at-risk");
  expect(outcome(from(0x0a630002))).toBe("at-risk");
});

it("is a risk only, where a partner of the router lets it through", () => {
  const closed = far("dc-1", { aclOut: "SRV" }, denying("SRV", [67, 67]));
  const outcome = (...routers: ReturnType<typeof router>[]) => assess(net(...routers)).subnets[0]!.clients[0]!.outcome;
  expect(outcome(closed)).toBe("fails");
  expect(outcome(closed, far("dc-2", { aclOut: "SRV" }, acl("SRV", entry("permit"))))).toBe("at-risk");
});
