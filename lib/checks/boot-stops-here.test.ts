import { dhcpServer, estate, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import check from "./boot-stops-here";
import { cases } from "./testing";

const floor = router("core-1", [{ name: "Vlan42", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10"] }]);
const named = (file: string) =>
  dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24", next: "10.20.0.12", file }]);

cases(check, [
  [
    "HTTP Boot is given a file for PXE",
    estate([floor, named("undionly.kpxe")], { clients: ["uefi-x64-http"] }),
    ["dhcp-1:select no-pxe"],
  ],
  [
    "it boots from the DHCP server's words alone, and nobody said that this is meant",
    estate([floor, named("http://10.20.0.12/boot.ipxe"), pxeServer("web-1", "10.20.0.12", { answers: [] })], {
      clients: ["ipxe-bios"],
    }),
    ["dhcp-1:unsupported"],
  ],
  ["network boot is not asked for", estate([floor], { subnets: [{ pxe: "optional" }] }), []],
  ["every client boots", estate(threeHosts()), []],
]);
