import { dhcpServer, estate, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import check from "./no-dhcp-server-heard";
import { cases } from "./testing";

const floor = { name: "Vlan42", addresses: ["10.4.2.1/24"] };
const toPxe = router("core-1", [{ ...floor, targets: ["10.20.0.12"] }]);
const pxe = pxeServer("pxe-1", "10.20.0.12");

cases(check, [
  ["the relay leads to a PXE server only", estate([toPxe, pxe]), ["core-1:relay to 10.20.0.12"]],
  [
    "the known DHCP server has other subnets only",
    estate([toPxe, pxe, dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.9.9.0/24" }])]),
    ["core-1:relay to 10.20.0.12"],
  ],
  ["nothing relays, and nobody is on the link", estate([router("core-1", [floor]), pxe]), ["estate:no relay"]],
  ["network boot is not asked for", estate([toPxe, pxe], { subnets: [{ pxe: "optional" }] }), []],
  ["a DHCP server hears it", estate(threeHosts()), []],
  [
    "one hears it that has no scope: another check's",
    estate([toPxe, pxe, dhcpServer("dhcp-1", "10.20.0.12", [{ subnet: "10.9.9.0/24" }])]),
    [],
  ],
]);
