import { expect, test } from "vitest";
import { estate, place, pxeServer, threeHosts } from "@/lib/engine/testing";
import { assess } from "./assess";
import check from "./relay-passes-first-offer-only";
import { cases } from "./testing";

const vlan = { firstOfferOnly: place("fw-1.cfg", "relay ip") };

cases(check, [
  ["it asks the DHCP and the PXE server, and passes on one offer", estate(threeHosts({ vlan })), ["core-1:Vlan42"]],
  ["every offer is passed on", estate(threeHosts()), []],
  ["it asks one server", estate(threeHosts({ vlan, targets: ["10.20.0.10"] })), []],
  [
    "what the DHCP server offers is enough",
    estate(threeHosts({ vlan, scope: { next: "10.20.0.12", file: "boot/wdsnbp.com" } }), {
      clients: ["ipxe-bios"],
    }),
    [],
  ],
  [
    "the PXE server hears the computers itself",
    estate([...threeHosts({ vlan }), pxeServer("pxe-2", "10.4.2.9")], { clients: ["uefi-x64"] }),
    [],
  ],
]);

test("both ends are told: it boots with both offers, and stops with the address alone", () => {
  const [subnet] = assess(estate(threeHosts({ vlan }), { clients: ["uefi-x64"] })).subnets;
  const [client] = subnet!.clients;
  expect([subnet!.health, client!.outcome, client!.error]).toEqual(["degraded", "at-risk", "PXE-E16"]);
  expect(client!.otherwise?.map(({ outcome }) => outcome).sort()).toEqual(["boots", "fails"]);
});
